import { beforeAll, describe, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood, rosewoodYear } from '../../../tests/world/rosewood.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { stoppedClock } from '#platform/clock.ts'
import { decideDestruction, proposeDestruction } from '#retention/actions/decide.ts'
import { reviewRecords } from '#retention/actions/keep.ts'
import { lots } from '#retention/actions/see.ts'
import type { RecordKind } from '#retention/model.ts'
import { nameDestruction } from '#retention/records/destructions.ts'
import { goOtherwise, tablesOf } from '#retention/rules/tables.ts'

const office = await testOffice({ today: '2026-11-26' })
const { pool } = office
const year = SchoolYear.parse(rosewoodYear)
const bea = { person: 'bea', name: 'Bea', from: 'test' }

// One row in each table, of a student who left on March 1, 2026, and what of it is still open.
const rows = `
with batch as (insert into notification_batch (school_year, sorted_by, made_by) values ('2025-2026', 'zip', 'Ana')
    returning id),
  notice as (insert into notification (student, school_year, step, school, state, as_of, events, evidence, rules,
      generated_by, approved_by, released_by, batch, letter, sent_on, method)
    select '2003', '2025-2026', 1, '1001', 'sent', '2026-01-10', 3, '{}', '{}', 'Ana', 'Ana', 'Ana', id, '{}',
      '2026-01-12', 'mail' from batch returning id),
  paper as (insert into notification_paper (notification, student, composed, pdf, sha256)
    select id, '2003', '{}', 'x', encode(sha256('x'), 'hex') from notice),
  link as (insert into family_link (purpose, notification, student, guardians, name, language, token_sha256, made_by,
      expires_on) select 'letter', id, '2003', '{}', 'G', 'en', 'x', 'Ana', '2026-02-01' from notice
    returning id, notification),
  written as (insert into mail (kind, to_name, to_address, language, subject, blocks, has_link, about, student,
      last_moment) select 'family-question', 'G', 'g@example.org', 'en', 'x', '[]', false, 'family-link ' || id, '2003',
      now() from link),
  texted as (insert into text_message (kind, student, to_number, language, words, parts, about, last_moment)
    select 'notice', '2003', '+12135550123', 'en', '{link}', 1, 'family-link ' || id, now() from link),
  way as (insert into notice_delivery (notification, student, guardian, name, way, language, link, made_by)
    select notification, '2003', 'G', 'G', 'text', 'en', id, 'Ana' from link returning id),
  became as (insert into notice_delivery_event (delivery, student, what, by) select id, '2003', 'sent', 'Ana' from way),
  packed as (insert into audit_pack (school_year, schools, steps, of_notices, notices, purpose, note, asked_by, ends_on)
    values ('2025-2026', '{}', '{}', 1, 1, 'audit', '', 'Ana', '2100-01-01') returning id),
  in_pack as (insert into audit_pack_notice (pack, notification, student) select packed.id, notice.id, '2003'
    from packed, notice),
  cleared as (insert into clearing (student, school, date, reason, evidence, cleared_by)
    values ('2003', '1001', '2026-01-08', 'illness', 'A note', 'Ana') returning id),
  answer as (insert into family_answer (link, notification, student, school, date, says, words, papers, guardian,
      language, state, decided_by, decided_at, clearing)
    select link.id, notification, '2003', '1001', '2026-01-08', 'ill', 'x', false, 'G', 'en', 'accepted', 'Ana', now(),
      cleared.id from link, cleared returning id),
  shown as (insert into absence_evidence (answer, student, name, kind, content, sha256)
    select id, '2003', 'note.jpg', 'jpeg', 'x', encode(sha256('x'), 'hex') from answer),
  office_shown as (insert into absence_evidence (clearing, attached_by, student, name, kind, content, sha256)
    select id, 'Ana', '2003', 'note.pdf', 'pdf', 'y', encode(sha256('y'), 'hex') from cleared),
  taken_back as (insert into correction (notification, student, reason, letter, composed, pdf, sha256, approved_by,
      sent_by, sent_on, method)
    select id, '2003', 'excused', '{}', '{}', 'x', encode(sha256('x'), 'hex'), 'Ana', 'Ana', '2026-02-01', 'mail'
    from notice returning id, notification),
  back as (insert into returned_letter (number, time, kind, notification, student, reason, entered_by)
    select id, 1, 'correction', notification, '2003', 'moved', 'Ana' from taken_back),
  effort as (insert into conference_effort (student, date, method, words, written_by)
    values ('2003', '2026-01-15', 'mail', 'x', 'Ana')),
  act as (insert into compliance_act (student, section, date, words, written_by)
    values ('2003', 'EC 48263', '2026-01-20', 'x', 'Ana')),
  meeting as (insert into sart (student, school_year, school, state, because, held_on, slot, ended_on, made_by)
    select '2003', '2025-2026', '1001', 'closed-moved', '{}', '2026-01-30', null, '2026-03-01', 'Ana' returning id),
  agreed as (insert into sart_agreement (sart, student, terms, texts, hashes, written_by)
    select id, '2003', '{}', '{}', '{}', 'Ana' from meeting returning id),
  signed as (insert into sart_signature (agreement, student, role, name, mark, language, text_sha256, witness)
    select id, '2003', 'family', 'G', '{}', 'en', repeat('a', 64), 'Ana' from agreed),
  reviewed as (insert into sart_review (sart, student, weeks, due_on, before_absent, before_days, after_absent,
      after_days, outcome) select id, '2003', 2, '2026-02-15', 3, 10, 1, 10, 'improved' from meeting),
  form as (insert into sart_form (sart, student, teacher, teacher_name, asked_on, asked_by, due_on)
    select id, '2003', 'bea', 'Bea', '2026-01-10', 'Ana', '2026-01-20' from meeting),
  day as (insert into sart_day (school, date, begins, ends, place, made_by)
    values ('1001', '2026-01-30', '09:00', '12:00', 'Room', 'Ana') returning id),
  slot as (insert into sart_slot (day, starts, during, made_by)
    select id, '09:00', '[2026-01-30 09:00, 2026-01-30 09:45)', 'Ana' from day returning id),
  invited as (insert into sart_invitation (sart, student, slot, date, letter, pdf, sha256, printed_by, printed_on)
    select meeting.id, '2003', slot.id, '2026-01-30', '{}', 'x', encode(sha256('x'), 'hex'), 'Ana', '2026-01-10'
    from meeting, slot),
  copy as (insert into mail (kind, to_name, to_address, language, subject, blocks, has_link, about, student,
      last_moment)
    select 'sart-agreement', 'G', 'g@example.org', 'en', 'x', '[]', false, 'sart-' || id || '-agreement', '2003', now()
    from meeting),
  board as (insert into sarb_case (student, school, school_year, reason, state, since, draft, outcome, closed_on,
      opened_by, opened_on) values ('2003', '1001', '2025-2026', 'habitual-truant', 'closed', '2026-02-20', '{}',
      'attending', '2026-02-20', 'Ana', '2026-01-20') returning id),
  packet as (insert into sarb_packet (sarb_case, student, items, readiness, pdf, sha256, submitted_by, submitted_on)
    select id, '2003', '[]', '{}', 'x', encode(sha256('x'), 'hex'), 'Ana', '2026-01-21' from board),
  hearing as (insert into sarb_hearing (sarb_case, student, body, on_date, begins, place, state, needed, seats, script,
      directives, signatures, made_by) select id, '2003', 'panel', '2026-01-25', '09:00', 'Room', 'held', '[]', '[]',
      '{}', '[]', '[]', 'Ana' from board returning id, sarb_case),
  told as (insert into sarb_letter (sarb_case, hearing, student, slug, version, languages, recipient, composed, pdf,
      sha256, made_by, made_on) select sarb_case, id, '2003', 'sarb-hearing', '1', '{en}', 'G', '{}', 'x',
      encode(sha256('x'), 'hex'), 'Ana', '2026-01-21' from hearing returning id, sarb_case),
  by_mail as (insert into mail (kind, to_name, to_address, language, subject, blocks, has_link, about, student,
      last_moment) select 'sarb-letter', 'G', 'g@example.org', 'en', 'x', '[]', false, 'sarb-letter-' || id, '2003',
      now() from told),
  appointed as (insert into mail (kind, to_name, to_address, language, subject, blocks, has_link, about, last_moment)
    select 'sarb-appointment', 'M', 'm@example.org', 'en', 'x', '[]', false, 'sarb-case-' || id, now() from board),
  served as (insert into sarb_service (sarb_case, letter, student, to_whom, name, how, on_date, served_by, written_by)
    select sarb_case, id, '2003', 'parent', 'G', 'mail', '2026-01-21', 'Ana', 'Ana' from told)
insert into sarb_review (sarb_case, hearing, student, day, as_of, expected, absent, unexcused, tardies, proofs_due,
  proofs_in, result) select sarb_case, id, '2003', 30, '2026-02-25', 20, 0, 0, 0, 0, 0, 'compliant' from hearing`

