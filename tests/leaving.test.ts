import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer } from '#app/server.ts'
import { exportFigures } from '#attendance/actions/export-figures.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { heldStudents } from '#identity/actions/held-students.ts'
import type { Leaving } from '#kernel/endpoint.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { StudentId } from '#kernel/ids.ts'
import { withoutPurpose } from '#kernel/purpose.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { logRequest } from '#law-requests/actions/logging.ts'
import { loadTotals } from '#reconciliation/actions/totals.ts'
import { testOffice } from './world/database.ts'
import type { Tables } from './world/delivery.ts'
import { tablesIn } from './world/files.ts'
import { add, bringIn } from './world/imports.ts'
import { type Signed, ana, director, idOf, signedIn } from './world/people.ts'
import { rosewood } from './world/rosewood.ts'

// Every file that the program gives out: of many students none without a purpose, each line with who took it,
// and of a student who is held nothing. A new file fails here until it is written down and proven with the rest.

const office = await testOffice({ today: '2026-03-02' })
const web = await openServer(office)
await web.ready()
afterAll(() => web.close())

const district = { reach: 'district' } as const
const auditor: Signed = { role: 'auditor', scope: district }
const counsel: Signed = { role: 'counsel', scope: district }
const administrator: Signed = { role: 'administrator', scope: district }

/** Kept as it was made, with the mark of whoever had it made: it leaves whole. */
const auditPack = 'GET /api/truancy-notices/audit-packs/:pack/pack.zip'
const deliveries = 'GET /api/truancy-notices/deliveries.csv'

const toTheFamily = { leaves: 'to-the-family', as: director } as const

const files: Record<string, { leaves: Leaving; as: Signed; query?: string }> = {
  'GET /api/students.csv': { leaves: 'students', as: director },
  'GET /api/audit.csv': { leaves: 'students', as: auditor },
  'GET /api/imports/runs/:run/quarantine.csv': {
    leaves: 'students',
    as: director,
    query: 'file=attendance.csv',
  },
  'GET /api/imports/runs/:run/quarantine.zip': { leaves: 'students', as: director },
  'GET /api/imports/runs/:run/rows.csv': { leaves: 'students', as: director },
  'GET /api/reconciliation/:totals/rows.csv': {
    leaves: 'students',
    as: director,
    query: 'show=all',
  },
  'GET /api/disclosures.csv': { leaves: 'students', as: director },
  'GET /api/record-requests.csv': { leaves: 'students', as: director },
  'GET /api/challenges.csv': { leaves: 'students', as: director },
  'GET /api/sarb/cases.csv': { leaves: 'students', as: director },
  'GET /api/students/:student/sarb/:case/packet.pdf': { leaves: 'students', as: director },
  'GET /api/students/:student/sarb/:case/hearings/:hearing/minutes.pdf': {
    leaves: 'students',
    as: director,
  },
  'GET /api/students/:student/sarb/:case/letters/:letter/letter.pdf': toTheFamily,
  'GET /api/truancy-notices.csv': { leaves: 'students', as: director },
  'GET /api/truancy-notices/truants.csv': { leaves: 'students', as: director },
  'GET /api/rules/simulations/:simulation/notices.csv': { leaves: 'students', as: director },
  'GET /api/truancy-notices/batches/:batch/manifest.csv': { leaves: 'students', as: director },
  'GET /api/truancy-notices/batches/:batch/letters.zip': toTheFamily,
  'GET /api/students/:student/truancy-notices/:notification/letter.pdf': toTheFamily,
  [auditPack]: { leaves: 'students', as: auditor },
  'GET /api/truancy-notices/returned.csv': { leaves: 'students', as: director },
  [deliveries]: { leaves: 'students', as: director, query: 'show=all' },
  'GET /api/truancy-notices/deliveries/letters.pdf': toTheFamily,
  'GET /api/texts.csv': { leaves: 'nobody', as: administrator },
  'GET /api/truancy-notices/corrections.pdf': toTheFamily,
  'GET /api/students/:student/truancy-notices/:notification/correction.pdf': toTheFamily,
  'GET /api/students/:student/family-links/:link/question.pdf': toTheFamily,
  'GET /api/students/:student/evidence/:evidence/file': toTheFamily,
  'GET /api/sarts/needed.csv': { leaves: 'students', as: director },
  'GET /api/sarts.csv': { leaves: 'students', as: director },
  'GET /api/students/:student/sarts/:sart/invitations/:invitation/letter.pdf': toTheFamily,
  'GET /api/students/:student/sarts/:sart/agreement.pdf': toTheFamily,
  'GET /api/sart-calendar/:key/meetings.ics': { leaves: 'nobody', as: director },
  'GET /api/sarb-calendar/:key/docket.ics': { leaves: 'nobody', as: director },
  'GET /api/students/:student/disclosures.pdf': toTheFamily,
  'GET /api/students/:student/record-requests/:request/pack.zip': toTheFamily,
  'GET /api/district/schools.csv': { leaves: 'nobody', as: director },
  'GET /api/sarb/report.csv': { leaves: 'nobody', as: director },
  'GET /api/sarb/county.csv': { leaves: 'nobody', as: director },
  'GET /api/people.csv': { leaves: 'nobody', as: administrator },
  'GET /api/mail.csv': { leaves: 'nobody', as: administrator },
  'GET /api/services.csv': { leaves: 'nobody', as: administrator },
  'GET /api/letters/specimen.pdf': {
    leaves: 'nobody',
    as: counsel,
    query: 'letter=initial-truancy',
  },
  'GET /api/law-requests.csv': { leaves: 'nobody', as: counsel },
}

