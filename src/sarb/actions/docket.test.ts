import { beforeAll, describe, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import { reviewAll } from '#letters/actions/review.ts'
import { nameContact } from '#notifications/actions/contact.ts'
import {
  cancelOneSession,
  makeSession,
  nameBoard,
  seatMember,
  seeBoard,
} from '#sarb/actions/board.ts'
import { readFeed } from '#sarb/actions/feed.ts'
import { caseRows, seeDocket, seeQueue } from '#sarb/actions/list.ts'
import { moveSession } from '#sarb/actions/move-session.ts'
import { NewMember, type SessionMove } from '#sarb/model/board.ts'
import { CaseQuery } from '#sarb/model/endpoints.ts'
import type { BoardStep } from '#sarb/model/steps.ts'
import { endFeed, makeFeed } from '#sart/actions/feed.ts'
import { boardIn, draft } from '../../../tests/world/board.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { add, bringIn, change } from '../../../tests/world/imports.ts'
import { type Signed, ana, idOf, signedIn } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'

// The queue and the docket of two cases, and how the members' calendars are told of them.

const office = await testOffice({ today: '2025-12-01' })
const { pool } = office
const { seeing, refer, school, board, look } = boardIn(office)
const on = (date: string) => SchoolDate.parse(date)
const marisol = StudentId.parse('2001')
const sofia = StudentId.parse('2006')
const cases = { marisol: 0, sofia: 0 }
const members: number[] = []
const now = new Date('2025-12-01T18:00:00Z')
const nurse: Signed = { role: 'sarb-member', scope: { reach: 'case', students: [sofia] } }

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { address: '12 Elm Street' })
  add(tables, 'guardians', {
    guardian_id: 'G77',
    student_id: '2001',
    last_name: 'Barred',
    email: 'barred@example.org',
    contact_allowed: 'N',
    receives_mail: 'Y',
  })
  await bringIn(office, tables)
  const schoolYear = SchoolYear.parse('2025-2026')
  await recompute({ pool, today: on('2025-12-01') }, { schoolYear })
  await nameBoard(pool, { name: 'Rosewood SARB', address: '1 Plaza Way', quorum: 1 }, ana)
  const cedar = SchoolId.parse('1002')
  await nameContact(pool, cedar, { name: 'Office', phone: '213-555-0101', hours: '8–3' }, ana)
  await reviewAll(office, [
    { ...ana, person: 'ana' },
    { ...ana, person: 'bea' },
  ])
  await signedIn(office, nurse)
  await pool.query(`update auth."user" set email = 'nurse@example.org' where id = $1`, [
    idOf(nurse),
  ])
  const one = { agency: 'County', kind: 'health', termFrom: '2025-07-01' }
  for (const email of ['nurse@example.org', 'doctor@example.org', '']) {
    const seat = NewMember.parse({ ...one, name: email || 'By hand', email })
    const made = await seatMember(pool, seat, ana)
    if (made.ok) members.push(made.value)
  }
  for (const [name, student] of [
    ['marisol', marisol],
    ['sofia', sofia],
  ] as const) {
    const made = await refer(student)
    cases[name] = made.ok ? made.value : 0
    await school(cases[name], { step: 'draft', draft })
    await school(cases[name], { step: 'submit', despite: '' })
    await board(cases[name], { step: 'accept', words: '' })
  }
})

describe('The queue', () => {
  test.each<[string, Partial<CaseQuery>, StudentId[]]>([
    ['of everybody: what waits longest first', {}, [marisol, sofia]],
    ['of a grade', { grade: ['TK'] }, []],
    ['of what waits five days', { waits: 5 }, [marisol, sofia]],
    ['of what waits a month', { waits: 30 }, []],
    ['of what the school does next', { turn: ['school'] }, []],
    ['of a name', { q: 'marisol' }, [marisol]],
  ])('%s', async (_what, narrowed, students) => {
    const query = { ...CaseQuery.parse({}), ...narrowed }
    const page = { today: on('2025-12-06'), from: 0, limit: 10 }
    const { cases } = await seeing(({ client }) => seeQueue(client, query, page))
    expect(cases.map(({ student }) => student)).toEqual(students)
    const rows: FileRow[] = []
    const as = { today: page.today, language: 'en' as const }
    await seeing(async ({ client }) => {
      for await (const row of caseRows(client, query, as)) rows.push(row)
    })
    expect(rows.map(({ student }) => student)).toEqual(students)
  })
})

