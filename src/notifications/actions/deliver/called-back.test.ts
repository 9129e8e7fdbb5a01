import { beforeAll, beforeEach, expect, test } from 'vitest'
import { StudentId } from '#kernel/ids.ts'
import { followLedger } from '#notifications/actions/deliver/follow.ts'
import { sendOut } from '#notifications/actions/deliver/send.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { type Moving, moveNotices } from '#notifications/actions/move.ts'
import { placeStudents } from '#notifications/actions/place.ts'
import { makeBatch, printBatchLetters } from '#notifications/actions/print.ts'
import { notificationsOf, saveEnd } from '#notifications/records/notifications.ts'
import { canBeCorrected } from '#notifications/rules/correction.ts'
import { testOffice } from '../../../../tests/world/database.ts'
import { change } from '../../../../tests/world/imports.ts'
import { readyForLetters } from '../../../../tests/world/letters.ts'
import { openMailServer } from '../../../../tests/world/mail-server.ts'
import { ana } from '../../../../tests/world/people.ts'
import { rosewood } from '../../../../tests/world/rosewood.ts'
import { seeingIn } from '../../../../tests/world/seeing.ts'

// A notice is called back, or drops out, at the moment at which the mail server is being given it.

const { settings: smtp } = await openMailServer()
const tested = await testOffice({ today: '2025-12-01' })
const office = {
  ...tested,
  config: {
    ...tested.config,
    publicAddress: 'https://presente.rosewood.example',
    smtp,
  },
}
const { pool } = office
const today = office.clock.today()
const marisol = StudentId.parse('2001')
const seeing = seeingIn(office)

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { address: '12 Olive Street' })
  await readyForLetters(office, tables)
  await pool.query(`update guardian set email = 'lucia@familia.example' where last_name = 'Luna'`)
})

const theNotice = async () => {
  const [notice] = await notificationsOf(pool, marisol)
  if (notice === undefined) throw new Error('There is no notice')
  return notice
}

const handedOver = async () => {
  await pool.query(
    `update mail set state = 'sent', link = null, problem = null, said = '250 OK', ended_at = now()
       where state = 'sending'`,
  )
  await followLedger(pool, today)
}
const moved = async (moving: Moving) =>
  moveNotices({ pool, seen: pool }, [(await theNotice()).notification], moving, ana)
const dropped = async () => {
  const end = { state: 'dropped', by: 'The count', because: 'A day is excused.' } as const
  await saveEnd(pool, [(await theNotice()).notification], end)
  await placeStudents(pool, [marisol])
}
const generate = () => seeing(({ client }) => generateNotices({ pool, seen: client }, {}, ana))

/** Each test begins with a notice of its own: those of the tests before are over. */
beforeEach(async () => {
  await pool.query(
    `update notification set state = 'withdrawn', ended_by = 'Ana', ended_at = now(), ended_because = 'A test began.'`,
  )
  await placeStudents(pool, [marisol])
  const made = await generate()
  const numbers = made.ok ? made.value.notifications : []
  const reading = { pool, seen: pool }
  await moveNotices(reading, numbers, { move: 'approve' }, ana)
  await moveNotices(reading, numbers, { move: 'release' }, ana)
  const batch = await makeBatch(office, 'school', ana)
  if (!batch.ok) throw new Error(batch.refusal)
  await printBatchLetters(office, batch.value.batch, today)
  const what = {
    batch: batch.value.batch,
    on: today,
    paper: null,
    by: ['e-mail'],
    after: 0,
  } as const
  await seeing(({ client }) => sendOut(office, client, what, ana))
  await pool.query(
    `update mail set state = 'sending', taken_at = now(), tries = 1 where state = 'waiting'`,
  )
})

test('what is being handed over goes on, as whoever takes the release back is told', async () => {
  expect(await moved({ move: 'take-back-release' })).toMatchObject({
    moved: [],
    not: [{ because: 'on-its-way' }],
  })
  await handedOver()
  expect(await theNotice()).toMatchObject({ state: 'sent' })
})

test('a notice withdrawn meanwhile is one of which the family must be told where it arrived all the same', async () => {
  await moved({ move: 'withdraw', because: 'Written by mistake.' })
  expect(await theNotice()).toMatchObject({ state: 'withdrawn', sent: null })
  await handedOver()
  const notice = await theNotice()
  expect(notice).toMatchObject({ state: 'withdrawn', sent: { on: today, method: 'e-mail' } })
  expect(canBeCorrected(notice)).toBe(true)
})

test('a notice is void where a day was excused meanwhile and it arrived all the same, and holds what follows', async () => {
  await dropped()
  await handedOver()
  const notice = await theNotice()
  expect(notice).toMatchObject({ state: 'superseded', sent: { on: today, method: 'e-mail' } })
  expect(canBeCorrected(notice)).toBe(true)
  expect(await generate()).toMatchObject({ value: { notifications: [] } })
})

test('and is withdrawn where another stands in its place by now', async () => {
  const { notification } = await theNotice()
  await dropped()
  expect(await generate()).toMatchObject({ value: { notifications: [expect.any(Number)] } })
  await handedOver()
  const both = await notificationsOf(pool, marisol)
  expect(both.slice(0, 2).map(({ state }) => state)).toEqual(['generated', 'withdrawn'])
  expect(both[1]).toMatchObject({ notification, sent: { on: today } })
})
