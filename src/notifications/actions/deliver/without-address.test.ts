import { beforeAll, expect, test } from 'vitest'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type Sight, seesEveryone, seesNobody } from '#kernel/who.ts'
import { batchPaper } from '#notifications/actions/batch.ts'
import {
  lettersOfUndelivered,
  seeUnreached,
  settleDelivery,
  undelivered,
} from '#notifications/actions/deliver/see.ts'
import { type WhatLeaves, sendOut } from '#notifications/actions/deliver/send.ts'
import { writeFamilyWay } from '#notifications/actions/deliver/ways.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import { makeBatch, printBatchLetters } from '#notifications/actions/print.ts'
import { DeliveryQuery, type Way } from '#notifications/model/delivery.ts'
import { notificationsOf } from '#notifications/records/notifications.ts'
import { testOffice } from '../../../../tests/world/database.ts'
import { readyForLetters } from '../../../../tests/world/letters.ts'
import { openMailServer } from '../../../../tests/world/mail-server.ts'
import { readPdf } from '../../../../tests/world/pdf.ts'
import { ana } from '../../../../tests/world/people.ts'
import { seeingIn } from '../../../../tests/world/seeing.ts'

// A notice to a family without a postal address, in a district whose mails leave and whose text messages do not.

const tested = await testOffice({ today: '2025-12-01' })
const { settings: smtp } = await openMailServer()
const publicAddress = 'https://presente.rosewood.example'
const office = { ...tested, config: { ...tested.config, publicAddress, smtp } }
const silent = { ...tested, config: { ...tested.config, publicAddress } }
const { pool } = office
const today = office.clock.today()
const marisol = StudentId.parse('2001')

beforeAll(async () => {
  await readyForLetters(office)
  await reach(null)
  await address(null)
  const all = await seeing(({ client }) => generateNotices({ pool, seen: client }, {}, ana))
  const made = all.ok ? all.value.notifications : []
  await moveNotices({ pool, seen: pool }, made, { move: 'approve' }, ana)
  await moveNotices({ pool, seen: pool }, made, { move: 'release' }, ana)
  await makeBatch(office, 'school', ana)
})

const seeing = seeingIn(office)
const address = (of: string | null) =>
  pool.query(`update student set address = $1 where id = '2001'`, [of])
const reach = (email: string | null) =>
  pool.query(`update guardian set email = $1, phone_kind = null where last_name = 'Luna'`, [email])
const wants = (ways: Way[]) =>
  seeing((seen) =>
    writeFamilyWay(
      { pool, seen },
      { student: marisol, guardian: 'G1', ways, words: 'On the telephone.' },
      ana,
    ),
  )
const theNotice = async () => {
  const [notice] = await notificationsOf(pool, marisol)
  if (notice === undefined) throw new Error('There is no notice')
  return notice
}
const printed = async (on: Pick<typeof tested, 'pool' | 'config'> = office) => {
  const done = await printBatchLetters(on, 1, today)
  const { letter } = await theNotice()
  return [done.ok ? done.value.printed : null, letter === null ? 'none' : letter.address]
}
const unreached = async (on: typeof tested = office, sight: Sight = seesEveryone) => {
  const found = await seeing(({ client }) => seeUnreached({ seen: client, office: on }, {}), sight)
  return found.some((one) => one.student === '2001' && one.because === 'no-address')
}
const send = (part: Partial<WhatLeaves>) =>
  seeing(({ client }) =>
    sendOut(office, client, { batch: 1, on: today, paper: null, by: [], after: 0, ...part }, ana),
  )

test('is written for what really leaves, and otherwise on the list of whom nothing reaches', async () => {
  expect(await printed()).toEqual([0, 'none'])
  expect([await unreached(), await unreached(office, seesNobody)]).toEqual([true, false])
  await reach('lucia@familia.example')
  expect(await printed(silent)).toEqual([0, 'none'])
  expect(await printed(tested)).toEqual([0, 'none'])
  expect(await unreached(silent)).toBe(true)
  expect(await printed()).toEqual([1, null])
  expect(await printed()).toEqual([0, null])
  expect([await unreached(), await unreached(silent)]).toEqual([false, true])
})

test('is written anew once nothing reaches them, or there is an address', async () => {
  await wants(['paper'])
  expect(await unreached()).toBe(true)
  expect(await printed()).toEqual([0, 'none'])
  expect(await unreached()).toBe(true)
  await wants(['e-mail'])
  expect(await printed()).toEqual([1, null])
  await address('12 Olive Street')
  expect(await unreached()).toBe(false)
  const there = ['12 Olive Street', 'Rosewood CA 90000']
  expect(await printed()).toEqual([1, there])
  expect(await printed()).toEqual([0, there])
})

test('goes in no envelope, and waits for no paper', async () => {
  await address(null)
  await pool.query(`update notification set letter = null where student = '2001'`)
  expect(await printed()).toEqual([1, null])
  const envelopes = await seeing(({ client }) => batchPaper(client, 1))
  expect(envelopes).toMatchObject({ value: { students: [], files: [] } })
  expect(await send({ paper: 'mail' })).toMatchObject({
    value: { moved: [], not: [{ because: 'only-electronic' }], needPaper: 0 },
  })
  // The mail goes on paper on the day on which all of it did; this one when the server has it.
  const on = SchoolDate.parse('2025-11-30')
  expect(await send({ paper: 'mail', on, by: ['e-mail'] })).toMatchObject({
    value: { moved: [expect.any(Number)], not: [], leaving: 1 },
  })
  expect(await theNotice()).toMatchObject({ state: 'leaving', sent: null })
})

test('and not arrived, is printed for the address of today, and in no empty window', async () => {
  await pool.query(`insert into notice_delivery_event (delivery, student, what, because, by)
    select id, student, 'failed', 'mailbox-gone', 'Ana' from notice_delivery`)
  const query = DeliveryQuery.parse({})
  const left = () => seeing(({ client }) => undelivered({ pool, seen: client }, query))
  const print = () => seeing(({ client }) => lettersOfUndelivered({ pool, seen: client }, query))
  expect(await left()).toMatchObject({ printed: [], leftOut: 0, nowhere: 1 })
  expect(await print()).toMatchObject({ refusal: 'no-address' })
  await address('12 Olive Street')
  expect(await left()).toMatchObject({ printed: [{ student: '2001' }], nowhere: 0 })
  const letters = await print()
  expect(letters.ok && readPdf(letters.value.pdf).text).toContain('12 Olive Street')
})

test('and is sent on the day on which somebody says that the letter left on paper', async () => {
  const { rows } = await pool.query<{ id: number }>('select id from notice_delivery')
  const done = { as: 'letter', words: 'In the mail.' } as const
  await seeing(({ client }) =>
    settleDelivery({ ...office, seen: client }, rows[0]?.id ?? 0, done, ana),
  )
  expect(await theNotice()).toMatchObject({ state: 'sent', sent: { method: 'mail', on: today } })
})