interface Told {
  to: string
  subject: string
  ics: string
}

/** The appointments that were mailed since this was asked last, in their order. */
async function told(): Promise<Told[]> {
  const { rows } = await pool.query<Told>(
    `select to_address as to, subject, convert_from(content, 'utf8') as ics
     from mail join mail_attachment on mail = mail.id where kind = 'sarb-appointment' order by made_at, to_address`,
  )
  await pool.query(`delete from mail`)
  return rows
}

const lineOf = (ics: string, name: string) =>
  new RegExp(`^${name}:(.*)$`, 'm').exec(ics)?.[1]?.trim()
const said = ({ to, ics }: Told) => [
  to.split('@')[0],
  lineOf(ics, 'METHOD'),
  lineOf(ics, 'UID')?.replace('@presente', ''),
  lineOf(ics, 'SEQUENCE'),
]
const schedule = (number: number, slot: number, seats: readonly number[]) => {
  const step: BoardStep = {
    step: 'schedule',
    session: 1,
    slot,
    needed: [],
    members: [...seats],
    interpreter: null,
  }
  return board(number, step)
}

describe('The members’ calendars', () => {
  test('have a session that is planned, and no more one that is cancelled', async () => {
    const day = { begins: '09:00', place: 'Room 1', slots: 3, minutes: 45 }
    const planning = { pool, today: on('2025-12-01'), now }
    await makeSession(planning, { ...day, on: on('2025-12-15') }, ana)
    await makeSession(planning, { ...day, on: on('2025-12-16') }, ana)
    expect(await makeSession(planning, { ...day, on: on('2025-12-20') }, ana)).toMatchObject({
      refusal: 'on-a-weekend',
    })
    await cancelOneSession(pool, { session: 2, because: 'Holiday', now }, ana)
    await pool.query(`update mail set state = 'bounced', problem = 'came-back', ended_at = now()
      where to_address = 'nurse@example.org'`)
    const { sessions } = await seeing(({ client }) =>
      seeDocket(
        { pool, seen: client },
        { today: planning.today, from: planning.today, person: '' },
      ),
    )
    expect(sessions.map(({ notArrived }) => notArrived)).toEqual([
      [{ name: 'nurse example.org', next: 'address' }],
      [{ name: 'nurse example.org', next: 'address' }],
    ])
    const mails = await told()
    expect(mails.map(said)).toEqual([
      ['doctor', 'REQUEST', 'sarb-session-1', '0'],
      ['nurse', 'REQUEST', 'sarb-session-1', '0'],
      ['doctor', 'REQUEST', 'sarb-session-2', '0'],
      ['nurse', 'REQUEST', 'sarb-session-2', '0'],
      ['doctor', 'CANCEL', 'sarb-session-2', '1'],
      ['nurse', 'CANCEL', 'sarb-session-2', '1'],
    ])
    // Nine in the morning in California, three slots long.
    expect(mails[0]?.ics).toMatch(/DTSTART:20251215T170000Z\r\nDTEND:20251215T191500Z/)
  })

  test('follow a hearing that is set, moved, left by a member and put off', async () => {
    const [first = 0, second = 0, byHand = 0] = members
    await schedule(cases.sofia, 1, [first, byHand])
    expect((await told()).map(said)).toEqual([['nurse', 'REQUEST', 'sarb-case-2', '2']])
    await schedule(cases.sofia, 2, [second])
    const mails = await told()
    expect(mails.map(said)).toEqual([
      ['doctor', 'REQUEST', 'sarb-case-2', '4'],
      ['nurse', 'CANCEL', 'sarb-case-2', '4'],
    ])
    expect(mails[0]?.ics).toContain('SUMMARY:Review board: case 2\\, slot 2')
    for (const { ics, subject } of mails) expect(ics + subject).not.toMatch(/Sof|Reyes|2006/)
    await schedule(cases.sofia, 3, [first, second])
    await told()
    const words = 'His cousin'
    await board(cases.sofia, { step: 'conflict', member: second, words })
    expect((await told()).map(said)).toEqual([['doctor', 'CANCEL', 'sarb-case-2', '7']])
    await board(cases.sofia, { step: 'continue', words: 'Snow' }, '2025-12-10')
    expect((await told()).map(said)).toEqual([['nurse', 'CANCEL', 'sarb-case-2', '7']])
  })

  test('may be read at a secret address, as far as its owner sees the cases, until it is ended', async () => {
    await schedule(cases.marisol, 1, members.slice(0, 1))
    await schedule(cases.sofia, 2, members.slice(0, 1))
    await pool.query(`delete from access_grant where reason like 'SARB hearing%'`)
    const mine = { person: idOf(nurse), calendar: 'sarb' as const }
    const { path } = await makeFeed(pool, mine, ana)
    const key = path.split('/')[3] ?? ''
    const read = async (with_ = key) => {
      const feed = await readFeed(office, with_)
      return feed.ok ? [...feed.value.content.matchAll(/UID:(\S+)@/g)].map(([, uid]) => uid) : null
    }
    // Hers is Sofía's case alone, by the grant that she has.
    expect(await read()).toEqual(['sarb-session-1', 'sarb-session-2', 'sarb-case-2'])
    expect(await read('nobody-has-made-this-one')).toBeNull()
    const { path: another } = await makeFeed(pool, { ...mine, calendar: 'sart' }, ana)
    expect(await read(another.split('/')[3])).toBeNull()
    await endFeed(pool, mine, ana)
    expect(await read()).toBeNull()
    expect((await look(sofia, cases.sofia)).case.state).toBe('scheduled')
  })
})

