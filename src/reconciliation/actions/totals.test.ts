import { readLog } from '#audit/actions/read-log.ts'
import { ana } from '../../../tests/world/people.ts'
import { beforeAll, expect, test } from 'vitest'
import { enroll, mark, openDistrict, weekdaysFrom } from '../../../tests/world/enrolled.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { compareTotals, forgetTotals, loadTotals } from '#reconciliation/actions/totals.ts'
import { RowQuery } from '#reconciliation/model.ts'
import { allTotals, comparedRows, reconciliation } from '#reconciliation/records/comparisons.ts'

const { pool, clock } = await testOffice({ today: '2026-07-15' })
const deps = { pool, today: clock.today(), by: ana }

beforeAll(async () => {
  await openDistrict(pool, 2)
  const ill = await enroll(pool, 'ill', [{ school: 1 }])
  await mark(pool, ill, weekdaysFrom('2025-10-01', 5, 'excused'))
  await enroll(pool, 'left', [{ school: 1, exit: '2025-12-19' }])
  await enroll(pool, 'moved', [
    { school: 1, exit: '2025-12-19' },
    { school: 2, entry: '2026-01-05' },
  ])
  await enroll(pool, 'quiet', [{ school: 2 }])
  await enroll(pool, 'no calendar', [{ school: 2, withoutCalendar: true }])
  // School 1 reports submissions, and did not on two days.
  await pool.query(`
    insert into submission (school_key, date, run)
    select 1, date, 1 from calendar_day join calendar on calendar.key = calendar_key
    where school_key = 1 and date not in ('2025-09-02', '2025-09-03')`)
})

async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text)
}

const load = (text: string) => loadTotals(deps, { name: 'state.csv', bytes: bytesOf(text) })

async function rowsOf(totals: number, query: object = {}) {
  const { rows } = await comparedRows(pool, totals, {
    ...RowQuery.parse(query),
    from: 0,
    limit: 100,
  })
  return rows
}

const state = `student_id,school_id,days_enrolled,days_absent,days_attended,homeroom
ill,,215,5,210,A
left,,91,0,91,A
moved,S1,92,0,92,B
moved,S2,113,0,113,B
moved,,205,0,205,B
no calendar,,180,2,178,B
nobody,,180,2,178,B
quiet,S9,215,0,215,B
quiet,,215,none,215,B
quiet,,215,0,215,B
quiet,,215,0,215,B
`

test('every line of theirs stands beside ours, and every difference has its days', async () => {
  const loaded = await load(state)
  if (!loaded.ok) throw new Error(loaded.refusal)
  expect(loaded.value).toMatchObject({
    asOf: '2026-06-10',
    rowsRead: 11,
    refused: 4,
    refusedCells: 1,
    silent: 0,
    agree: 2,
    differ: 5,
  })
  const rows = await rowsOf(loaded.value.totals)
  expect(
    rows.map(({ line, student, school, because }) => [
      line,
      student,
      school?.school ?? '',
      because.map(({ kind, days }) => [kind, days]),
    ]),
  ).toEqual([
    [2, 'ill', '', [['unsubmitted-as-attended', ['2025-09-02', '2025-09-03']]]],
    [
      3,
      'left',
      '',
      [
        ['exit-day-left-out', ['2025-12-19']],
        ['unsubmitted-as-attended', ['2025-09-02', '2025-09-03']],
      ],
    ],
    [4, 'moved', 'S1', [['unsubmitted-as-attended', ['2025-09-02', '2025-09-03']]]],
    [6, 'moved', '', [['unsubmitted-as-attended', ['2025-09-02', '2025-09-03']]]],
    [7, 'no calendar', '', [['no-figures', []]]],
  ])
  expect(rows[4]).toMatchObject({ ours: null, blank: 'no-calendar' })
})

test('the summary tells kinds, figures and schools, and the lines that could not be taken', async () => {
  const loaded = await load(state)
  const seen = loaded.ok ? await reconciliation(pool, loaded.value.totals) : null
  expect(seen).toMatchObject({
    unknownColumns: ['homeroom'],
    kinds: [
      { kind: 'unsubmitted-as-attended', rows: 4 },
      { kind: 'exit-day-left-out', rows: 1 },
      { kind: 'no-figures', rows: 1 },
    ],
    schools: [{ school: 'S1', rows: 1 }],
  })
  expect(seen?.refusedRows.map(({ line, field, reason }) => [line, field, reason])).toEqual([
    [8, 'student_id', 'unknown-student'],
    [9, 'school_id', 'unknown-school'],
    [10, 'days_absent', 'not-a-number'],
    [11, 'student_id', 'repeated-row'],
    [12, 'student_id', 'repeated-row'],
  ])
  expect(seen?.refusedBy).toEqual([
    { cell: false, field: 'student_id', reason: 'repeated-row', rows: 2 },
    { cell: false, field: 'school_id', reason: 'unknown-school', rows: 1 },
    { cell: false, field: 'student_id', reason: 'unknown-student', rows: 1 },
    { cell: true, field: 'days_absent', reason: 'not-a-number', rows: 1 },
  ])
})

