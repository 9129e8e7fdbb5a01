import { beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '#audit/actions/verify.ts'
import { clearDay, seeClearings, undoOneClearing } from '#attendance/actions/clearing.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { seesNobody, type Sight } from '#kernel/who.ts'
import { dueNotices } from '#notifications/actions/due.ts'
import { followCount } from '#notifications/actions/follow.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import { notificationsOf } from '#notifications/records/notifications.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { beginWithRosewood, bringIn, change } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { seeingIn } from '../../../tests/world/seeing.ts'

const office = await testOffice({ today: '2025-12-01' })
const { pool } = office
beginWithRosewood(office)
const schoolYear = SchoolYear.parse('2025-2026')
const on = (date: string) => SchoolDate.parse(date)
const of = (number: string) => StudentId.parse(number)
const marisol = of('2001')
const sofia = of('2006')
const cedar = SchoolId.parse('1002')

const count = () => recompute({ pool, today: office.clock.today() }, { schoolYear })
beforeAll(count)

const seeing = seeingIn(office)
const due = (sight?: Sight) => seeing(({ client }) => dueNotices({ pool, seen: client }), sight)
const generate = (asked = {}, sight?: Sight) =>
  seeing(({ client }) => generateNotices({ pool, seen: client }, asked, ana), sight)
const move = (numbers: number[], moving: Parameters<typeof moveNotices>[2], sight?: Sight) =>
  seeing(({ client }) => moveNotices({ pool, seen: client }, numbers, moving, ana), sight)
const noticesOf = (student: StudentId) => notificationsOf(pool, student)
const stateOf = async (student: StudentId) => (await noticesOf(student))[0]?.state
const clear = (student: StudentId, date: string, school = cedar) =>
  seeing((seen) =>
    clearDay(
      office,
      seen,
      student,
      { school, date: on(date), reason: 'ILL', evidence: 'The mother called: fever.' },
      ana,
    ),
  )
/** As the queue would: counted, and followed. */
const afterCounting = async () => {
  await count()
  return followCount(pool)
}

describe('From the third event to the family', () => {
  test('TV-1.1, TV-1.7: who is due, over two schools too, and who is not with the reason', async () => {
    const ladder = await due()
    const steps = ladder?.due.map(({ student, step, events }) => [student, step, events])
    expect(steps).toEqual(
      expect.arrayContaining([
        ['2001', 1, 3],
        ['2006', 1, 3],
      ]),
    )
    expect(ladder?.due.map(({ student }) => student)).not.toContain('2007')
    expect((await due(seesNobody))?.due).toEqual([])
  })

  test('a notice stands on its days, with the code and the line of the file behind each', async () => {
    const made = await generate({ student: marisol })
    expect(made).toMatchObject({ ok: true, value: { left: 0 } })
    const [notice] = await noticesOf(marisol)
    expect(notice).toMatchObject({ step: 1, school: '1002', state: 'generated', events: 3 })
    expect(notice?.evidence.map(({ date, kind }) => [date, kind])).toEqual([
      ['2025-09-03', 'full-day'],
      ['2025-09-09', 'full-day'],
      ['2025-09-22', 'full-day'],
    ])
    expect(notice?.evidence[0]?.marks[0]).toMatchObject({
      code: 'U',
      run: 1,
      file: 'attendance.csv',
    })
    expect(notice?.rules).toMatchObject({ truancyMinutes: 30 })
  })

  test('made twice, there is one', async () => {
    const again = await Promise.all([
      generate({ student: marisol }),
      generate({ student: marisol }),
    ])
    expect(again.map((made) => made.ok && made.value.notifications)).toEqual([[], []])
    expect(await noticesOf(marisol)).toHaveLength(1)
  })

  test('it goes step by step, may be taken back until it is sent, and skips none', async () => {
    const [notice] = await noticesOf(marisol)
    const number = notice?.notification ?? 0
    const wrong = await move([number], { move: 'release' })
    expect(wrong.not).toEqual([{ notification: number, because: 'not-at-this-step' }])
    for (const one of ['approve', 'take-back-approval', 'approve', 'release'] as const) {
      expect(await move([number], { move: one })).toEqual({ moved: [number], not: [] })
    }
    const unseen = await move([number], { move: 'take-back-release' }, seesNobody)
    expect(unseen.not).toEqual([{ notification: number, because: 'no-such-notice' }])
    const unprinted = await move([number], { move: 'send', on: on('2025-12-01'), method: 'mail' })
    expect(unprinted.not).toEqual([{ notification: number, because: 'not-printed' }])
    expect(await stateOf(marisol)).toBe('released')
  })

  test('whoever falls below drops out by himself, wherever the notice is', async () => {
    expect(await clear(marisol, '2025-09-09')).toMatchObject({ ok: true })
    expect(await afterCounting()).toMatchObject({ dropped: 1 })
    expect(await noticesOf(marisol)).toMatchObject([
      { state: 'dropped', ended: { because: 'excused: 2025-09-09' } },
    ])
    expect((await due())?.due.map(({ student }) => student)).not.toContain(marisol)
    expect(await followCount(pool)).toBeNull()
  })

  test('the excuse taken back, the notice is due again', async () => {
    const [clearing] = await seeing((seen) => seeClearings(seen, marisol))
    expect(clearing).toMatchObject({ date: '2025-09-09', reason: 'ILL', undone: null })
    const which = { student: marisol, clearing: clearing?.clearing ?? 0 }
    expect(await undoOneClearing(office, which, 'The wrong student.', ana)).toMatchObject({
      ok: true,
    })
    await count()
    expect(await generate({ student: marisol })).toMatchObject({ ok: true })
    expect(await stateOf(marisol)).toBe('generated')
  })

  test('what the record says at the moment of approving decides, counted or not', async () => {
    const [notice] = await noticesOf(marisol)
    const number = notice?.notification ?? 0
    await clear(marisol, '2025-09-03')
    const moved = await move([number], { move: 'approve' })
    expect(moved).toEqual({ moved: [], not: [{ notification: number, because: 'dropped' }] })
  })
})

describe('Clearing', () => {
  test.each([
    ['a day on which nothing was missed', '2025-09-04', 'nothing-to-clear'],
    ['a day that is cleared', '2025-09-03', 'cleared-already'],
    ['a day outside of every enrollment', '2024-09-03', 'nothing-to-clear'],
  ])('of %s is refused', async (_, date, refusal) => {
    expect(await clear(marisol, date)).toMatchObject({ ok: false, refusal })
  })

  test('the next delivery changes nothing of what was cleared', async () => {
    await clear(sofia, '2025-11-19')
    await count()
    const tables = rosewood()
    change(tables, 'students', { student_id: '2006' }, { first_name: 'Sofia' })
    expect((await bringIn(office, tables)).run.status).toBe('applied')
    await count()
    const { rows } = await pool.query(
      `select truancy_events as events, absent_unexcused as unexcused, absent_excused as excused
       from student_figures join student on key = student_key where id = '2006'`,
    )
    expect(rows).toEqual([{ events: 2, unexcused: 2, excused: 1 }])
  })

  test('everything stands in the log, which is whole', async () => {
    const { rows } = await pool.query<{ what: string }>(
      `select what from audit_entry where on_whom = '2001' order by number`,
    )
    expect(rows.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'notice-generated',
        'notice-released',
        'absence-cleared',
        'notice-dropped',
        'clearing-undone',
      ]),
    )
    expect(await verifyAudit(pool)).toMatchObject({ broken: null })
  })
})