/** To a session of its own, two days later. */
async function putOff(number: number) {
  const day = { begins: '09:00', place: 'Room 1', slots: 1, minutes: 45, on: on('2025-12-17') }
  const made = await makeSession({ pool, today: on('2025-12-01'), now }, day, ana)
  const session = made.ok ? made.value : 0
  const who = { needed: [], members: members.slice(0, 1), interpreter: null }
  return board(number, { step: 'schedule', session, slot: 1, ...who })
}

test('a letter goes by e-mail too, to whom letters go and nobody else, and serves nothing', async () => {
  expect(await board(cases.marisol, { step: 'letter', slug: 'sarb-hearing' })).toMatchObject({
    ok: true,
  })
  const { letters } = await look(marisol, cases.marisol)
  const letter = letters.at(-1)?.letter ?? 0
  const mail = () => board(cases.marisol, { step: 'mail', letter })
  expect(await board(cases.marisol, { step: 'mail', letter: 999 })).toMatchObject({
    refusal: 'no-such-letter',
  })
  await pool.query(`update guardian set email = null where id <> 'G77'`)
  expect(await mail()).toMatchObject({ refusal: 'no-email' })
  await pool.query(`update guardian set email = 'lucia@example.org'
    where id <> 'G77' and student_key = (select key from student where id = '2001')`)
  expect(await mail()).toMatchObject({ ok: true })
  expect(await mail()).toMatchObject({ refusal: 'mailed-already' })
  const { rows } = await pool.query(
    `select distinct to_address, mail.student, about, content = pdf as same from mail
       join mail_attachment on mail = mail.id join sarb_letter on sarb_letter.id = $1
     where kind = 'sarb-letter'`,
    [letter],
  )
  const about = `sarb-letter-${letter}`
  expect(rows).toEqual([{ to_address: 'lucia@example.org', student: '2001', about, same: true }])
  const shown = await look(marisol, cases.marisol)
  expect(shown.mails[0]).toMatchObject({ letter, state: 'waiting' })
  expect(shown).toMatchObject({ case: { state: 'scheduled' }, services: [] })
  expect(shown.mails[0]?.next).toBeNull()
  await pool.query(
    `update mail set state = 'failed', problem = 'refused', ended_at = now() where kind = 'sarb-letter'`,
  )
  const lost = await look(marisol, cases.marisol)
  expect(lost.mails[0]).toMatchObject({ letter, state: 'failed', next: 'address' })
  expect(await mail()).toMatchObject({ ok: true })
  // At an earlier address it arrived, and there is nothing to do about that one.
  await pool.query(`update mail set ended_at = now(),
      state = case state when 'failed' then 'sent' else 'failed' end,
      problem = case state when 'failed' then null else 'refused' end where kind = 'sarb-letter'`)
  const twice = (await look(marisol, cases.marisol)).mails
  expect(twice.map(({ state, next }) => [state, next])).toEqual([
    ['sent', null],
    ['failed', 'address'],
  ])
  // To one of them it never came: it goes to that one again.
  await pool.query(`insert into mail (kind, to_name, to_address, language, subject, blocks, has_link, about, student,
      last_moment, state) select kind, 'Another', 'another@example.org', language, subject, blocks, has_link, about,
      student, last_moment, 'waiting' from mail where kind = 'sarb-letter' limit 1`)
  await pool.query(`update mail set state = 'failed', ended_at = now()
    where kind = 'sarb-letter' and to_name <> 'Another'`)
  expect(await mail()).toMatchObject({ ok: true })
  await putOff(cases.marisol)
  expect(await mail()).toMatchObject({ refusal: 'hearing-off' })
  // What waits would call the family to it in vain.
  const after = (await look(marisol, cases.marisol)).mails
  expect(after.map(({ state }) => state)).not.toContain('waiting')
})

