import { beforeAll, describe, expect, test } from 'vitest'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { type Sight, seesEveryone, seesNobody } from '#kernel/who.ts'
import { readBounces } from '#mail/actions/bounces.ts'
import { sendDueMails } from '#mail/actions/send.ts'
import { letterCode } from '#letters/model/code.ts'
import { tokenOf } from '#families/rules/token.ts'
import { inTransaction } from '#platform/transaction.ts'
import { sendDueTexts } from '#texts/actions/send.ts'
import { stopTexts } from '#texts/actions/stop.ts'
import { TextNumber } from '#texts/model/text.ts'
import { batchPaper } from '#notifications/actions/batch.ts'
import { followLedger } from '#notifications/actions/deliver/follow.ts'
import { seeOutbox } from '#notifications/actions/deliver/outbox.ts'
import {
  lettersOfUndelivered,
  seeDeliveries,
  settleDelivery,
  undelivered,
} from '#notifications/actions/deliver/see.ts'
import { type WhatLeaves, sendOut } from '#notifications/actions/deliver/send.ts'
import {
  chooseWays,
  seeReach,
  stopFamilyTexts,
  writeFamilyWay,
} from '#notifications/actions/deliver/ways.ts'
import { readPage } from '#notifications/actions/family/read.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import { makeBatch, printBatchLetters } from '#notifications/actions/print.ts'
import { letterCameBack } from '#notifications/actions/returned.ts'
import { seeLadder } from '#notifications/actions/see.ts'
import { DeliveryQuery, type Way } from '#notifications/model/delivery.ts'
import { NoticeQuery } from '#notifications/model/endpoints.ts'
import { deliveriesOf, eventsOfDeliveries } from '#notifications/records/deliveries.ts'
import { listedNotices } from '#notifications/records/list.ts'
import { notificationsOf } from '#notifications/records/notifications.ts'
import { standingOf } from '#notifications/rules/ways.ts'
import { testOffice } from '../../../../tests/world/database.ts'
import { change } from '../../../../tests/world/imports.ts'
import { readyForLetters } from '../../../../tests/world/letters.ts'
import { openMailServer } from '../../../../tests/world/mail-server.ts'
import { readPdf } from '../../../../tests/world/pdf.ts'
import { ana } from '../../../../tests/world/people.ts'
import { rosewood } from '../../../../tests/world/rosewood.ts'
import { seeingIn } from '../../../../tests/world/seeing.ts'
import { openTextCarrier } from '../../../../tests/world/text-carrier.ts'

// A notice leaves by mail and text message at real servers of this machine, and the ledger says what became of it.

const tested = await testOffice({ today: '2025-12-01' })
const server = await openMailServer()
const carrier = await openTextCarrier()
const office = {
  ...tested,
  config: {
    ...tested.config,
    publicAddress: 'https://presente.rosewood.example',
    smtp: server.settings,
    twilio: carrier.settings,
  },
}
const { pool } = office
const today = office.clock.today()
const marisol = StudentId.parse('2001')
const naughty = `Lucía "\u202E'); drop table guardian;-- <b>`

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { address: '12 Olive Street' })
  const contact = { name: 'Oficina {link}', phone: '213-555-0101\n{link}', hours: '7:30–15:30' }
  await readyForLetters(office, tables, contact)
  await pool.query(
    `update guardian set first_name = $1, email = 'lucia@familia.example', phone = '(213) 555-0123',
       phone_kind = 'mobile'
     where last_name = 'Luna'`,
    [naughty],
  )
  const all = await seeing(({ client }) => generateNotices({ pool, seen: client }, {}, ana))
  const made = all.ok ? all.value.notifications : []
  const reading = { pool, seen: pool }
  await moveNotices(reading, made, { move: 'approve' }, ana)
  await moveNotices(reading, made, { move: 'release' }, ana)
  await makeBatch(office, 'school', ana)
  expect(await printBatchLetters(office, 1, today)).toMatchObject({ value: { printed: 1 } })
})

const seeing = seeingIn(office)

const send = (part: Partial<WhatLeaves> = {}) =>
  seeing(({ client }) =>
    sendOut(
      office,
      client,
      { batch: 1, on: today, paper: null, by: ['e-mail', 'text'], after: 0, ...part },
      ana,
    ),
  )
const theNotice = async () => {
  const [notice] = await notificationsOf(pool, marisol)
  if (notice === undefined) throw new Error('There is no notice')
  return notice
}
const states = async () =>
  (await seeing(({ client }) => deliveriesOf(client, marisol))).map(
    ({ way, events, waits }) => `${way} ${standingOf(events)}${waits ? ', waits' : ''}`,
  )
