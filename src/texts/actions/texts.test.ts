import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openServer } from '#app/server.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Clock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { chooseHours, seeTexts } from '#texts/actions/see.ts'
import { sendDueTexts } from '#texts/actions/send.ts'
import { stopTexts } from '#texts/actions/stop.ts'
import { callBackTexts, numbersStopped, writeText } from '#texts/actions/write.ts'
import { TextNumber } from '#texts/model/text.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { ana, openGateway } from '../../../tests/world/people.ts'
import { openTextCarrier } from '../../../tests/world/text-carrier.ts'

// Text messages at a real server of this machine that speaks as the carrier does: what leaves, how often, when, and what
// is known of what does not.

const tested = await testOffice({ today: '2025-12-01' })
const carrier = await openTextCarrier()
const publicAddress = 'https://presente.rosewood.example'
const office = {
  ...tested,
  config: { ...tested.config, publicAddress, twilio: carrier.settings },
}
const { pool } = office
const { carried } = carrier
const number = (last: number) => TextNumber.parse(`+1213555${String(last).padStart(4, '0')}`)
const lucia = number(123)

beforeEach(async () => {
  await pool.query(`delete from text_message; delete from text_wish; delete from text_told;
    delete from text_hours; delete from district`)
  await pool.query(`insert into district (id, name) values ('1', 'Rosewood Unified')`)
  carried.length = 0
  carrier.refuse(() => null)
  carrier.onTaken(() => {})
})

const words = 'Rosewood: hay una carta de la escuela: {link} ALTO para no recibir mensajes.'

const write = (to = lucia, link = `https://presente.example/f/${to.slice(-4)}`) =>
  writeText(office, pool, {
    kind: 'family-letter',
    student: StudentId.parse('2001'),
    to,
    language: 'es',
    words,
    link,
    about: `family-link ${to.slice(-4)}`,
  })

const at = (instant: string): Clock => ({ ...office.clock, now: () => new Date(instant) })
const send = (clock = office.clock) => sendDueTexts({ ...office, clock })
const dueNow = () =>
  pool.query(`update text_message set next_try_at = now() where state in ('waiting', 'sent')`)

async function listed() {
  const query = { q: '', state: [] }
  const page = { from: 0, limit: 500, today: office.clock.today() }
  return (await seeTexts(office, query, page)).texts
}

const theOne = async () => (await listed())[0]

