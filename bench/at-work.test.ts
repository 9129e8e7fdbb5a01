import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { askAtWork } from './at-work.ts'

const arrivals: { at: number; path: string }[] = []
const server = createServer((request, response) => {
  arrivals.push({ at: performance.now(), path: request.url ?? '' })
  response.statusCode = request.url === '/wrong' ? 500 : 200
  response.end('{}')
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const bound = server.address()
const address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
afterAll(() => void server.close())

test('people at work begin one after another, and each asks something else', async () => {
  const paths = ['/a', '/b', '/c', '/d', '/e', '/f', '/g', '/h', '/i', '/j']
  const began = performance.now()
  const { times, errors } = await askAtWork({ address, cookie: 'signed=in' }, paths, {
    people: 5,
    pause: 0.5,
    seconds: 1,
  })
  expect({ answers: times.length, errors }).toEqual({ answers: 10, errors: 0 })
  expect(new Set(arrivals.map(({ path }) => path)).size).toBe(10)
  const inTheFirstTenth = arrivals.filter(({ at }) => at - began < 100)
  expect(inTheFirstTenth.length).toBeLessThanOrEqual(2)
})

test('what is answered with a fault is counted as one', async () => {
  const { errors } = await askAtWork({ address, cookie: 'signed=in' }, ['/wrong'], {
    people: 2,
    pause: 1,
    seconds: 1,
  })
  expect(errors).toBe(2)
})