const stillOpen = `
with open as (insert into sarb_case (student, school, school_year, reason, state, since, draft, opened_by, opened_on)
  values ('2003', '1001', '2025-2026', 'habitual-truant', 'draft', '2026-02-25', '{}', 'Ana', '2026-02-25'))
insert into sart (student, school_year, school, state, because, made_by)
  values ('2003', '2025-2026', '1001', 'draft', '{}', 'Ana')`

async function count(from: string): Promise<number> {
  const { rows: counted } = await pool.query<{ rows: number }>(
    `select count(*)::int as rows from ${from}`,
  )
  return counted[0]?.rows ?? -1
}

const at = (day: string) => ({ ...office, clock: stoppedClock(day) })
const standing = async (kind: RecordKind, day: string, of = year) =>
  (await lots(pool, SchoolDate.parse(day))).find((lot) => lot.kind === kind && lot.year === of)
    ?.standing.word

async function destroy(kind: RecordKind, day: string) {
  const proposed = await proposeDestruction(at(day), { kind, year, because: 'Over' }, bea)
  if (!proposed.ok) throw new Error(proposed.refusal)
  const done = await decideDestruction(at(day), proposed.value, { destroy: true }, ana)
  if (!done.ok) throw new Error(done.refusal)
  return done.value.destroyed
}