describe('A text message', () => {
  test('leaves once, with its link, which lies sealed before and nowhere afterwards', async () => {
    const id = await write()
    const everything = async () =>
      (await pool.query<{ row: string }>(`select t::text as row from text_message t`)).rows[0]?.row
    expect(await everything()).not.toContain('/f/0123')
    await Promise.all([send(), send()])
    await send()
    expect(carried).toMatchObject([
      {
        to: lucia,
        from: '+12135550100',
        body: words.replace('{link}', 'https://presente.example/f/0123'),
        tell: `${publicAddress}/api/texts/messages/${id}/became`,
      },
    ])
    expect(await everything()).not.toContain('/f/0123')
    expect(await theOne()).toMatchObject({ state: 'sent', tries: 1, ending: '0123', parts: 1 })
  })

  test('whose number is refused is not told again; the carrier that is busy is asked later, once', async () => {
    const codes: Record<string, number> = { '0001': 21614, '0002': 21610, '0003': 21211 }
    carrier.refuse((to) => {
      const code = codes[to.slice(-4)]
      return code === undefined ? null : { status: 400, code, message: 'It is not to be.' }
    })
    for (const last of [1, 2, 3, 4]) await write(number(last))
    await send()
    expect(carried.map(({ to }) => to)).toEqual([number(4)])
    const problems = Object.fromEntries((await listed()).map((one) => [one.ending, one.problem]))
    expect(problems).toEqual({
      '0001': 'not-mobile',
      '0002': 'opted-out',
      '0003': 'refused',
      '0004': null,
    })
    // Who told the carrier so gets no more, and is not counted as reached.
    expect([...(await numbersStopped(pool, [1, 2, 3, 4].map(number)))]).toEqual([number(2)])
    carrier.refuse(() => ({ status: 429, code: 20429, message: 'Too many requests' }))
    for (let last = 10; last < 20; last += 1) await write(number(last))
    await send()
    const tried = (await listed()).filter(({ problem }) => problem === 'carrier-away')
    expect(tried).toHaveLength(4)
    carrier.refuse(() => null)
    await dueNow()
    await send()
    expect(carried.map(({ to }) => to).toSorted()).toEqual(
      [4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map(number),
    )
  })

  test('a token that is wrong is the matter of no single message', async () => {
    await write()
    const twilio = { ...carrier.settings, token: 'another-token-altogether' }
    await sendDueTexts({ ...office, config: { ...office.config, twilio } })
    expect(await theOne()).toMatchObject({ state: 'waiting', problem: 'carrier-refuses-us' })
    await dueNow()
    await send()
    expect(carried).toHaveLength(1)
  })

  test('without a carrier waits, and what is invented goes no further than here', async () => {
    await write()
    const { twilio: _, ...without } = office.config
    await sendDueTexts({ ...office, config: without })
    await pool.query(`update district set demo = true`)
    const twilio = { ...carrier.settings, origin: 'https://api.twilio.example' }
    await sendDueTexts({ ...office, config: { ...office.config, twilio } })
    expect(await theOne()).toMatchObject({ state: 'waiting', tries: 0 })
  })

  test('waits for the morning, on the district’s clocks and by the hours that it chose', async () => {
    await write()
    await pool.query(`update text_message set next_try_at = '2025-12-01'`)
    await send(at('2025-12-01T20:00:00-08:00'))
    await send(at('2025-12-02T07:59:00-08:00'))
    expect(carried).toEqual([])
    expect((await theOne())?.nextTryAt).toBe('2025-12-02T16:00:00Z')
    const chosen = { from: '09:00', to: '18:00', inForceFrom: SchoolDate.parse('2025-12-02') }
    await chooseHours(pool, { ...chosen, because: 'The board asked for it.' }, ana)
    await dueNow()
    await send(at('2025-12-02T08:30:00-08:00'))
    expect(carried).toEqual([])
    await dueNow()
    await send(at('2025-12-02T09:00:00-08:00'))
    expect(carried).toHaveLength(1)
  })

  test('stays when the night comes over many, and waits with the carrier no longer than until then', async () => {
    for (let last = 1; last <= 6; last += 1) await write(number(last))
    await pool.query(`update text_message set next_try_at = '2025-12-01'`)
    const now = () => new Date(`2025-12-01T${carried.length < 4 ? '19:59:10' : '20:00:01'}-08:00`)
    await send({ ...office.clock, now })
    expect(carried.map(({ validity }) => validity)).toEqual([50, 50, 50, 50])
    const waiting = (await listed()).filter(({ state }) => state === 'waiting')
    expect(waiting).toMatchObject([
      { nextTryAt: '2025-12-02T16:00:00Z', tries: 0 },
      { nextTryAt: '2025-12-02T16:00:00Z', tries: 0 },
    ])
  })

  test('leaves at no hour at which the law lets nobody be called, whoever would choose it', async () => {
    for (const [from, to] of [
      ['07:59', '20:00'],
      ['08:00', '21:01'],
    ])
      await expect(
        pool.query(
          `insert into text_hours (from_time, to_time, in_force_from, because, set_by) values ($1, $2, now(), 'x', 'x')`,
          [from, to],
        ),
      ).rejects.toThrow(/check constraint/)
  })

  test('waits with the carrier ten hours at most, as it takes no more', async () => {
    const chosen = { from: '08:00', to: '21:00', inForceFrom: SchoolDate.parse('2025-12-01') }
    await chooseHours(pool, { ...chosen, because: 'The board asked for it.' }, ana)
    await write()
    await pool.query(`update text_message set next_try_at = '2025-12-01'`)
    await send(at('2025-12-01T08:00:00-08:00'))
    expect(carried).toMatchObject([{ validity: 36_000 }])
  })

  test('called back, or to whom said stop meanwhile, does not leave', async () => {
    await write()
    await write(number(9))
    await callBackTexts(pool, 'family-link 0123')
    const stop = { number: number(9), said: 'Said so at the counter.', student: '2001' }
    await inTransaction(pool, (client) => stopTexts(client, stop, ana))
    await send()
    expect(carried).toEqual([])
    const problems = (await listed()).map(({ problem }) => problem)
    expect(new Set(problems)).toEqual(new Set(['called-back', 'opted-out']))
  })

  test('whose answer was lost is asked for before it is sent again, and was sent once', async () => {
    carrier.onTaken(() => 'no-answer')
    await write()
    const hanging = send()
    while (carried.length === 0) await new Promise((soon) => setTimeout(soon, 20))
    await pool.query(`update text_message set taken_at = now() - interval '6 minutes'`)
    carrier.onTaken(() => {})
    await send()
    expect(carried).toHaveLength(1)
    expect(await theOne()).toMatchObject({ state: 'sent', tries: 2 })
    void hanging
  })
})

test('killed again and again while sending many, none is lost and none is sent twice', async () => {
  const many = Array.from({ length: 60 }, (_, at) => number(1000 + at))
  for (const to of many) await write(to)
  const program = fileURLToPath(new URL('../../../tests/world/killed-texts.ts', import.meta.url))
  const { origin, account, token } = carrier.settings
  const args = [program, office.databaseUrl, office.config.dataFolder, origin, account, token]
  for (const most of [7, 26]) {
    const running = spawn(process.execPath, args, { stdio: 'inherit' })
    carrier.onTaken(() => {
      if (carried.length === most) running.kill('SIGKILL')
      return carried.length >= most ? 'no-answer' : undefined
    })
    await once(running, 'exit')
    await pool.query(
      `update text_message set taken_at = now() - interval '6 minutes' where state = 'sending'`,
    )
  }
  expect(carried.length).toBeLessThan(40)
  carrier.onTaken(() => {})
  await send()
  expect(carried.map(({ to }) => to).toSorted()).toEqual(many)
  expect(new Set((await listed()).map(({ state }) => state))).toEqual(new Set(['sent']))
})

describe('The carrier tells', async () => {
  const web = await openServer(office, { gate: openGateway })
  await web.ready()
  afterAll(() => web.close())

  async function tell(path: string, form: Record<string, string>, forged?: string) {
    const { body, signature } = carrier.signed(`${publicAddress}${path}`, form)
    const headers = {
      host: 'presente.rosewood.example',
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': forged ?? signature,
    }
    return web.inject({ method: 'POST', url: path, headers, payload: body })
  }

  const became = (text: string, status: string, more: Record<string, string> = {}) =>
    tell(`/api/texts/messages/${text}/became`, {
      MessageSid: carried[0]?.sid ?? '',
      MessageStatus: status,
      ...more,
    })

  test('what became of a message, by its signature alone; late, twice and out of order', async () => {
    const id = await write()
    await send()
    const path = `/api/texts/messages/${id}/became`
    const form = { MessageSid: carried[0]?.sid ?? '', MessageStatus: 'delivered' }
    const other = carrier.signed(`${publicAddress}/elsewhere`, form).signature
    for (const forged of ['', 'AAAA', other])
      expect((await tell(path, form, forged)).statusCode).toBe(404)
    expect((await became('no-number-of-ours', 'delivered')).statusCode).toBe(404)
    expect(await theOne()).toMatchObject({ state: 'sent' })
    expect((await became(id, 'queued')).statusCode).toBe(204)
    await became(id, 'delivered')
    await became(id, 'sent')
    await became(id, 'undelivered', { ErrorCode: '30003' })
    expect(await theOne()).toMatchObject({ state: 'delivered', problem: null })
  })

  test.each([
    ['30003', 'unreachable'],
    ['30006', 'not-mobile'],
    ['21610', 'opted-out'],
  ])('that it could not bring it: %s is %s', async (ErrorCode, problem) => {
    const id = await write()
    await send()
    await became(id, 'undelivered', { ErrorCode })
    expect(await theOne()).toMatchObject({ state: 'failed', problem, code: ErrorCode })
    expect(await isStopped()).toBe(problem === 'opted-out')
  })

  test('nothing, and is asked; still nothing after three days, and it has not arrived', async () => {
    await write()
    await send()
    await dueNow()
    await send()
    expect(await theOne()).toMatchObject({ state: 'sent' })
    const [one] = carried
    if (one !== undefined) one.status = 'delivered'
    await dueNow()
    await send()
    expect(await theOne()).toMatchObject({ state: 'delivered' })
    await pool.query(
      `update text_message set state = 'sent', told_at = null, ended_at = now() - interval '73 hours'`,
    )
    await send()
    expect(await theOne()).toMatchObject({ state: 'failed', problem: 'no-word' })
  })

  const texted = (Body: string, more: Record<string, string> = {}) =>
    tell('/api/texts/incoming', { From: lucia, To: '+12135550100', Body, ...more })
  const isStopped = async () => (await numbersStopped(pool, [lucia])).size === 1

  test('that a family wants no more, in either language, for good until it says start', async () => {
    expect((await texted('Alto')).body).toMatch(/<Message>Ya no recibirá/)
    expect(await isStopped()).toBe(true)
    expect((await texted('ALTA')).body).toMatch(/<Message>Vuelve a recibir/)
    expect(await isStopped()).toBe(false)
    // To these the carrier itself has answered.
    expect((await texted('STOP', { OptOutType: 'STOP' })).body).toBe('<Response></Response>')
    expect(await isStopped()).toBe(true)
    expect(
      (await tell('/api/texts/incoming', { From: lucia, Body: 'START' }, 'x')).statusCode,
    ).toBe(404)
    expect(await isStopped()).toBe(true)
    const { rows } = await pool.query<{ details: object }>(
      `select details from audit_entry where what = 'texts-stopped' and on_whom is null
         and details::jsonb -> 'after' ->> 'number' = $1 and details::jsonb -> 'after' ->> 'said' ~ 'stop .e[ns].'`,
      [lucia],
    )
    expect(rows).toHaveLength(2)
  })

  test('that a family wants no more in a sentence of its own, to which the carrier says nothing', async () => {
    expect((await texted('STOP please')).body).toMatch(/<Message>You will get no more/)
    expect(await isStopped()).toBe(true)
    expect((await texted('YES')).body).toBe('<Response></Response>')
    expect(await isStopped()).toBe(false)
    expect((await texted('por favor paren')).body).toMatch(/<Message>Ya no recibirá/)
    expect(await isStopped()).toBe(true)
  })

  test('what it took for an order by a word of its own', async () => {
    expect((await texted('Déjame', { OptOutType: 'STOP' })).body).toBe('<Response></Response>')
    expect(await isStopped()).toBe(true)
    await texted('AYÚDAME', { OptOutType: 'HELP' })
    expect(await isStopped()).toBe(true)
    await texted('VOLVER', { OptOutType: 'START' })
    expect(await isStopped()).toBe(false)
  })

  test('a yes, which takes back what was texted and nothing that the office wrote down', async () => {
    const stop = { number: lucia, said: 'Said so at the counter.', student: '2001' }
    await inTransaction(pool, (client) => stopTexts(client, stop, ana))
    await texted('Alto')
    for (const word of ['YES', 'Sí']) await texted(word)
    expect(await isStopped()).toBe(true)
    await texted('ALTA')
    expect(await isStopped()).toBe(false)
    await texted('Alto')
    expect((await texted('Sí')).body).toMatch(/<Message>Vuelve a recibir/)
    expect(await isStopped()).toBe(false)
  })

  test('what a family says beside that, of which nothing is kept, and which is answered once a day', async () => {
    expect((await texted('<b>Mi hijo & yo</b> \u0000')).body).toMatch(/Nobody reads.*Nadie lee/)
    expect((await texted('Mi hijo tiene fiebre')).body).toBe('<Response></Response>')
    expect(await isStopped()).toBe(false)
    const { rows } = await pool.query(`select from audit_entry where details::text ~ 'fiebre|hijo'`)
    expect(rows).toEqual([])
    const told = async () => (await pool.query(`select from text_told`)).rows.length
    await send()
    expect(await told()).toBe(1)
    await pool.query(`update text_told set at = now() - interval '25 hours'`)
    await send()
    expect(await told()).toBe(0)
  })
})