const wants = (ways: Way[]) =>
  seeing((seen) =>
    writeFamilyWay(
      { pool, seen },
      { student: marisol, guardian: 'G1', ways, words: 'On the telephone.' },
      ana,
    ),
  )
const listed = (part: object = {}, sight: Sight = seesEveryone) =>
  seeing(
    ({ client }) =>
      seeDeliveries({ pool, seen: client }, DeliveryQuery.parse(part), { from: 0, limit: 10 }),
    sight,
  )

/** Since when the district has told the family, as the gates of the law ask. EC 48260.5 */
const firstNoticeOn = async () => {
  const ladder = await seeing((seen) => seeLadder(pool, seen, marisol, today))
  const gates = ladder.ok ? (ladder.value.gates?.compliance ?? []) : []
  return gates.find(({ gate }) => gate === 'EC 48260.5')?.since
}

/** The notice as it was before it left, with nothing in the ledger: only a test can. */
async function unsend() {
  await pool.query(`alter table notification disable trigger user;
    alter table notice_delivery disable trigger user; alter table notice_delivery_event disable trigger user;
    update notification set state = 'released', sent_on = null, sent_by = null, method = null
      where sent_on is not null or state = 'leaving';
    delete from notice_delivery_event; delete from notice_delivery; delete from family_link; delete from family_way;
    delete from notice_way; delete from mail; delete from text_message; delete from text_wish;
    alter table notification enable trigger user; alter table notice_delivery enable trigger user;
    alter table notice_delivery_event enable trigger user`)
  server.received.length = 0
  carrier.carried.length = 0
}