/** A file of one student is about few: it asks for no purpose. */
const ofStudents = Object.keys(files).filter(
  (what) => files[what]?.leaves === 'students' && !what.includes(':student') && what !== auditPack,
)
const ofNobody = Object.keys(files).filter((what) => files[what]?.leaves === 'nobody')
const calendarKey = 'a-secret-address-of-a-calendar'
const held = StudentId.parse('2002')
const cookies = new Map<Signed, string>()
const runs = { quarantine: 0, rows: 0, totals: 0 }

beforeAll(async () => {
  for (const who of [director, auditor, counsel, administrator])
    cookies.set(who, await signedIn(office, who))
  const first = await bringIn(office, crowded())
  expect(first.run.status).toBe('applied')
  runs.quarantine = first.run.run
  runs.rows = (await bringIn(office, crowded('Elsewhere'), { dryRun: true })).run.run
  const bytes = (async function* () {
    const lines = students.map((student) => `${student},1`)
    yield new TextEncoder().encode(`student_id,days_absent\n${lines.join('\n')}\n`)
  })()
  const deps = { pool: office.pool, today: office.clock.today(), by: ana }
  const loaded = await loadTotals(deps, { name: 'state.csv', bytes })
  runs.totals = loaded.ok ? loaded.value.totals : 0
  await office.pool.query(
    `insert into disclosure (student, day, outcome, party, interest, ground, given, what, who)
     select student, '2026-02-02', 'asked', 'A college', 'admission', 'consent', '{}', '', 'Ana'
     from unnest($1::text[]) student`,
    [students],
  )
  await office.pool.query(
    `insert into record_request (student, asker, asker_name, came_by, received_on, due_on, language, form,
       status, because, written_by)
     select student, 'student', 'Somebody', 'mail', '2026-03-02', '2026-03-09', 'en', 'copies',
       'received', 'adult', 'Ana' from unnest($1::text[]) student`,
    [students],
  )
  await office.pool.query(
    `insert into record_challenge (student, asker, asker_name, received_on, class, what, grounds, wants,
       status, due_on, written_by)
     select student, 'student', 'Somebody', '2026-03-02', 'attendance', 'x', '{inaccurate}', 'correct',
       'received', '2026-04-01', 'Ana' from unnest($1::text[]) student`,
    [students],
  )
  await office.pool.query(printedNotices, [students])
  await office.pool.query(triedRule, [students])
  await office.pool.query(packMade)
  await office.pool.query(
    `with one as (
       insert into sarb_case (student, school, school_year, reason, state, since, draft, opened_by, opened_on)
       select student, '1001', '2025-2026', 'irregular-attendance', 'submitted', '2026-03-02', '{}', 'Ana',
         '2026-03-02' from unnest($1::text[]) student returning id, student),
     hearing as (insert into sarb_hearing (sarb_case, student, body, on_date, begins, place, state, needed, seats,
       script, directives, signatures, made_by)
       select id, student, 'panel', '2026-03-02', '09:00', 'Room', 'held', '[]', '[]',
         '[{"stage": "family", "words": "x", "at": "2026-03-02T10:00:00Z", "by": "Ana"}]', '[]', '[]', 'Ana' from one)
     insert into sarb_packet (sarb_case, student, items, readiness, pdf, sha256, submitted_by, submitted_on)
     select id, student, '[]', '{}', '', encode(sha256(''), 'hex'), 'Ana', '2026-03-02' from one`,
    [students],
  )
  await office.pool.query(
    `insert into sart (student, school_year, school, state, because, made_by)
     select student, '2024-2025', '1001', 'draft',
       '{"word": "asked", "words": null, "absent": 1, "expected": 9, "asOf": "2026-03-02"}', 'Ana'
     from unnest($1::text[]) student`,
    [students],
  )
  await office.pool.query(missATenth, [students])
  await office.pool.query(
    `insert into calendar_address (key_sha256, person, calendar)
     values (sha256($1), $2, 'sart'), (sha256($1 || '-sarb'), $2, 'sarb')`,
    [calendarKey, idOf(director)],
  )
  await office.pool.query(
    `insert into figures_state (school_year, as_of, computed_at, seconds, students, version)
     values ('2025-2026', '2026-03-02', now(), 1, 1, 1) on conflict do nothing`,
  )
  await office.pool.query(standAtAGate, [students])
  for (const student of students) await ask(`/api/students/${student}`, director)
})