beforeAll(async () => {
  expect((await bringIn(office, rosewood())).run.status).toBe('applied')
  await pool.query(`insert into auth."user" (id, name, email, "emailVerified")
    values ('bea', 'Bea', 'bea@rosewood.org', true)`)
  await pool.query(rows)
  await pool.query(stillOpen)
})

test('every table of a student goes with a kind of record, or it is said why it does not', async () => {
  const { rows: found } = await pool.query<{ name: string }>(
    `select distinct relname as name from pg_class join pg_attribute on attrelid = pg_class.oid
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
       and attnum > 0 and (attname in ('student', 'student_key') or relname = 'student')
     order by 1`,
  )
  const told = [...Object.values(tablesOf).flat(), ...Object.keys(goOtherwise)]
  expect(found.map(({ name }) => name)).toEqual(told.toSorted())
})

test('what was sent, signed, given or served goes by nobody’s hand, nor by another destruction', async () => {
  const { rows: proposed } = await pool.query<{ number: number }>(
    `insert into destruction (kind, of_year, because, proposed_on, proposer, class, due_from)
     values ('contact', '2020-2021', 'x', '2026-01-01', 'Bea', 'permitted', '2026-01-01') returning number`,
  )
  const client = await pool.connect()
  try {
    for (const table of [
      'notification',
      'correction',
      'absence_evidence',
      'sarb_packet',
      'sart_signature',
    ]) {
      await client.query('begin')
      await expect(client.query(`delete from ${table}`)).rejects.toThrow(/stays|not deleted/)
      await client.query('rollback; begin')
      await nameDestruction(client, proposed[0]?.number ?? 0)
      await expect(client.query(`delete from ${table}`)).rejects.toThrow(/stays|not deleted/)
      await client.query('rollback')
    }
  } finally {
    client.release()
  }
})

