import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, test } from 'vitest'
import { readBounces } from '#mail/actions/bounces.ts'
import { sendAgain } from '#mail/actions/again.ts'
import { addressTroubles, seeMails } from '#mail/actions/see.ts'
import { sendDueMails } from '#mail/actions/send.ts'
import { callBackMails, sealLink, writeMail } from '#mail/actions/write.ts'
import type { NewMail } from '#mail/model/mail.ts'
import type { SmtpSettings } from '#platform/smtp-settings.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { openMailServer } from '../../../tests/world/mail-server.ts'
import { ana } from '../../../tests/world/people.ts'

// Mails on a real server of this machine: what arrives, how often, and what is known of what does not.

const office = await testOffice()
const { pool } = office
const server = await openMailServer()
const { received } = server

beforeEach(async () => {
  await pool.query(`delete from mail; delete from district`)
  await pool.query(`insert into district (id, name) values ('1', 'Rosewood Unified')`)
  received.length = 0
  server.answer(() => null)
})

const toAna: NewMail = {
  kind: 'notice-law-request',
  person: null,
  name: 'Ana Luna',
  address: 'ana@rosewood.example',
  language: 'es',
  subject: 'Presente: una solicitud espera su decisión',
  blocks: [
    { kind: 'text', text: 'Hola, Ana & <Co>:' },
    { kind: 'list', items: ['uno', 'dos'] },
    { kind: 'open', label: 'Leerlo', path: '/notices' },
  ],
}

const write = (mail: Partial<NewMail> = {}) => writeMail(pool, { ...toAna, ...mail })
const send = (smtp: SmtpSettings | undefined = server.settings) =>
  sendDueMails({ ...office, config: { ...office.config, smtp } })

async function listed() {
  const query = { q: '', state: [], kind: [] }
  return (await seeMails(office, query, { from: 0, limit: 100 })).mails
}

async function theOne() {
  const [one] = await listed()
  return one
}