/** A batch in which a letter about everybody stands. */
const printedNotices = `
  with batch as (
    insert into notification_batch (school_year, sorted_by, made_by) values ('2025-2026', 'school', 'Ana')
    returning id),
  notice as (
    insert into notification (student, school_year, step, school, state, as_of, events, evidence, rules,
      generated_by, approved_by, released_by, batch, letter)
    select student, '2025-2026', 1, '1001', 'released', '2026-03-02', 3, '[]', '{}', 'Ana', 'Ana', 'Ana',
      batch.id, '{"recipient": "Somebody", "address": ["1 Elm Street"], "languages": ["en"], "printedOn": "2026-03-02"}'
    from unnest($1::text[]) student, batch returning id, student)
  , back as (
    insert into returned_letter (number, time, kind, notification, student, reason, entered_by)
    select id, 1, 'notice', id, student, 'moved', 'Ana' from notice)
  , delivery as (
    insert into notice_delivery (notification, student, guardian, name, way, language, made_by)
    select id, student, 'G1', 'Somebody', 'paper', 'en', 'Ana' from notice returning id, student)
  , event as (
    insert into notice_delivery_event (delivery, student, what, by)
    select id, student, 'sent', 'Ana' from delivery)
  insert into notification_paper (notification, student, composed, pdf, sha256)
  select id, student, '{}', '', encode(sha256(''), 'hex') from notice`

/** A pack for an auditor with a notice of everybody. */
const packMade = `
  with pack as (
    insert into audit_pack (school_year, schools, steps, of_notices, notices, purpose, note, asked_by, state, sha256,
      bytes, made_at, ends_on)
    select '2025-2026', '{}', '{}', count(*), count(*), 'audit', '', 'Ana', 'done', repeat('0', 64), 3, now(),
      '2026-03-16' from notification returning id)
  , piece as (insert into audit_pack_piece (pack, place, bytes) select id, 0, 'zip' from pack)
  insert into audit_pack_notice (pack, notification, student)
  select pack.id, notification.id, student from pack, notification`