describe('A first notice', () => {
  test('leaves by mail and text message, naming nobody, each with a link to the letter', async () => {
    expect(await send()).toMatchObject({ value: { needPaper: 0, not: [], next: null } })
    expect(await states()).toEqual(['e-mail queued', 'text queued'])
    await sendDueMails(office)
    await sendDueTexts(office)
    const [mail] = server.received
    const body = mail?.part('text/plain') ?? ''
    expect(mail?.to).toEqual(['lucia@familia.example'])
    expect(mail?.header('subject')).not.toMatch(/Marisol/)
    expect(body).toContain('Hay una carta de la escuela para su familia')
    const [text] = carrier.carried
    expect(text).toMatchObject({ to: '+12135550123' })
    expect(text?.body).toMatch(
      /^Rosewood Unified: hay una carta de la escuela para su familia: https:\S+ Preguntas: 213-555-0101 link\. Responda ALTO/,
    )
    for (const told of [body, text?.body ?? '', mail?.raw ?? ''])
      expect(told).not.toMatch(/Marisol|Rivera|2001|drop table guardian;--(?! )/)
    const [, token = ''] = /\/f\/(\w+)/.exec(text?.body ?? '') ?? []
    expect(body).toContain(token)
    const knocking = { token, from: '127.0.0.1', what: 'GET /f/:token' }
    const page = await readPage(office, knocking, { language: null, said: null, notAttached: [] })
    expect(page).toMatchObject({ ok: true, value: { language: 'es', standing: 'sent' } })
    await followLedger(pool, today)
    expect(await states()).toEqual(['e-mail opened', 'text opened'])
    expect(await theNotice()).toMatchObject({ state: 'sent', sent: { method: 'e-mail' } })
  })

  test('and its ledger is only added to', async () => {
    for (const change of [
      `update notice_delivery set name = 'Somebody'`,
      `delete from notice_delivery_event`,
      `truncate notice_delivery_event`,
    ])
      await expect(pool.query(change)).rejects.toThrow(/only added to/)
    expect(await followLedger(pool, today)).toBe(0)
  })

  test('is sent once a server has it, and until then waits, says why, and opens no gate', async () => {
    await unsend()
    const quiet = { ...office, config: { ...office.config, smtp: undefined } }
    await send({ by: ['e-mail'] })
    await sendDueMails(quiet)
    await followLedger(pool, today)
    expect(await theNotice()).toMatchObject({ state: 'leaving', sent: null })
    expect(await firstNoticeOn()).toBeNull()
    const waits = (at: Parameters<typeof seeOutbox>[0]['office'], sight?: Sight) =>
      seeing(({ client }) => seeOutbox({ seen: client, office: at }, {}), sight)
    expect(await waits(quiet)).toEqual([{ way: 'e-mail', notices: 1, because: 'no-server' }])
    expect(await waits(office)).toMatchObject([{ because: null }])
    expect(await waits(quiet, seesNobody)).toEqual([])
    await sendDueMails(office)
    await followLedger(pool, today)
    const sent = { by: ana.name, on: today, method: 'e-mail' }
    expect(await theNotice()).toMatchObject({ state: 'sent', sent })
    expect([await firstNoticeOn(), await waits(quiet)]).toEqual([today, []])
  })

  test('is called back from the outbox when its release is taken back', async () => {
    await unsend()
    await send({ by: ['e-mail'] })
    const { notification, letter } = await theNotice()
    const back = { move: 'take-back-release' } as const
    await moveNotices({ pool, seen: pool }, [notification], back, ana)
    await sendDueMails(office)
    await followLedger(pool, today)
    expect([server.received, await states()]).toEqual([[], ['e-mail failed']])
    expect(await theNotice()).toMatchObject({ state: 'approved', letter: null })
    await pool.query(
      `update notification set state = 'released', released_by = 'Ana', released_at = now(), batch = 1, letter = $2
       where id = $1`,
      [notification, letter],
    )
  })

  test('whose mail comes back waits for somebody, whose letter is printed at once', async () => {
    await unsend()
    await wants(['e-mail'])
    await send()
    await sendDueMails(office)
    await followLedger(pool, today)
    expect(await states()).toEqual(['e-mail sent'])
    expect((await listed()).deliveries).toEqual([])
    const number = server.received[0]?.header('message-id') ?? ''
    const report = `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; lucia@familia.example\nAction: failed\nStatus: 5.1.1\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: ${number}\n\n--b--\n`
    expect((await readBounces(office, [report], ana)).marked).toHaveLength(1)
    await followLedger(pool, today)
    expect(await states()).toEqual(['e-mail failed, waits'])
    const [waiting] = (await listed()).deliveries
    expect(waiting).toMatchObject({ of: 'Marisol Rivera Luna', step: 1, way: 'e-mail' })
    expect((await listed({}, seesNobody)).deliveries).toEqual([])
    const print = (part: object = {}) =>
      seeing(({ client }) =>
        lettersOfUndelivered({ pool, seen: client }, DeliveryQuery.parse(part)),
      )
    await pool.query(`update guardian set contact_allowed = false where last_name = 'Luna'`)
    expect(await print()).toMatchObject({ refusal: 'nobody-to-write-to' })
    const left = await seeing(({ client }) =>
      undelivered({ pool, seen: client }, DeliveryQuery.parse({})),
    )
    expect(left).toMatchObject({ printed: [], leftOut: 1, nowhere: 0 })
    await pool.query(`update guardian set contact_allowed = null where last_name = 'Luna'`)
    const letters = await print()
    expect(letters.ok && readPdf(letters.value.pdf).text).toContain('Marisol Rivera Luna')
    const settle = (sight: Sight = seesEveryone) =>
      seeing(
        ({ client }) =>
          settleDelivery(
            { pool, seen: client, clock: office.clock },
            waiting?.delivery ?? 0,
            { as: 'letter', words: 'Mailed today.' },
            ana,
          ),
        sight,
      )
    expect(await settle(seesNobody)).toMatchObject({ refusal: 'no-such-delivery' })
    expect(await settle()).toMatchObject({ ok: true })
    expect(await settle()).toMatchObject({ refusal: 'settled-already' })
    expect(await states()).toEqual(['e-mail settled', 'paper sent'])
    expect((await listed()).deliveries).toEqual([])
    expect(await print({ show: 'all' })).toMatchObject({ refusal: 'nothing-waits' })
    expect((await theNotice()).sent).toMatchObject({ method: 'e-mail' })
  })

  test('whose letter comes back is sent again, and what came back says nothing of the new one', async () => {
    await unsend()
    await send({ paper: 'mail', by: [] })
    const code = letterCode((await theNotice()).notification)
    const back = await seeing(({ client }) =>
      letterCameBack({ pool, seen: client }, { code, reason: 'unknown' }, ana),
    )
    expect(back.ok).toBe(true)
    await followLedger(pool, today)
    expect(await states()).toEqual(['paper failed, waits'])
    const [waiting] = (await listed()).deliveries
    await seeing(({ client }) =>
      settleDelivery(
        { pool, seen: client, clock: office.clock },
        waiting?.delivery ?? 0,
        { as: 'letter', words: 'To the new address.' },
        ana,
      ),
    )
    await followLedger(pool, today)
    expect(await states()).toEqual(['paper settled', 'paper sent'])
  })

  test('of a family whose mails come back, and whose number said stop, needs paper', async () => {
    await pool.query(
      `insert into mail (kind, to_name, to_address, language, subject, blocks, has_link, last_moment, state, problem,
         ended_at, code) values ('x', '', 'lucia@familia.example', 'en', '', '[]', false, now(), 'bounced',
         'came-back', now(), '5.1.1')`,
    )
    await pool.query(`delete from family_way`)
    await unsendKeepingMail()
    const stop = { number: TextNumber.parse('+12135550123'), said: 'stop', student: '2001' }
    await inTransaction(pool, (client) => stopTexts(client, stop, ana))
    const reach = await seeing((seen) => seeReach({ pool, seen }, marisol))
    expect(reach).toMatchObject([{ email: 'mails-come-back', text: 'opted-out', wish: null }])
    expect(await send()).toMatchObject({ value: { moved: [], needPaper: 1 } })
    await wants(['text'])
    expect(await send({ paper: 'mail' })).toMatchObject({ value: { needPaper: 0 } })
    expect(await states()).toEqual(['paper sent', 'text failed'])
    expect((await listed()).deliveries).toEqual([])
    expect((await listed({ show: 'failed' })).deliveries).toHaveLength(1)
    expect((await theNotice()).sent).toMatchObject({ method: 'mail' })
  })

  test('whose number is none of a cell phone, or of which nobody knows, needs paper', async () => {
    for (const kind of ['home', null]) {
      await unsend()
      await pool.query(
        `update guardian set email = null, phone_kind = $1 where last_name = 'Luna'`,
        [kind],
      )
      expect(await send()).toMatchObject({ value: { moved: [], needPaper: 1 } })
    }
    await pool.query(
      `update guardian set email = 'lucia@familia.example', phone_kind = 'mobile' where last_name = 'Luna'`,
    )
  })

  test('goes as the district chose, and to whom the family wants it', async () => {
    await unsend()
    const from = SchoolDate.parse('2025-12-01')
    const choose = (ways: 'paper' | 'both') =>
      chooseWays(pool, { step: 1, ways, inForceFrom: from, because: 'The board.' }, ana)
    await choose('both')
    expect(await send()).toMatchObject({ value: { moved: [], needPaper: 1 } })
    const before = await seeing(({ client }) => batchPaper(client, 1))
    expect(before).toMatchObject({ value: { students: ['2001'] } })
    expect(await send({ paper: 'mail', by: ['e-mail'] })).toMatchObject({ value: { needPaper: 0 } })
    expect(await states()).toEqual(['paper sent', 'e-mail queued'])
    await unsend()
    await choose('paper')
    await send({ paper: 'hand' })
    expect(await states()).toEqual(['paper sent'])
    expect((await theNotice()).sent).toMatchObject({ method: 'hand' })
    await unsend()
    const day = SchoolDate.parse('2025-12-02')
    const tomorrow = { ...office, clock: { ...office.clock, today: () => day } }
    const what = { batch: 1, on: today, paper: 'mail', by: ['e-mail'], after: 0 } as const
    await seeing(({ client }) => sendOut(tomorrow, client, what, ana))
    expect((await theNotice()).sent).toMatchObject({ method: 'mail', on: '2025-12-01' })
    expect(await states()).toEqual(['paper sent', 'e-mail queued'])
    await unsend()
    await send()
    const after = await seeing(({ client }) => batchPaper(client, 1))
    expect(after).toMatchObject({ value: { students: [], files: [] } })
  })

  test('never goes to whom a court keeps away, whatever is on record of them', async () => {
    await unsend()
    await pool.query(`update guardian set contact_allowed = false where last_name = 'Luna'`)
    for (const paper of [null, 'mail'] as const)
      expect(await send({ paper })).toMatchObject({
        value: { moved: [], not: [{ because: 'nobody-to-write-to' }], needPaper: 0 },
      })
    expect(await states()).toEqual([])
    expect(await seeing((seen) => seeReach({ pool, seen }, marisol))).toEqual([])
    expect(await wants(['text'])).toMatchObject({ refusal: 'no-such-guardian' })
    await pool.query(`update guardian set contact_allowed = null where last_name = 'Luna'`)
  })

  test('whose letter names others than those for whom it is today stays, to be printed anew', async () => {
    await unsend()
    await pool.query(`update guardian set first_name = 'Inés' where last_name = 'Luna'`)
    for (const paper of [null, 'mail'] as const)
      expect(await send({ paper })).toMatchObject({
        value: { moved: [], not: [{ because: 'other-recipients' }], needPaper: 0 },
      })
    expect((await theNotice()).state).toBe('released')
    await pool.query(`update guardian set first_name = $1 where last_name = 'Luna'`, [naughty])
  })

  test('and not at all where nothing leaves, or nobody would find the page', async () => {
    const without = async (config: object) => {
      const elsewhere = { ...office, config: { ...tested.config, ...config } }
      const what = { batch: 1, on: today, paper: null, by: ['e-mail', 'text'] as const, after: 0 }
      return seeing(({ client }) => sendOut(elsewhere, client, what, ana))
    }
    const { publicAddress, smtp } = office.config
    expect(await without({})).toMatchObject({ refusal: 'no-address-for-families' })
    expect(await without({ publicAddress })).toMatchObject({ refusal: 'no-mail-server' })
    expect(await without({ publicAddress, smtp })).toMatchObject({ refusal: 'no-carrier' })
    expect((await theNotice()).state).toBe('released')
  })
})

