import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { refused } from '#kernel/result.ts'
import { openWeb } from '#platform/http.ts'
import { openLog } from '#platform/log.ts'
import { answerOwnPagesOnly } from '#platform/own-pages-only.ts'
import { serve, serveDownload, serveUpload } from '#platform/serve.ts'
import { openGateway } from '../../tests/world/people.ts'

const rollCall = endpoint({
  method: 'GET',
  path: '/api/rolls/:room',
  summary: 'Who is in a room',
  who: 'signed-in',
  params: z.object({ room: z.coerce.number().int() }),
  query: z.object({ greeting: z.string().default('Presente') }),
  answer: z.object({ room: z.number(), said: z.string() }),
})
const rollFile = fileEndpoint({
  path: '/api/rolls.csv',
  summary: 'All rooms as a file',
  who: { duty: 'audit' },
  leaves: 'nobody',
})

const sendRolls = endpoint({
  method: 'POST',
  path: '/api/rolls',
  summary: 'Send rolls as files',
  who: 'public',
  answer: z.object({ files: z.array(z.object({ name: z.string(), bytes: z.number() })) }),
})

async function openSchool() {
  const web = await openWeb(openLog('test', { level: 'silent' }), {
    program: '1',
    gate: openGateway,
  })
  serve(web, rollCall, ({ params, query }) => {
    if (params.room === 13) return refused('no-such-room')
    if (params.room === 14) throw new Error('the secret way it broke')
    return { room: params.room, said: query.greeting, more: 'than declared' }
  })
  serveDownload(web, rollFile, () => ({
    fileName: 'año 2026.csv',
    columns: ['room'],
    rows: [{ student: null, cells: [7] }],
  }))
  serveUpload(web, sendRolls, async ({ files }) => {
    const received = []
    for await (const { filename, file } of files) {
      let bytes = 0
      for await (const chunk of file) bytes += Buffer.from(chunk).length
      received.push({ name: filename, bytes })
    }
    return { files: received }
  })
  answerOwnPagesOnly(web)
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
  expect(file.body).toBe('\uFEFFroom\r\n7\r\n')
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

test('a dropped folder arrives file by file, each with its path', async () => {
  const web = await openSchool()
  const part = (name: string, text: string) =>
    `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
    `Content-Type: text/csv\r\n\r\n${text}\r\n`
  const sent = await web.inject({
    method: 'POST',
    url: '/api/rolls',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: `${part('year/a.csv', 'a,b')}${part('year/b.csv', '')}--x--\r\n`,
  })
  expect(sent.json()).toEqual({
    files: [
      { name: 'year/a.csv', bytes: 3 },
      { name: 'year/b.csv', bytes: 0 },
    ],
  })
})

test('other sites in the same browser can neither change nor, by a borrowed name, read anything', async () => {
  const web = await openSchool()
  const send = (headers: Record<string, string>) =>
    web.inject({
      method: 'POST',
      url: '/api/rolls',
      headers: { host: 'localhost:3000', ...headers },
    })
  expect((await send({ origin: 'https://example.org' })).json()).toMatchObject({
    refusal: 'not-our-page',
  })
  expect((await send({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await send({ origin: 'http://localhost:3000' })).json()).toMatchObject({
    refusal: 'not-understood',
  })
  const borrowed = await web.inject({
    url: '/api/rolls/7',
    headers: { host: 'presente.example.org:3000' },
  })
  expect(borrowed.statusCode).toBe(403)
  const here = await web.inject({ url: '/api/rolls/7', headers: { host: '[::1]:3000' } })
  expect(here.statusCode).toBe(200)
})

test('an answer that is kept is written out once', async () => {
  const web = await openWeb(openLog('test', { level: 'silent' }), {
    program: '1',
    gate: openGateway,
  })
  const kept = { room: 7, said: 'Presente' }
  serve(web, rollCall, () => kept)
  const first = await web.inject('/api/rolls/7')
  kept.said = 'changed after it was returned'
  expect((await web.inject('/api/rolls/7')).body).toBe(first.body)
})