/** What is of the year before is kept by a hold on that year, although its student left in this one. */
async function holdOnYearBefore(kind: 'sart' | 'sarb') {
  const table = kind === 'sart' ? 'sart' : 'sarb_case'
  const ended = kind === 'sart' ? 'ended_on' : 'closed_on'
  const moveTo = (of: string) =>
    pool.query(`update ${table} set school_year = $1 where ${ended} is not null`, [of])
  await moveTo('2024-2025')
  await pool.query(`insert into legal_hold (of_year, matter, placed_on, placed_by)
    values ('2024-2025', 'Audit', '2026-01-01', 'Ana')`)
  expect(await standing(kind, '2026-09-01')).toBe('held')
  expect(await standing('contact', '2026-09-01')).toBe('may-go')
  await pool.query(`delete from legal_hold`)
  await moveTo(year)
}

describe('each kind goes when its time has come', () => {
  test.each(['sart', 'sarb'] as const)(
    '%s: six months after the student left, and what is open stays',
    async (kind) => {
      expect(await standing(kind, '2026-11-26')).toBeUndefined()
      await pool.query(`update enrollment set exit_date = '2026-03-01'
        where student_key = (select key from student where id = '2003')`)
      expect(await standing(kind, '2026-08-31')).toBe('waits')
      expect(await standing(kind, '2026-09-01')).toBe('may-go')
      await holdOnYearBefore(kind)
      const gone = await destroy(kind, '2026-09-01')
      expect(gone).toMatchObject(
        kind === 'sart' ? { meetings: 1, papers: 3, mails: 1 } : { cases: 1, papers: 2, mails: 2 },
      )
      for (const table of tablesOf[kind])
        expect([table, await count(table)]).toEqual([
          table,
          table === 'sart' || table === 'sarb_case' ? 1 : 0,
        ])
      expect(await standing(kind, '2026-09-02')).toBe('destroyed')
      await pool.query(`update enrollment set exit_date = null
        where student_key = (select key from student where id = '2003')`)
    },
  )

  test('notices: a hold keeps also what was tried with a student to whom no notice went', async () => {
    await pool.query(`insert into conference_effort (student, date, method, words, written_by)
      values ('2001', '2024-10-01', 'mail', 'x', 'Ana')`)
    const before = SchoolYear.parse('2024-2025')
    expect(await standing('notices', '2026-11-26', before)).toBe('review-late')
    await pool.query(`insert into legal_hold (student_key, matter, placed_on, placed_by)
      select key, 'Hearing', '2026-01-01', 'Ana' from student where id = '2001'`)
    expect(await standing('notices', '2026-11-26', before)).toBe('held')
    await pool.query(`delete from legal_hold; delete from conference_effort where student = '2001'`)
  })

  test('notices: as attendance, after the third July 1; a hold on their student keeps them', async () => {
    const review = { kind: 'notices', year, class: 'disposable', because: 'Audited' } as const
    await reviewRecords(office, review, bea)
    expect(await standing('notices', '2029-06-30')).toBe('waits')
    const held = await pool.query<{
      id: number
    }>(`insert into legal_hold (student_key, matter, placed_on, placed_by)
      select key, 'Hearing', '2026-01-01', 'Ana' from student where id = '2003' returning id`)
    expect(await standing('notices', '2029-07-01')).toBe('held')
    await pool.query(`delete from legal_hold where id = $1`, [held.rows[0]?.id])
    const gone = await destroy('notices', '2029-07-01')
    expect(gone).toEqual({ notices: 1, letters: 2, answers: 1, efforts: 2, mails: 1, texts: 1 })
    for (const table of tablesOf.notices) expect([table, await count(table)]).toEqual([table, 0])
    // The day that was cleared belongs to the attendance with what the office was shown, and so does who stood where.
    expect(await count('clearing')).toBe(1)
    expect(await count('absence_evidence')).toBe(1)
    expect(await count('absence_evidence where clearing is not null')).toBe(1)
    await reviewRecords(office, { ...review, kind: 'attendance' }, bea)
    expect(await destroy('attendance', '2029-07-01')).toMatchObject({ clearings: 1, standings: 0 })
    expect(await count('clearing')).toBe(0)
    expect(await count('absence_evidence')).toBe(0)
  })
})