describe('A session that is moved', () => {
  const move = (where: Partial<SessionMove> & { on: SchoolDate }) =>
    moveSession(
      office,
      { session: 1, begins: '10:00', place: 'Room 9', because: 'The hall floods', ...where },
      ana,
    )
  const served = async (toWhom: 'parent' | 'pupil') => {
    const { letters } = await look(marisol, cases.marisol)
    const how = { how: 'hand', on: on('2025-12-01'), servedBy: 'Ana' } as const
    const service = { letter: letters.at(-1)?.letter ?? 0, toWhom, name: 'Lucía Luna', ...how }
    return board(cases.marisol, { step: 'serve', service })
  }

  const lastLetter = async () => {
    const { rows } = await pool.query<{ says: string }>(
      `select composed::text as says from sarb_letter order by id desc limit 1`,
    )
    return rows[0]?.says ?? ''
  }

  test('waits for the families’ days of notice', async () => {
    await schedule(cases.marisol, 1, members.slice(0, 1))
    await board(cases.marisol, { step: 'letter', slug: 'sarb-hearing' })
    await served('parent')
    await served('pupil')
    expect((await look(marisol, cases.marisol)).case.state).toBe('noticed')
    await told()
    expect(await move({ on: on('2025-12-10') })).toEqual({
      ok: false,
      refusal: 'notice-too-late',
      details: { cases: [cases.marisol, cases.sofia], names: [], earliest: '2025-12-11' },
    })
    expect(await told()).toEqual([])
  })

  test('takes its hearings along, and who was told is told anew', async () => {
    const { letters } = await look(marisol, cases.marisol)
    await board(cases.marisol, { step: 'mail', letter: letters.at(-1)?.letter ?? 0 })
    const moved = { cases: [cases.marisol, cases.sofia], notWritten: [] }
    expect(await move({ on: on('2026-01-12') })).toEqual({ ok: true, value: moved })
    const shown = await look(marisol, cases.marisol)
    const [was, is] = shown.hearings.slice(-2)
    expect(was).toMatchObject({ state: 'moved', on: '2025-12-15', words: 'The hall floods' })
    expect(is).toMatchObject({ state: 'set', on: '2026-01-12', begins: '10:00', slot: 1 })
    expect(is?.seats).toMatchObject([{ member: members[0], readsUntil: '2026-01-26' }])
    expect(was?.seats).toMatchObject([{ grant: null }])
    expect(shown.case.state).toBe('scheduled')
    expect(shown.notice).toEqual({ lastDay: '2026-01-02', missing: ['parent', 'pupil'] })
    expect(shown.services).toHaveLength(2)
    expect(shown.letters.at(-1)?.hearing).toBe(is?.hearing)
    const says = await lastLetter()
    expect(says).toContain('There will be no hearing on December 15, 2025')
    expect(says).toContain('No habrá audiencia el 15 de diciembre de 2025')
    // The copy of the old notice waited to leave, and does not any more.
    expect(shown.mails).toMatchObject([
      { letter: letters.at(-1)?.letter, state: 'failed', next: null },
    ])
    // Whoever had no notice gets none by itself.
    const other = await look(sofia, cases.sofia)
    expect(other.hearings.at(-1)).toMatchObject({ on: '2026-01-12', begins: '10:45', slot: 2 })
    expect(other.letters).toEqual([])
  })

  test('stands in the members’ calendars as it is now, and in the log as it was', async () => {
    expect((await told()).map(said)).toEqual(
      expect.arrayContaining([
        ['doctor', 'REQUEST', 'sarb-session-1', '1'],
        ['nurse', 'REQUEST', 'sarb-session-1', '1'],
        ['nurse', 'REQUEST', 'sarb-case-1', expect.any(String)],
        ['nurse', 'REQUEST', 'sarb-case-2', expect.any(String)],
      ]),
    )
    const { rows } = await pool.query<{ details: string }>(
      `select details from audit_entry where what = 'sarb-session-moved'`,
    )
    expect(rows[0]?.details).toMatch(/2025-12-15.*Room 1.*Room 9.*2026-01-12/s)
  })

  test('is moved back in the same way, and keeps both moves', async () => {
    await move({ on: on('2025-12-15'), begins: '09:00', place: 'Room 1', because: 'Dry again' })
    const [session] = (await seeBoard(pool, on('2025-12-01'))).sessions
    expect(session).toMatchObject({
      on: '2025-12-15',
      taken: [1, 2, 3],
      movedFrom: { on: '2026-01-12', begins: '10:00', because: 'Dry again' },
    })
    const sequences = (await told()).filter(({ ics }) => ics.includes('sarb-session-1'))
    expect(sequences.map(said)).toContainEqual(['nurse', 'REQUEST', 'sarb-session-1', '2'])
    const says = await lastLetter()
    expect(says).toContain('There will be no hearing on January 12, 2026')
    expect(says).not.toContain('There will be no hearing on December 15, 2025')
    await pool.query(`update sarb_session set made_at = '2025-12-01' where id = 1`)
    const { path } = await makeFeed(pool, { person: idOf(nurse), calendar: 'sarb' }, ana)
    const feed = await readFeed(office, path.split('/')[3] ?? '')
    const content = feed.ok ? feed.value.content : ''
    // A calendar program takes what was written later.
    const written = /UID:sarb-session-1@[^]*?DTSTAMP:(\S+)/.exec(content)?.[1]
    expect(written).toMatch(/^20/)
    expect(written).not.toMatch(/^20251201T/)
    await expect(pool.query(`delete from sarb_session_move`)).rejects.toThrow(/stays as it was/)
  })

  test('to another place alone: the hearing is on that day, elsewhere', async () => {
    await move({ on: on('2025-12-15'), begins: '09:00', place: 'Library' })
    const says = await lastLetter()
    expect(says).toContain('the place has changed. It was to be: Room 1')
    expect(says).toContain('el lugar cambió. Antes era: Room 1')
    expect(says).not.toContain('There will be no hearing on December 15, 2025')
  })

  test('tells whose new notice could not be written, and writes of every earlier hearing when it can', async () => {
    const lives = (address: string | null) =>
      pool.query(`update student set address = $1 where id = '2001'`, [address])
    await lives(null)
    expect(await move({ on: on('2026-01-13'), begins: '09:00' })).toMatchObject({
      value: { cases: [cases.marisol, cases.sofia], notWritten: [cases.marisol] },
    })
    await lives('12 Elm Street')
    expect(await move({ on: on('2026-01-14'), begins: '09:00' })).toMatchObject({
      value: { notWritten: [] },
    })
    const { letters, hearings } = await look(marisol, cases.marisol)
    expect(letters.at(-1)?.hearing).toBe(hearings.at(-1)?.hearing)
    const says = await lastLetter()
    expect(says).toMatch(/no hearing on December 15, 2025.*no hearing on January 12, 2026/s)
    // Of the hearing that was set between them nobody was told.
    expect(says).not.toContain('January 13, 2026')
    await board(cases.marisol, { step: 'letter', slug: 'sarb-hearing' })
    expect(await lastLetter()).toContain('no hearing on January 12, 2026')
  })

  test('moves with who reads its cases, or not at all', async () => {
    const reading = async () => {
      const { rows } = await pool.query(
        `select id, ends from access_grant where reason like 'SARB hearing%' order by id`,
      )
      return { rows, hearings: (await look(marisol, cases.marisol)).hearings }
    }
    const before = await reading()
    await pool.query(
      `alter table access_grant add constraint stops check (ends < '2026-02-01') not valid`,
    )
    await expect(move({ on: on('2026-01-26') })).rejects.toThrow(/stops/)
    await pool.query(`alter table access_grant drop constraint stops`)
    expect(await reading()).toEqual(before)
  })
})