test('a mail arrives once, as text and as HTML of the same blocks, in its language', async () => {
  await write()
  await Promise.all([send(), send()])
  await send()
  expect(received).toHaveLength(1)
  const [mail] = received
  expect(mail).toMatchObject({ from: 'office@rosewood.example', to: ['ana@rosewood.example'] })
  expect(mail?.header('from')).toBe('Rosewood Unified <office@rosewood.example>')
  expect(mail?.header('to')).toBe('Ana Luna <ana@rosewood.example>')
  expect(mail?.header('auto-submitted')).toBe('auto-generated')
  expect(mail?.header('content-language')).toBe('es')
  const text = mail?.part('text/plain') ?? ''
  expect(text).toContain('Hola, Ana & <Co>:')
  expect(text).toContain('- uno\n- dos')
  expect(text).toContain('Leerlo:\nhttp://localhost:0/notices')
  expect(text).toContain('el sistema de la oficina de asistencia')
  const html = mail?.part('text/html') ?? ''
  expect(html).toContain('<html lang="es">')
  expect(html).toContain('Hola, Ana &amp; &lt;Co&gt;:')
  expect(html).toContain('href="http://localhost:0/notices"')
  // Nothing is fetched when it is opened.
  expect(html).not.toMatch(/src=|url\(|<link|<script/i)
  expect(await theOne()).toMatchObject({
    state: 'sent',
    tries: 1,
    maybeTwice: false,
    problem: null,
  })
})

test('what causes a mail and the mail are one: undone together', async () => {
  const failing = inTransaction(pool, async (client) => {
    await writeMail(client, toAna)
    throw new Error('undone')
  })
  await expect(failing).rejects.toThrow('undone')
  expect(await listed()).toEqual([])
})

test('a link lies sealed until its mail has left, and is nowhere afterwards', async () => {
  const secret = 'https://presente.example/welcome#once-and-never-again'
  const link = await sealLink(office, secret)
  await write({ link, blocks: [{ kind: 'link', label: 'Abrir' }] })
  const everything = async () =>
    (await pool.query<{ row: string }>(`select mail::text as row from mail`)).rows
      .map(({ row }) => row)
      .join()
  expect(await everything()).not.toContain('once-and-never-again')
  await send()
  expect(received[0]?.part('text/plain')).toContain(secret)
  expect(await everything()).not.toContain(link)
  expect(await everything()).not.toContain('once-and-never-again')
})

test('a recipient who is refused for good is not asked again, one who is put off is', async () => {
  server.answer((to) =>
    to.startsWith('ana')
      ? { code: 550, said: 'no such mailbox' }
      : { code: 450, said: 'greylisted' },
  )
  await write({ link: await sealLink(office, 'x'), blocks: [{ kind: 'link', label: 'x' }] })
  await write({ address: 'bo@rosewood.example' })
  await write({ address: 'cy@rosewood.example' })
  await send()
  const states = Object.fromEntries((await listed()).map((one) => [one.address, one]))
  expect(states['ana@rosewood.example']).toMatchObject({
    state: 'failed',
    problem: 'refused',
    code: '550',
  })
  expect(states['ana@rosewood.example']?.said).toContain('no such mailbox')
  expect(states['bo@rosewood.example']).toMatchObject({
    state: 'waiting',
    problem: 'not-now',
    code: '450',
    tries: 1,
  })
  expect(await addressTroubles(pool, ['ana@rosewood.example', 'bo@rosewood.example'])).toEqual(
    new Map([['ana@rosewood.example', expect.objectContaining({ code: '550' })]]),
  )
  server.answer(() => null)
  await send()
  expect(received).toEqual([])
  await pool.query(`update mail set next_try_at = now() where state = 'waiting'`)
  await send()
  expect(received.map(({ to }) => to.join()).toSorted()).toEqual([
    'bo@rosewood.example',
    'cy@rosewood.example',
  ])
})

test('a link outlasts every try that is to be made again', async () => {
  const secret = 'https://presente.example/welcome#not-lost-on-the-way'
  await write({
    link: await sealLink(office, secret),
    blocks: [{ kind: 'link', label: 'Abrir' }],
  })
  server.answer(() => ({ code: 450, said: 'greylisted' }))
  for (let time = 0; time < 2; time += 1) {
    await send()
    await pool.query(`update mail set next_try_at = now()`)
  }
  server.answer(() => null)
  await send()
  expect(received[0]?.part('text/plain')).toContain(secret)
})

test('while the server is away mails wait, and nobody knocks for each of them', async () => {
  const away = await openMailServer()
  await away.close()
  for (let at = 0; at < 12; at += 1) await write({ address: `p${at}@rosewood.example` })
  await send(away.settings)
  const tried = (await listed()).filter(({ tries }) => tries > 0)
  expect(tried).toHaveLength(4)
  for (const one of tried) expect(one).toMatchObject({ state: 'waiting', problem: 'server-away' })
  await pool.query(`update mail set next_try_at = now()`)
  await send()
  expect(new Set(received.map(({ to }) => to[0])).size).toBe(12)
  expect(received).toHaveLength(12)
})

test('a password that is wrong is the matter of no single mail', async () => {
  const strict = await openMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      done(null, auth.password === 'right' ? { user: 'office' } : {}),
  })
  const account = { user: 'office', password: 'wrong' }
  await write()
  await send({ ...strict.settings, account })
  expect(await theOne()).toMatchObject({ state: 'waiting', problem: 'server-refuses-us' })
  await pool.query(`update mail set next_try_at = now()`)
  await send({ ...strict.settings, account: { ...account, password: 'right' } })
  expect(strict.received).toHaveLength(1)
})

test('further than this machine nothing goes without TLS, nor to a server that nobody vouches for', async () => {
  // 127.0.0.2 is here, too, but not one of the names by which the program knows its own machine.
  const plain = await openMailServer({}, { host: '127.0.0.2' })
  const unknown = await openMailServer({ hideSTARTTLS: false }, { host: '127.0.0.2' })
  const secure = await openMailServer({ secure: true })
  for (const { settings } of [
    plain,
    unknown,
    { settings: { ...secure.settings, tlsFromStart: true } },
  ]) {
    await pool.query(`delete from mail`)
    await write()
    await send(settings)
    expect(await theOne()).toMatchObject({ state: 'waiting', problem: 'no-tls' })
  }
  expect([plain, unknown, secure].map((one) => one.received.length)).toEqual([0, 0, 0])
})