/** Everybody stands at a gate of the law, and is placed by the latest count. */
const standAtAGate = `
  with placed as (insert into ladder_placed (school_year, version)
    select school_year, version from figures_state on conflict do nothing)
  insert into ladder_standing (school_year, student_key, school_key, grade, events, on_ladder, step, habitual_missing,
    unexcused, schooldays, ratio_met, chronic_missing, words)
  select '2025-2026', key, (select min(key) from school), '4', 5, true, 1, '{conference-attempt}', 4, 40, true,
    '{EC 48262}', '' from student where id = any ($1)`

/** Everybody misses a tenth, like the first one who was counted. */
const missATenth = `
  with counted as (insert into student_figures
    select (jsonb_populate_record(null::student_figures,
      to_jsonb(one) || jsonb_build_object('student_key', student.key, 'chronic_state', 'yes'))).*
    from (select * from student_figures limit 1) one, student where student.id = any ($1) on conflict do nothing)
  update student_figures set chronic_state = 'yes'`

/** A rule by which everybody would have been noticed. */
const triedRule = `
  with tried as (
    insert into rule_simulation (school_year, from_day, to_day, changes, before, after, conferences, state, made_by)
    values ('2025-2026', '2025-08-14', '2026-03-02', '{}', '{}', '{}', 'held', 'done', 'Ana') returning id)
  insert into rule_simulation_line (simulation, student_key, step, school_key, becomes_on, differs)
  select tried.id, student.key, 1, (select min(key) from school), '2026-03-02', 'only-after'
  from tried, student where student.id = any ($1)`

const more = Array.from({ length: withoutPurpose.students + 5 }, (_, at) => `9${100 + at}`)
const students = [held, ...more]

/** Rosewood with so many students that each file needs a purpose, and a mark of each that is not taken. */
function crowded(city = 'Rosewood'): Tables {
  const tables = rosewood()
  const named = { first_name: '=cmd()', last_name: 'Crowd', birth_date: '2016-02-02', city }
  for (const student_id of more) {
    add(tables, 'students', { student_id, ...named })
    add(tables, 'enrollments', {
      student_id,
      school_id: '1001',
      grade: '4',
      entry_date: '2025-08-14',
    })
  }
  const tomas = (tables.rows.students ?? []).find(({ student_id }) => student_id === held)
  if (tomas !== undefined) tomas.city = city
  for (const student_id of students)
    add(tables, 'attendance', { student_id, school_id: '1001', date: '2026-02-30', code: 'U' })
  return tables
}

async function ask(url: string, as: Signed) {
  const cookie = cookies.get(as) ?? ''
  const { statusCode, body, rawPayload, headers } = await web.inject({
    url,
    headers: { host: 'localhost', cookie },
  })
  return { status: statusCode, body, rawPayload, type: String(headers['content-type']) }
}

/** The lines of a file, those of all its tables where it is a bundle. */
async function take(what: string, purpose = '') {
  const { as, query = '' } = files[what] ?? { as: director }
  const run = what.includes('rows.csv') ? runs.rows : runs.quarantine
  const path = what.replace('GET ', '').replace(':run', String(run))
  const url = path
    .replace(':totals', String(runs.totals))
    .replace(':batch', '1')
    .replace(':simulation', '1')
    .replace(':pack', '1')
    .replace(':key', what.includes('sarb') ? `${calendarKey}-sarb` : calendarKey)
  const answer = await ask(`${url}?${query}&${purpose}`, as)
  const text = answer.type.includes('zip') ? await tablesIn(answer.rawPayload) : answer.body
  return { ...answer, lines: text.split('\r\n').filter((line) => line !== '') }
}