test('who says to the office that they want no messages gets none, until they text otherwise', async () => {
  const stop = () =>
    seeing((seen) =>
      stopFamilyTexts(
        { pool, seen },
        { student: marisol, guardian: 'G1', words: 'At the counter.' },
        ana,
      ),
    )
  const become = (phone: string, kind: string | null) =>
    pool.query(`update guardian set phone = $1, phone_kind = $2 where last_name = 'Luna'`, [
      phone,
      kind,
    ])
  await pool.query('delete from text_wish')
  await become('call the aunt', 'mobile')
  expect(await stop()).toMatchObject({ refusal: 'no-texts-there' })
  // Nobody knows yet that it is a cell phone: the wish is kept for the day on which somebody does.
  await become('(213) 555-0123', null)
  expect(await stop()).toMatchObject({ ok: true })
  await become('(213) 555-0123', 'mobile')
  expect(await seeing((seen) => seeReach({ pool, seen }, marisol))).toMatchObject([
    { text: 'opted-out' },
  ])
})

test('a message of which the carrier said nothing waits for somebody, until it says late that it arrived', async () => {
  await unsend()
  await wants(['text'])
  await send()
  await pool.query(
    `update text_message set state = 'failed', problem = 'no-word', link = null, ended_at = now(), told_at = now()`,
  )
  await followLedger(pool, today)
  expect(await states()).toEqual(['text failed, waits'])
  const listedAs = async () => {
    const { notices } = await seeing(({ client }) =>
      listedNotices(client, NoticeQuery.parse({}), {
        schoolYear: SchoolYear.parse('2025-2026'),
        today,
        from: 0,
        limit: 10,
      }),
    )
    return notices.flatMap(({ deliveries }) => deliveries)
  }
  await pool.query(`update text_message set state = 'delivered', problem = null`)
  await followLedger(pool, today)
  expect(await states()).toEqual(['text delivered'])
  for (const show of [undefined, 'failed']) expect((await listed({ show })).deliveries).toEqual([])
  expect(await listedAs()).toEqual([{ way: 'text', state: 'delivered' }])
})