test('A case that ends with a hearing set calls it off: its mails, calendars, reading and slot', async () => {
  await board(cases.marisol, { step: 'letter', slug: 'sarb-hearing' })
  const letter = (await look(marisol, cases.marisol)).letters.at(-1)?.letter ?? 0
  expect(await board(cases.marisol, { step: 'mail', letter })).toMatchObject({ ok: true })
  const { rows: waiting } = await pool.query(
    `select id from mail where state = 'waiting' and about = $1`,
    [`sarb-letter-${letter}`],
  )
  expect(waiting.length).toBeGreaterThan(0)
  const close = { step: 'close', outcome: 'moved', words: 'To Fresno.' } as const
  expect(await board(cases.marisol, close)).toMatchObject({ ok: true })
  const { rows } = await pool.query(`select state, problem from mail where id = any ($1)`, [
    waiting.map(({ id }) => id),
  ])
  for (const one of rows) expect(one).toEqual({ state: 'failed', problem: 'called-back' })
  // Whoever has not heard of it is to be told until the day of the hearing, and then no more.
  await pool.query(
    `update mail set state = 'bounced', problem = 'came-back', ended_at = now() where about = $1`,
    [`sarb-case-${cases.marisol}`],
  )
  const lostBy = async (day: string) =>
    (await look(marisol, cases.marisol, day)).notArrived.map(({ name }) => name)
  expect(await lostBy('2025-12-01')).toContain('nurse example.org')
  expect(await lostBy('2026-06-01')).toEqual([])
  expect((await told()).map(said).map(([to, method]) => [to, method])).toContainEqual([
    'nurse',
    'CANCEL',
  ])
  const { case: one, hearings } = await look(marisol, cases.marisol)
  const last = hearings.at(-1)
  expect(one).toMatchObject({ state: 'closed', outcome: 'moved' })
  expect(last).toMatchObject({ state: 'called-off', words: 'To Fresno.' })
  expect(last?.seats.map(({ grant }) => grant)).not.toContainEqual(expect.any(Number))
  const { rows: taken } = await pool.query(
    `select from sarb_hearing where session = $1 and slot = $2 and state not in ('moved', 'called-off')`,
    [last?.session, last?.slot],
  )
  expect(taken).toEqual([])
})