test('a process that dies after the server has a mail loses none, and doubles at most that one', async () => {
  for (let at = 0; at < 3; at += 1) await write({ address: `p${at}@rosewood.example` })
  // One at a time, so that it is known which the server had.
  await pool.query(
    `update mail set next_try_at = now() + interval '1 hour' where to_address not like 'p0%'`,
  )
  const child = { kill: () => {} }
  const killing = await openMailServer({
    onData(stream, _session, done) {
      let raw = ''
      stream.on('data', (piece: Buffer) => (raw += piece.toString()))
      stream.on('end', () => {
        hadBefore.push(/^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '')
        child.kill()
        done()
      })
    },
  })
  const hadBefore: string[] = []
  const program = fileURLToPath(new URL('../../../tests/world/killed-mail.ts', import.meta.url))
  const { dataFolder } = office.config
  const args = [program, office.databaseUrl, dataFolder, String(killing.settings.port)]
  const running = spawn(process.execPath, args, { stdio: 'inherit' })
  child.kill = () => void running.kill('SIGKILL')
  await once(running, 'exit')
  expect(hadBefore).toHaveLength(1)
  await pool.query(`update mail set next_try_at = now() where to_address not like 'p0%'`)
  await send()
  const states = (await listed()).map(({ state }) => state).toSorted()
  // Somebody may be sending it still: it is left alone for some minutes, and shown as it is.
  expect(states).toEqual(['sending', 'sent', 'sent'])
  await pool.query(
    `update mail set taken_at = now() - interval '6 minutes' where state = 'sending'`,
  )
  await send()
  expect(received.map(({ to }) => to.join()).toSorted()).toEqual(
    [0, 1, 2].map((at) => `p${at}@rosewood.example`),
  )
  const twice = (await listed()).filter(({ maybeTwice }) => maybeTwice)
  expect(twice).toMatchObject([{ address: 'p0@rosewood.example', state: 'sent', tries: 2 }])
  const again = received.find(({ to }) => to[0] === 'p0@rosewood.example')
  expect([again?.header('message-id')]).toEqual(hadBefore)
})

test('what makes no sense any more, or was called back, does not leave', async () => {
  const link = await sealLink(office, 'x')
  await write({ about: 'invitation 1', link })
  await write({ hours: -1, link })
  await callBackMails(pool, 'invitation 1')
  await send()
  expect(received).toEqual([])
  expect((await listed()).map(({ state, problem }) => `${state} ${problem}`).toSorted()).toEqual([
    'failed called-back',
    'failed too-late',
  ])
})

test('what is called back while it is being sent is tried no more, unless the server has it', async () => {
  const link = await sealLink(office, 'https://presente.example/welcome#once')
  const blocks = [{ kind: 'link', label: 'Abrir' }] as const
  const about = 'invitation 2'
  const calling = async (responseCode: number | null, mail: Partial<NewMail> = {}) => {
    const answering = await openMailServer({
      async onRcptTo(_address, _session, done) {
        await callBackMails(pool, about)
        done(responseCode === null ? null : Object.assign(new Error('x'), { responseCode }))
      },
    })
    await pool.query(`delete from mail`)
    await write({ about, link, blocks, ...mail })
    await send(answering.settings)
    return theOne()
  }
  expect(await calling(450)).toMatchObject({ state: 'failed', problem: 'called-back', tries: 1 })
  expect(await calling(550)).toMatchObject({ state: 'failed', problem: 'refused' })
  expect(await calling(null)).toMatchObject({ state: 'sent', problem: null })
  // Where the program ends before the server answers, nobody takes it up again.
  await pool.query(`update mail set state = 'sending', ended_at = null`)
  await callBackMails(pool, about)
  await pool.query(`update mail set taken_at = now() - interval '6 minutes'`)
  await send()
  expect(received).toEqual([])
  expect(await theOne()).toMatchObject({ state: 'failed', problem: 'interrupted' })
})