test('whoever audits is told every way, where it led, and what became of it', async () => {
  await unsend()
  await send()
  await sendDueMails(office)
  await followLedger(pool, today)
  const { rows } = await pool.query<{ id: number }>('select id from notification')
  const told = await eventsOfDeliveries(
    pool,
    rows.map(({ id }) => id),
  )
  expect(told.map(({ way, reached, what }) => [way, reached, what])).toEqual(
    expect.arrayContaining([
      ['e-mail', 'lucia@familia.example', 'queued'],
      ['e-mail', 'lucia@familia.example', 'sent'],
      ['text', '+12135550123', 'queued'],
    ]),
  )
})

async function unsendKeepingMail() {
  const { rows } = await pool.query<{ row: object }>(
    `select to_jsonb(m) as row from mail m where kind = 'x'`,
  )
  await unsend()
  for (const { row } of rows)
    await pool.query(
      `insert into mail (kind, to_name, to_address, language, subject, blocks, has_link, last_moment, state, problem,
         ended_at, code) select kind, to_name, to_address, language, subject, blocks, has_link, last_moment, state,
         problem, ended_at, code from jsonb_populate_record(null::mail, $1)`,
      [row],
    )
}

test('whoever tries links without end is looked at no more', async () => {
  const from = '198.51.100.7'
  const tried = []
  for (let at = 0; at < 22; at++) {
    const wrong = tokenOf(Buffer.alloc(17, at))
    const asked = await readPage(
      office,
      { token: wrong, from, what: '' },
      { language: null, said: null, notAttached: [] },
    )
    tried.push(asked.ok ? 'opened' : asked.refusal)
  }
  expect(tried.filter((one) => one === 'no-such-link')).toHaveLength(20)
  expect(tried.slice(20)).toEqual(['too-many-tries', 'too-many-tries'])
})
