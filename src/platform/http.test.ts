import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { refused } from '#kernel/result.ts'
import { openWeb } from '#platform/http.ts'
import { openLog } from '#platform/log.ts'
import { serve, serveDownload } from '#platform/serve.ts'

const rollCall = endpoint({
  method: 'GET',
  path: '/api/rolls/:room',
  summary: 'Who is in a room',
  params: z.object({ room: z.coerce.number().int() }),
  query: z.object({ greeting: z.string().default('Presente') }),
  answer: z.object({ room: z.number(), said: z.string() }),
})
const rollFile = endpoint({
  method: 'GET',
  path: '/api/rolls.csv',
  summary: 'All rooms as a file',
  answer: z.string(),
})

async function openSchool() {
  const web = await openWeb(openLog('test', { level: 'silent' }), { program: '1' })
  serve(web, rollCall, ({ params, query }) => {
    if (params.room === 13) return refused('no-such-room')
    if (params.room === 14) throw new Error('the secret way it broke')
    return { room: params.room, said: query.greeting, more: 'than declared' }
  })
  serveDownload(web, rollFile, () => ({
    fileName: 'año 2026.csv',
    contentType: 'text/csv',
    content: 'room\n7\n',
  }))
  await web.ready()
  return web
}

test('an endpoint reads what is asked by its schemas and answers only what it declares', async () => {
  const web = await openSchool()
  const answer = await web.inject('/api/rolls/7')
  expect(answer.json()).toEqual({ room: 7, said: 'Presente' })
  const wrong = await web.inject('/api/rolls/seven')
  expect(wrong.statusCode).toBe(400)
  expect(wrong.json()).toMatchObject({ refusal: 'not-understood', details: [{ field: 'room' }] })
})

test('a refusal carries its word; a failure says nothing of its insides', async () => {
  const web = await openSchool()
  const refusal = await web.inject('/api/rolls/13')
  expect(refusal.statusCode).toBe(404)
  expect(refusal.json()).toMatchObject({ refusal: 'no-such-room' })
  const failure = await web.inject('/api/rolls/14')
  expect(failure.statusCode).toBe(500)
  expect(failure.body).not.toContain('secret')
  expect((await web.inject('/api/nothing')).json()).toEqual({ refusal: 'not-found', details: null })
})

test('a file is downloaded under its name, accents and all', async () => {
  const web = await openSchool()
  const file = await web.inject('/api/rolls.csv')
  expect(file.body).toBe('room\n7\n')
  expect(file.headers['content-disposition']).toContain("filename*=UTF-8''a%C3%B1o%202026.csv")
})

test('the API is described as OpenAPI 3.1 and can be browsed', async () => {
  const web = await openSchool()
  const description = (await web.inject('/api/docs/json')).json()
  expect(description.openapi).toBe('3.1.0')
  expect(description.paths['/api/rolls/{room}'].get.responses['200']).toBeDefined()
  expect((await web.inject('/api/docs')).statusCode).toBeLessThan(400)
})

test('pages may load nothing from elsewhere', async () => {
  const web = await openSchool()
  const { headers } = await web.inject('/api/rolls/7')
  expect(headers['content-security-policy']).toContain("default-src 'self'")
})