test('a link that no key opens keeps its mail waiting, and its word to the last moment', async () => {
  await write({ link: 'nobody sealed this', blocks: [{ kind: 'link', label: 'x' }] })
  await write({ address: 'bo@rosewood.example' })
  await send()
  expect(received.map(({ to }) => to[0])).toEqual(['bo@rosewood.example'])
  const [waits] = (await listed()).filter(({ hasLink }) => hasLink)
  expect(waits).toMatchObject({ state: 'waiting', problem: 'no-secret', tries: 1 })
  // Its secret was brought back.
  const link = await sealLink(office, 'https://presente.example/welcome#again')
  await pool.query(`update mail set link = $1, next_try_at = now() where has_link`, [link])
  await send()
  expect(received[1]?.part('text/plain')).toContain('/welcome#again')
  await write({ link: 'nor this', blocks: [{ kind: 'link', label: 'x' }] })
  await send()
  await pool.query(`update mail set last_moment = now() where state = 'waiting'`)
  await send()
  expect(await theOne()).toMatchObject({ state: 'failed', problem: 'no-secret' })
})

test('a mail that cannot be read holds up no other', async () => {
  for (let at = 0; at < 9; at += 1) await write({ address: `p${at}@rosewood.example` })
  await pool.query(
    `update mail set blocks = '[{"kind":"picture"}]' where to_address < 'p6@rosewood.example'`,
  )
  await send()
  expect(received.map(({ to }) => to.join()).toSorted()).toEqual(
    [6, 7, 8].map((at) => `p${at}@rosewood.example`),
  )
  const unread = (await listed()).filter(({ state }) => state === 'failed')
  expect(unread).toHaveLength(6)
  for (const one of unread) expect(one).toMatchObject({ problem: 'unreadable' })
})

test('what is no block is written down nowhere', async () => {
  const path = 'https://elsewhere.example'
  await expect(write({ blocks: [{ kind: 'open', label: 'x', path }] })).rejects.toThrow()
  expect(await listed()).toEqual([])
})

test('without a server mails wait, and invented people are written to no further than here', async () => {
  await write()
  const { smtp: _, ...without } = office.config
  await sendDueMails({ ...office, config: without })
  await pool.query(`update district set demo = true`)
  await send({ ...server.settings, host: 'mail.rosewood.example' })
  expect(await theOne()).toMatchObject({ state: 'waiting', tries: 0 })
  await send()
  expect(received).toHaveLength(1)
})

test('a report marks a mail by its number and address, and anything else is worth nothing', async () => {
  const id = await write()
  await send()
  const messageId = received[0]?.header('message-id') ?? ''
  const report = (number: string, to: string) =>
    `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n` +
    `Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.1.1\n` +
    `Diagnostic-Code: smtp; 550 gone\u2028away\n\n--b\nContent-Type: message/rfc822\n\n` +
    `Message-ID: ${number}\n\n--b--\n`
  const forged = [
    report('<other@rosewood.example>', toAna.address),
    report(messageId, 'bo@rosewood.example'),
    report(messageId, toAna.address).replace(/^Final-Recipient: .*\n/m, ''),
  ]
  expect(await readBounces(office, forged, ana)).toMatchObject({ reports: 3, marked: [] })
  const told = await readBounces(office, [report(messageId, 'ANA@rosewood.example')], ana)
  expect(told).toEqual({ messages: 1, reports: 1, marked: [{ mail: id, address: toAna.address }] })
  expect(await theOne()).toMatchObject({ state: 'bounced', code: '5.1.1', said: '550 gone away' })
  expect(await addressTroubles(pool, [toAna.address])).toMatchObject({ size: 1 })
  // Sent again it is another mail, and the address is no trouble any more once it was taken.
  expect(await sendAgain(office, id, ana)).toMatchObject({ ok: true })
  expect(await sendAgain(office, id, ana)).toMatchObject({ refusal: 'sent-again-already' })
  await send()
  expect(received).toHaveLength(2)
  expect(received[1]?.header('message-id')).not.toBe(messageId)
  expect(await addressTroubles(pool, [toAna.address])).toMatchObject({ size: 0 })
})

test('a file goes along', async () => {
  const content = Buffer.from('%PDF-1.7 …')
  await write({ attachments: [{ name: 'carta.pdf', contentType: 'application/pdf', content }] })
  await send()
  expect(received[0]?.part('application/pdf')).toBe(content.toString())
})

test('an address that is none keeps nobody from their work, and is shown as not sent', async () => {
  await write({ address: 'Ana <ana@rosewood.example>' })
  await send()
  expect(received).toEqual([])
  expect(await theOne()).toMatchObject({ state: 'failed', problem: 'bad-address' })
})