test('one bad cell leaves the rest of its line compared, and a line that tells nothing agrees with nothing', async () => {
  const loaded = await load(
    'student_id,days_absent,chronic_state\nill,five,N\nleft,0,maybe\nmoved,,\nquiet,?,?\n',
  )
  expect(loaded).toMatchObject({
    value: { rowsRead: 4, refused: 0, refusedCells: 4, agree: 2, differ: 0, silent: 2 },
  })
  const totals = loaded.ok ? loaded.value.totals : 0
  const agreeing = await rowsOf(totals, { show: 'agree' })
  expect(agreeing.map(({ student, theirs }) => [student, theirs])).toEqual([
    ['ill', { chronic_state: 'no' }],
    ['left', { days_absent: 0 }],
  ])
  const again = await compareTotals(deps, totals)
  expect(again).toMatchObject({ value: { refusedCells: 4, agree: 2, silent: 2 } })
})

test('rows are chosen by kind, figure, school, and whether they agree', async () => {
  const loaded = await load(state)
  const totals = loaded.ok ? loaded.value.totals : 0
  const lines = async (query: object) => (await rowsOf(totals, query)).map(({ line }) => line)
  expect(await lines({ kind: 'exit-day-left-out' })).toEqual([3])
  expect(await lines({ column: 'days_expected' })).toEqual([3, 7])
  expect(await lines({ school: 'S1' })).toEqual([4])
  expect(await lines({ show: 'agree' })).toEqual([5, 10])
  expect(await lines({ show: 'all', student: 'moved' })).toEqual([4, 5, 6])
})

test('whom a nearly whole file does not name is told; a file of one student names nobody missing', async () => {
  const most = await load('student_id,days_absent\nill,5\nleft,0\nmoved,0\n')
  const found = most.ok ? await rowsOf(most.value.totals, { kind: 'not-theirs' }) : []
  expect(
    found.map(({ line, student, theirs, ours }) => [
      line < 0,
      student,
      theirs,
      ours?.days_expected,
    ]),
  ).toEqual([[true, 'quiet', {}, 215]])
  const one = await load('student_id,days_absent\nill,5\n')
  expect(one.ok && (await rowsOf(one.value.totals, { show: 'all' }))).toHaveLength(1)
})

test('compared again after an excuse came in, the difference is gone; forgotten, so are the totals', async () => {
  const loaded = await load('student_id,absent_unexcused\nquiet,1\n')
  const totals = loaded.ok ? loaded.value.totals : 0
  expect(loaded).toMatchObject({ value: { agree: 0, differ: 1 } })
  const { rows } = await pool.query<{ key: number }>(`select key from student where id = 'quiet'`)
  await mark(pool, rows[0]?.key ?? 0, weekdaysFrom('2025-11-03', 1, 'unexcused', 2))
  expect(await compareTotals(deps, totals)).toMatchObject({ value: { agree: 1, differ: 0 } })
  expect(await forgetTotals(deps, totals)).toMatchObject({ ok: true })
  expect((await readLog(pool, { limit: 2 })).entries).toMatchObject([
    { what: 'totals-forgotten', details: { before: { totals }, after: null } },
    { what: 'totals-loaded', details: { before: null, after: { totals } } },
  ])
  expect(await compareTotals(deps, totals)).toMatchObject({ refusal: 'no-such-totals' })
  expect((await allTotals(pool)).every((one) => one.totals !== totals)).toBe(true)
})

test('what is no table of totals is refused and leaves nothing behind', async () => {
  const before = (await allTotals(pool)).length
  expect(await load('a;b\n1;2\n')).toMatchObject({
    refusal: 'wrong-delimiter',
    details: { delimiter: ';' },
  })
  expect(await load('student_id,shoe_size\n1,2\n')).toMatchObject({ refusal: 'missing-columns' })
  expect(await load('')).toMatchObject({ refusal: 'empty-file' })
  expect(await allTotals(pool)).toHaveLength(before)
})