const marked = /,Test [\w-]+,\d{4}-\d\d-\d\d \d\d:\d\d P[SD]T,"?other: for the board, March"?$/
const isAboutTomas = (line: string) => /(^|[,"/ ])2002[,"]|Tomás/.test(line)

test('every file of the program is written down here with whom it is about', () => {
  const declared = web.declared.filter(
    ({ what, leaves }) => leaves !== null && !what.startsWith('HEAD'),
  )
  expect(Object.fromEntries(declared.map(({ what, leaves }) => [what, leaves]))).toEqual(
    Object.fromEntries(Object.entries(files).map(([what, { leaves }]) => [what, leaves])),
  )
})

describe.each(ofStudents)('%s', (what) => {
  const note = encodeURIComponent('for the board, March')

  test('does not leave without a purpose, nor with one that is none, and that is written down', async () => {
    expect(await take(what)).toMatchObject({
      status: 409,
      body: '{"refusal":"purpose-needed","details":null}',
    })
    expect(await take(what, 'purpose=other')).toMatchObject({
      status: 409,
      body: '{"refusal":"purpose-sentence-needed","details":null}',
    })
    expect((await take(what, 'purpose=curiosity')).status).toBe(400)
    const [last] = (await readLog(office.pool, { what, limit: 1 })).entries
    expect(last).toMatchObject({ outcome: 'refused', because: 'purpose-sentence-needed' })
  })

  test('says in each line who took it, when and for what, and runs no formula', async () => {
    const { status, lines } = await take(what, `purpose=other&note=${note}`)
    expect(status).toBe(200)
    const [header = ''] = lines
    expect(header).toMatch(/,exported_by,exported_at,purpose$/)
    // A bundle has a header for each of its tables.
    const rows = lines.filter((line) => !line.startsWith('\uFEFF'))
    expect(rows.length).toBeGreaterThan(withoutPurpose.students)
    expect(rows.filter((line) => !marked.test(line))).toEqual([])
    expect(lines.join('\n')).not.toMatch(/(^|,)"?=cmd/m)
    expect(rows.some(isAboutTomas)).toBe(true)
    const [last] = (await readLog(office.pool, { what, limit: 1 })).entries
    expect(last).toMatchObject({
      outcome: 'allowed',
      details: { purpose: 'other', note: 'for the board, March' },
    })
  })
})

test('a pack for an auditor needs a purpose too, and opens to whoever audits or leads the unit', async () => {
  expect((await take(auditPack)).body).toContain('purpose-needed')
  const url = '/api/truancy-notices/audit-packs/1/pack.zip?purpose=audit'
  expect(await ask(url, auditor)).toMatchObject({ status: 200, body: 'zip' })
  expect((await ask(url, director)).status).toBe(200)
  expect((await ask(url, counsel)).status).toBe(403)
  const told = (await readLog(office.pool, { what: auditPack, limit: 2 })).entries
  expect(told).toMatchObject([{ outcome: 'refused' }, { details: { purpose: 'audit' } }])
})

test('a file of few students leaves without a purpose, marked all the same', async () => {
  const { status, lines } = await take('GET /api/students.csv', 'q=Okafor')
  expect([status, lines.length]).toEqual([200, 2])
  expect(lines[1]).toMatch(/,Test psa-director,\d{4}-.* P[SD]T,$/)
})

test.each(ofNobody)('%s is about no student: it leaves at once, as it is', async (what) => {
  const { status, lines } = await take(what)
  expect([status, lines[0]?.includes('exported_by')]).toEqual([200, false])
})

test('a list is read without a purpose up to a limit, and what is read past it is written down', async () => {
  const asked = (from: number, purpose = '') =>
    ask(`/api/reconciliation/${runs.totals}/rows?from=${from}${purpose}`, director)
  expect((await asked(withoutPurpose.rowsRead - 1)).status).toBe(200)
  expect((await asked(withoutPurpose.rowsRead)).body).toContain('purpose-needed')
  expect((await asked(withoutPurpose.rowsRead, '&purpose=audit')).status).toBe(200)
  const { entries } = await readLog(office.pool, { what: 'list-read-on', limit: 5 })
  expect(entries).toMatchObject([
    { who: 'Test psa-director', details: { list: 'compared rows', row: 1001, purpose: 'audit' } },
  ])
})

describe('while a law-enforcement request about Tomás is held', () => {
  beforeAll(async () => {
    const seen = { query: office.pool.query.bind(office.pool) }
    const logged = await logRequest(
      office,
      seen,
      {
        receivedOn: SchoolDate.parse('2026-03-02'),
        came: 'in-person',
        takenBy: 'front desk',
        agency: 'An agency',
        officer: 'An officer',
        badge: null,
        matter: 'immigration',
        asked: 'where he lives',
        students: [held],
        described: null,
        paper: 'administrative-warrant',
      },
      { person: idOf(director), name: 'Test psa-director', from: 'test' },
    )
    expect(logged).toMatchObject({ ok: true, value: { number: 'LE-0001', told: 1 } })
  })

  test.each(ofStudents)('%s leaves him out, and says so', async (what) => {
    const { status, lines } = await take(what, 'purpose=audit')
    expect(status).toBe(200)
    expect(lines.filter(isAboutTomas)).toEqual([])
    const told = /^"?One student is left out: .*LE-0001.* Ask Test counsel\./
    expect(lines.filter((line) => told.test(line))).toHaveLength(1)
    expect(lines.length).toBeGreaterThan(withoutPurpose.students)
  })

  test('a pack for an auditor with him in it does not leave', async () => {
    const url = '/api/truancy-notices/audit-packs/1/pack.zip?purpose=audit'
    const { status, body } = await ask(url, director)
    expect([status, body]).toEqual([409, expect.stringMatching(/"held".*LE-0001/)])
  })

  test.each(ofNobody)('%s leaves, and does not name him', async (what) => {
    const { status, lines } = await take(what)
    expect([status, lines.filter(isAboutTomas)]).toEqual([200, []])
  })

  test('a file about him alone is refused with the number of the request and whom to ask, but to his family', async () => {
    const wire = {
      cookie: cookies.get(director) ?? '',
      key: null,
      from: '',
      agent: '',
      setCookies: () => {},
    }
    const admit = (leaves: Leaving) =>
      web.gate.admit({
        who: { sees: 'attendance', of: 'the-student' },
        what: 'GET /api/students/:student/any.pdf',
        changes: false,
        leaves,
        takesKey: false,
        params: { student: held },
        query: {},
        wire,
      })
    const refusal = await admit('students')
    expect(refusal).toMatchObject({ ok: false, refusal: 'held' })
    expect(JSON.stringify(refusal)).toMatch(/LE-0001.*Ask Test counsel.*Pregunte a Test counsel/)
    const admitted = await admit('to-the-family')
    expect(admitted).toMatchObject({ ok: true })
    if (admitted.ok) await admitted.seen.leave()
  })

  test('the figures that the command line exports are without him, in the columns that are promised', async () => {
    const leftOut = new Set<string>()
    const which = {
      schoolYear: SchoolYear.parse('2025-2026'),
      asOf: SchoolDate.parse('2026-02-27'),
    }
    let text = ''
    for await (const piece of exportFigures(office.pool, which, {
      held: await heldStudents(office),
      leftOut,
    }))
      text += piece
    expect([...leftOut]).toEqual([held])
    expect(text).toMatch(/^student_id,school_year,level,school_id,/)
    expect(text).not.toMatch(/exported_by|^2002,/m)
    expect(text).toMatch(/^2001,/m)
  })

  test('counsel reads the request with his name, and that stands in the log', async () => {
    const { body } = await ask('/api/law-requests/LE-0001', counsel)
    expect(JSON.parse(body)).toMatchObject({
      state: 'held',
      isOwn: false,
      students: [{ student: '2002', name: 'Tomás Rivera Luna' }],
    })
    const [last] = (await readLog(office.pool, { limit: 1 })).entries
    expect(last).toMatchObject({
      what: 'GET /api/law-requests/:request',
      who: 'Test counsel',
      details: { request: 'LE-0001' },
    })
  })

  test('whoever sees him is told, and nobody else', async () => {
    const answer = await ask('/api/held-students', director)
    expect(JSON.parse(answer.body)).toEqual({
      held: [{ student: '2002', requests: ['LE-0001'] }],
      ask: ['Test counsel'],
    })
    expect(JSON.parse((await ask('/api/held-students', auditor)).body)).toEqual({
      held: [],
      ask: [],
    })
  })
})
