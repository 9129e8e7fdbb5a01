import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openServer } from '#app/server.ts'
import { sendAgain } from '#mail/actions/again.ts'
import { sendDueMails } from '#mail/actions/send.ts'
import { writeMail } from '#mail/actions/write.ts'
import { attacker } from '../world/attacker.ts'
import { testOffice } from '../world/database.ts'
import { openMailServer } from '../world/mail-server.ts'
import { ana, signedIn } from '../world/people.ts'

// What is typed as a name, a subject or an address tries to become a header, a second recipient or a command.

const office = await testOffice({ today: '2026-03-02' })
const { pool } = office
const server = await openMailServer()
const { received } = server
const config = { ...office.config, smtp: server.settings }
const web = await openServer({ ...office, config })
await web.ready()
afterAll(() => web.close())
const send = () => sendDueMails({ ...office, config })

beforeEach(async () => {
  await pool.query(`delete from mail; delete from invitation; delete from district`)
  await pool.query(`insert into district (id, name) values ('1', 'Rosewood Unified')`)
  received.length = 0
})

const endings = [
  '\r\n',
  '\n',
  '\r',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u0000\r\n',
  '\r\n\r\n',
  '\u000B',
  '\u000C',
]
const headers = ['bcc', 'cc', 'x-injected', 'reply-to', 'content-type', 'mime-version']

/** One recipient, and each header once: nothing that was typed has become one. */
function expectNothingInjected(): void {
  expect(received).toHaveLength(1)
  const [mail] = received
  expect(mail?.to).toEqual(['ana@rosewood.example'])
  expect(mail?.from).toBe('office@rosewood.example')
  for (const name of ['bcc', 'cc', 'x-injected', 'reply-to'])
    expect(mail?.headers.filter((one) => one.name === name)).toEqual([])
  for (const name of ['to', 'from', 'subject', 'message-id', 'content-type', 'mime-version'])
    expect(mail?.headers.filter((one) => one.name === name)).toHaveLength(1)
}

describe.each(endings)('a line that ends with %j', (end) => {
  const typed = `Ana${end}${headers.map((name) => `${name}: evil@attacker.example`).join(end)}`

  test('in a name, a subject and the name of the district becomes no header', async () => {
    // A database keeps no zero in a text; there it cannot come from.
    const kept = typed.replaceAll('\u0000', '')
    await pool.query(`update district set name = $1`, [kept])
    await writeMail(pool, {
      kind: 'invitation',
      person: null,
      name: typed,
      address: 'ana@rosewood.example',
      language: 'en',
      subject: typed,
      blocks: [{ kind: 'text', text: kept }],
    })
    await send()
    expectNothingInjected()
    const [mail] = received
    expect(mail?.header('to')).not.toMatch(/@.*@/)
    expect(mail?.header('from')).not.toMatch(/@.*@/)
    expect(mail?.header('to').match(/</g)).toHaveLength(1)
  })

  test('in an address is no address', async () => {
    for (const address of [
      `ana@rosewood.example${end}RCPT TO:<evil@attacker.example>`,
      `ana${end}@rosewood.example`,
    ])
      await writeMail(pool, {
        kind: 'invitation',
        person: null,
        name: 'Ana',
        address: address.replaceAll('\u0000', ''),
        language: 'en',
        subject: 'x',
        blocks: [],
      })
    await send()
    expect(received).toEqual([])
    const { rows } = await pool.query<{ problem: string }>(`select problem from mail`)
    expect(rows.map(({ problem }) => problem)).toEqual(['bad-address', 'bad-address'])
  })
})

test.each([
  'Ana <evil@attacker.example>',
  'evil@attacker.example, Ana',
  '"Ana" <evil@attacker.example>,',
  '=?utf-8?q?evil=40attacker.example=0D=0ABcc:_x@y.org?=',
  '=?utf-8?B?DQpCY2M6IHhAeS5vcmc=?=',
  'group: evil@attacker.example;',
  '(comment) Ana\\',
  '\u202Eelpmaxe.rekcatta@live\u202C',
])('%j as a name is no second address', async (name) => {
  await pool.query(`update district set name = $1`, [name])
  await writeMail(pool, {
    kind: 'invitation',
    person: null,
    name,
    address: 'ana@rosewood.example',
    language: 'es',
    subject: name,
    blocks: [{ kind: 'text', text: name }],
  })
  await send()
  expectNothingInjected()
  const [mail] = received
  for (const field of [mail?.header('to') ?? '', mail?.header('from') ?? '']) {
    expect(field.match(/@/g)).toHaveLength(1)
    expect(field).not.toMatch(/attacker\.example>/)
    expect(field).not.toMatch(/[,;]\s*\S*@/)
  }
})

test.each([
  'ana@rosewood.example RCPT TO:<evil@attacker.example>',
  'ana@rosewood.example, evil@attacker.example',
  '<evil@attacker.example>',
])(
  'an address such as %j leaves neither by "send again" nor where it waits already',
  async (address) => {
    const mail = await writeMail(pool, {
      kind: 'invitation',
      person: null,
      name: 'Ana',
      address,
      language: 'en',
      subject: 'x',
      blocks: [],
    })
    expect(await sendAgain(office, mail, ana)).toMatchObject({ refusal: 'bad-address' })
    await pool.query(`update mail set state = 'waiting', problem = null, ended_at = null`)
    await send()
    expect(received).toEqual([])
    const { rows } = await pool.query(`select state, problem from mail`)
    expect(rows).toEqual([{ state: 'failed', problem: 'bad-address' }])
  },
)

test('whoever invites types one address and nothing else', async () => {
  const at = attacker(web)
  const administrator = { role: 'administrator', scope: { reach: 'district' } } as const
  const [cookie = '', value = ''] = (await signedIn(office, administrator)).split(/=(.*)/)
  at.cookies.set(cookie, value)
  const wish = {
    name: 'Ana\r\nBcc: evil@attacker.example',
    role: 'auditor',
    scope: { reach: 'district' },
    reason: 'new here',
    ends: null,
    byMail: 'es',
  }
  const asking = (email: string) => at.ask('POST', '/api/people', { payload: { ...wish, email } })
  for (const email of [
    'Ana <ana@rosewood.example>',
    'ana@rosewood.example,evil@attacker.example',
    'ana@rosewood.example\r\nBcc: evil@attacker.example',
    'ana@rosewood.example\u2028',
    '=?utf-8?q?ana?=@rosewood.example',
    '<ana@rosewood.example>',
  ])
    expect(await asking(email)).toMatchObject({ status: email.endsWith('\u2028') ? 200 : 400 })
  await pool.query(`delete from mail; delete from invitation`)
  expect(await asking('ana@rosewood.example')).toMatchObject({
    status: 200,
    body: { mail: { to: 'a…@rosewood.example', waits: null } },
  })
  await send()
  expectNothingInjected()
  expect(received[0]?.part('text/plain')).toContain('/welcome#')
})

test('what is typed runs in no reader of mails', async () => {
  await writeMail(pool, {
    kind: 'x',
    person: null,
    name: '',
    address: 'ana@rosewood.example',
    language: 'en',
    subject: '<script>alert(1)</script>',
    blocks: [{ kind: 'text', text: '"><img src=x onerror=alert(1)>' }],
  })
  await send()
  const html = received[0]?.part('text/html') ?? ''
  expect(html).not.toMatch(/<script|<img/)
})
