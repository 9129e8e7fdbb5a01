import { beforeAll, describe, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { verifyAudit } from '#audit/actions/verify.ts'
import { saveCastMember } from '#identity/records/cast.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { type Sight, seesNobody } from '#kernel/who.ts'
import { reviewAll } from '#letters/actions/review.ts'
import { nameContact } from '#notifications/actions/contact.ts'
import { signAgreement, writeTerms } from '#sart/actions/agree.ts'
import { beginSart } from '#sart/actions/begin.ts'
import { colleagues, makeDay, seeDays, takeDayOff } from '#sart/actions/days.ts'
import { endFeed, makeFeed, readFeed } from '#sart/actions/feed.ts'
import { followSarts } from '#sart/actions/follow.ts'
import { answerForm, askTeachers, seeOwnForms } from '#sart/actions/forms.ts'
import { handOver, printInvitation } from '#sart/actions/invite.ts'
import { moveSart, writeSaid } from '#sart/actions/meet.ts'
import { scheduleSart } from '#sart/actions/schedule.ts'
import { NeededQuery } from '#sart/model/lists.ts'
import { seeNeeded, seeSart, seeSarts } from '#sart/actions/see.ts'
import { agreementPdf, closeSigning } from '#sart/actions/sign.ts'
import { sartsOnRecord, writtenSart } from '#sart/actions/written.ts'
import type { NewSartSignature } from '#sart/model/agreement.ts'
import type { Booking } from '#sart/model/endpoints.ts'
import type { SaidAt } from '#sart/model/script.ts'
import { promiseMenu } from '#sart/rules/promises.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn, change } from '../../../tests/world/imports.ts'
import { readPdf } from '../../../tests/world/pdf.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { seeingIn } from '../../../tests/world/seeing.ts'

// Devon of Olive Street is ill a tenth of the days: nobody calls him truant, and the team asks how to help.

const office = await testOffice({ today: '2026-03-02' })
const { pool } = office
const on = (date: string) => SchoolDate.parse(date)
const devon = StudentId.parse('2003')
const tomas = StudentId.parse('2002')
const marisol = StudentId.parse('2001')
const olive = SchoolId.parse('1001')
const cedar = SchoolId.parse('1002')
const how = (date: string) => ({ today: on(date), doer: ana })

const teacher = { ...ana, person: 'ms-okoro', name: 'Ms. Okoro' }

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2003' }, { address: '5 Elm Street' })
  change(tables, 'students', { student_id: '2001' }, { household_id: 'H2' })
  change(
    tables,
    'guardians',
    { student_id: '2003' },
    { language: 'es', email: 'familia@example.org', receives_mail: 'Y', educational_rights: 'Y' },
  )
  expect((await bringIn(office, tables, { today: '2026-05-29' })).run.status).toBe('applied')
  await recompute({ pool, today: on('2026-05-29') }, { schoolYear: SchoolYear.parse('2025-2026') })
  await reviewAll(office, [
    { ...ana, person: 'ana' },
    { ...ana, person: 'bea' },
  ])
  const contact = { name: 'Office', phone: '213-555-0101', hours: '7:30–15:30' }
  await nameContact(pool, olive, contact, ana)
  const begins = on('2025-08-01')
  const gift = { reason: 'test', giver: 'test', begins, ends: null }
  await saveCastMember(
    pool,
    { id: 'psa', name: 'Linh Pham' },
    {
      ...gift,
      role: 'school-psa',
      scope: { reach: 'school', school: olive },
    },
  )
  await saveCastMember(
    pool,
    { id: 'ms-okoro', name: 'Ms. Okoro' },
    {
      ...gift,
      role: 'teacher',
      scope: { reach: 'section', students: [devon] },
    },
  )
})

const seeing = seeingIn(office)
const whole = async (student: StudentId, sart: number) => {
  const found = await seeing((seen) => seeSart(pool, seen, { student, sart }, on('2026-03-02')))
  if (!found.ok) throw new Error(found.refusal)
  return found.value
}
const booking = (day: number, starts: string, more: Partial<Booking> = {}): Booking => ({
  day,
  starts,
  language: null,
  interpreter: null,
  together: [],
  familyChose: false,
  because: null,
  ...more,
})
const begun = async (student: StudentId, words: string | null = null) => {
  const made = await seeing(({ client }) => beginSart({ pool, seen: client }, student, words, ana))
  return made.ok ? made.value.sart : made.refusal
}
const numberOf = (made: number | string) => (typeof made === 'number' ? made : 0)
const schedule = (student: StudentId, sart: number, wish: Booking, date: string) =>
  seeing(({ client }) => scheduleSart({ pool, seen: client }, { student, sart }, wish, how(date)))
const team = [{ person: 'psa', name: 'Linh Pham', part: 'psa-counselor' as const }]
const dayAt = (date: string, more: object = {}) => ({
  date: on(date),
  begins: '13:00',
  ends: '16:00',
  place: 'Room 4',
  team,
  ...more,
})

let day = 0
let sart = 0
const which = () => ({ student: devon, sart })

describe('The calendar of a team', () => {
  test('is made of those who work at the school or teach there', async () => {
    await pool.query(`update auth."user" set demo = false`)
    const found = await colleagues(pool, olive, on('2026-03-02'))
    expect(found.map(({ name, role }) => [name, role])).toEqual([
      ['Linh Pham', 'school-psa'],
      ['Ms. Okoro', 'teacher'],
    ])
    expect(await colleagues(pool, cedar, on('2026-03-02'))).toEqual([])
  })

  test('has days with slots, on days of school, with nobody in two places', async () => {
    const made = await makeDay(pool, olive, dayAt('2026-03-19'), how('2026-03-02'))
    day = made.ok ? made.value.day : 0
    expect(made.ok).toBe(true)
    const wrong = async (date: string, school = olive, more: object = {}) => {
      const refused = await makeDay(pool, school, dayAt(date, more), how('2026-03-02'))
      return refused.ok ? 'made' : refused.refusal
    }
    expect(await wrong('2026-03-01')).toBe('day-over')
    expect(await wrong('2026-03-31')).toBe('not-a-school-day')
    expect(await wrong('2026-03-20', olive, { ends: '13:30' })).toBe('no-such-slot')
    expect(await wrong('2026-03-19')).toBe('day-taken')
    expect(await wrong('2026-03-19', cedar)).toBe('member-elsewhere')
    const [shown] = await seeing(({ client }) => seeDays(client, olive, on('2026-03-02')))
    expect(shown?.slots.map(({ starts }) => starts)).toEqual(['13:00', '13:45', '14:30', '15:15'])
  })
})

describe('A meeting about Devon', () => {
  test('is needed by the figures of attendance, and begun once', async () => {
    const needed = (more: Partial<NeededQuery> = {}) =>
      seeing(({ client }) => {
        const query = { ...NeededQuery.parse({ q: 'devon' }), ...more }
        return seeNeeded({ pool, seen: client }, query, { from: 0, limit: 10 })
      })
    expect((await needed()).needed).toMatchObject([
      { student: '2003', need: 'tenth-missed', missed: { absent: 18 } },
    ])
    expect((await needed({ need: ['tenth-missed'] })).total).toBe(1)
    expect((await needed({ need: ['third-notice', 'second-notice'] })).total).toBe(0)
    expect((await needed({ grade: ['TK'] })).total).toBe(0)
    expect(await begun(tomas)).toBe('no-need')
    sart = numberOf(await begun(devon))
    expect(sart).toBeGreaterThan(0)
    expect(await begun(devon)).toBe('has-one')
    expect((await needed()).needed).toEqual([])
    const { sarts } = await seeing(
      ({ client }) =>
        seeSarts(
          client,
          { q: '', state: [], grade: [], school: undefined, on: undefined },
          { from: 0, limit: 5 },
        ),
      seesNobody,
    )
    expect(sarts).toEqual([])
  })

  test('has a slot two weeks ahead, with his sister; two who want it at once do not both get it', async () => {
    const late = await schedule(devon, sart, booking(day, '13:00'), '2026-03-06')
    expect(late).toMatchObject({
      refusal: 'too-late-to-invite',
      details: { earliest: '2026-03-20' },
    })
    const other = numberOf(await begun(tomas, 'The teacher asked.'))
    const wish = booking(day, '13:45', { language: 'es', interpreter: 'Rosa Gil' })
    const both = await Promise.all([
      schedule(devon, sart, { ...wish, together: [marisol] }, '2026-03-02'),
      schedule(tomas, other, booking(day, '13:45'), '2026-03-02'),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'slot-taken' })
    if (!both[0].ok) {
      // The other one was quicker: Devon takes the next.
      const next = { ...wish, starts: '14:30', together: [marisol] }
      expect(await schedule(devon, sart, next, '2026-03-02')).toMatchObject({ ok: true })
    }
    expect(await takeDayOff(pool, { school: olive, day }, ana)).toMatchObject({
      refusal: 'day-booked',
    })
    const { siblings, appointment, state } = await whole(devon, sart)
    expect(state).toBe('scheduled')
    expect(appointment).toMatchObject({ date: '2026-03-19', interpreter: 'Rosa Gil' })
    expect(siblings).toMatchObject([{ student: '2001', state: 'scheduled' }])
    const { rows } = await pool.query(
      `select to_address, attachment.content_type, convert_from(content, 'utf8') as ics from mail
       join mail_attachment attachment on mail = mail.id where kind = 'sart-appointment'`,
    )
    expect(rows[0]).toMatchObject({
      to_address: 'psa@demo.invalid',
      ics: expect.stringMatching(/METHOD:REQUEST[\s\S]*DTSTART:20260319T2/),
    })
    expect(rows[0].ics).not.toMatch(/Devon|2003/)
  })

  test('an interpreter is not in two rooms at once', async () => {
    const made = await makeDay(
      pool,
      cedar,
      dayAt('2026-03-19', { team: [{ person: null, name: 'Nurse Joy', part: 'nurse' }] }),
      how('2026-03-02'),
    )
    const elsewhere = made.ok ? made.value.day : 0
    const linh = StudentId.parse('2005')
    const other = numberOf(await begun(linh, 'asked'))
    const { starts = '' } = (await whole(devon, sart)).appointment ?? {}
    const wish = booking(elsewhere, starts, { language: 'es', interpreter: ' rosa gil' })
    expect(await schedule(linh, other, wish, '2026-03-02')).toMatchObject({
      refusal: 'interpreter-elsewhere',
    })
    expect(await schedule(linh, other, booking(day, '15:15'), '2026-03-02')).toMatchObject({
      refusal: 'no-such-day',
    })
  })

  test('the family is invited by a letter in its language, and how it reached them is kept', async () => {
    const printed = await printInvitation(pool, which(), how('2026-03-03'))
    expect(printed).toMatchObject({ ok: true })
    const invitation = printed.ok ? printed.value.invitation : 0
    const hand = (date: string, by: 'mail' | 'e-mail', today = '2026-03-12') =>
      handOver(pool, { ...which(), invitation }, { on: on(date), how: by, note: '' }, how(today))
    expect(await hand('2026-03-06', 'mail')).toMatchObject({ refusal: 'too-late-to-invite' })
    expect(await hand('2026-03-13', 'mail')).toMatchObject({ refusal: 'in-the-future' })
    expect(await hand('2026-03-05', 'e-mail')).toMatchObject({ ok: true })
    expect(await hand('2026-03-05', 'mail')).toMatchObject({ refusal: 'handed-already' })
    const { invitations, state } = await whole(devon, sart)
    expect(state).toBe('invited')
    expect(invitations).toMatchObject([{ letter: { languages: ['es', 'en'] }, isCurrent: true }])
    const { rows } = await pool.query(
      `select to_address, language from mail where kind = 'sart-invitation'`,
    )
    expect(rows).toEqual([{ to_address: 'familia@example.org', language: 'es' }])
    expect((await whole(devon, sart)).notArrived).toEqual([])
    await pool.query(`update mail set state = 'bounced', problem = 'came-back', ended_at = now()
      where kind in ('sart-invitation', 'sart-appointment')`)
    const lost = (await whole(devon, sart)).notArrived
    expect(lost.map(({ what, next }) => [what, next])).toEqual([
      ['appointment', 'address'],
      ['invitation', 'address'],
    ])
  })

  test('those who teach are asked, and answer only of their own', async () => {
    expect(await askTeachers(pool, which(), ['nobody'], how('2026-03-09'))).toMatchObject({
      refusal: 'no-such-person',
    })
    expect(await askTeachers(pool, which(), ['ms-okoro'], how('2026-03-09'))).toEqual({
      ok: true,
      value: { asked: 1 },
    })
    const own: Sight = { ...seesNobody, students: [devon] }
    const [form] = await seeing(({ client }) => seeOwnForms(client, 'ms-okoro'), own)
    expect(form).toMatchObject({ student: '2003', dueOn: '2026-03-17', answeredOn: null })
    expect(await seeing(({ client }) => seeOwnForms(client, 'ms-okoro'), seesNobody)).toEqual([])
    const answers = {
      attendance: 'of-concern',
      work: 'fine',
      behavior: 'strong',
      strengths: 'Reads far above his grade.',
      helps: '',
    } as const
    const answer = (doer: typeof ana, sight = own) =>
      seeing(
        ({ client }) =>
          answerForm(
            { pool, seen: client },
            { student: devon, form: form?.form ?? 0 },
            answers,
            doer,
          ),
        sight,
      )
    expect(await answer({ ...teacher, person: 'psa' })).toMatchObject({ refusal: 'no-such-form' })
    expect(await answer(teacher, seesNobody)).toMatchObject({ refusal: 'no-such-form' })
    expect(await answer(teacher)).toMatchObject({ ok: true })
  })

  test('is held on its day, and what is said is kept step by step', async () => {
    const move = (move: 'hold' | 'hold-in-absence', date: string) =>
      moveSart(pool, which(), { move }, how(date))
    expect(await move('hold', '2026-03-18')).toMatchObject({ refusal: 'before-the-day' })
    expect(await move('hold-in-absence', '2026-03-19')).toMatchObject({
      refusal: 'not-at-this-step',
    })
    expect((await whole(devon, sart)).notArrived).not.toEqual([])
    expect(await move('hold', '2026-03-19')).toMatchObject({ ok: true })
    expect((await whole(devon, sart)).notArrived).toEqual([])
    const said: SaidAt = {
      step: 'causes',
      causes: ['illness', 'transport'],
      words: 'The bus.',
    }
    expect(await writeSaid(pool, which(), said, ana)).toMatchObject({ ok: true })
    const mended = { ...said, words: 'The bus is often late.' }
    expect(await writeSaid(pool, which(), mended, ana)).toMatchObject({ ok: true })
    expect((await whole(devon, sart)).script).toEqual({ causes: mended })
  })

  test('ends in an agreement that is signed word by word, and stays as it was signed', async () => {
    const terms = {
      student: promiseMenu.student.slice(0, 2),
      family: promiseMenu.family.slice(0, 1),
      school: promiseMenu.school.slice(0, 1),
      services: ['Clínica del barrio'],
      target: { absences: 1, days: 20 },
      reviewOn: on('2026-04-24'),
    }
    expect(
      await writeTerms(pool, which(), { ...terms, reviewOn: on('2026-03-19') }, ana),
    ).toMatchObject({
      refusal: 'review-in-the-past',
    })
    expect(await writeTerms(pool, which(), terms, ana)).toMatchObject({ ok: true })
    const { agreement } = await whole(devon, sart)
    const hashes = agreement?.hashes ?? { en: '', es: '' }
    expect(agreement?.texts.es.blocks).toContainEqual({
      list: [
        promiseMenu.school[0]?.es,
        'Ponemos a la familia en contacto con: Clínica del barrio.',
      ],
    })
    const drawn = {
      how: 'drawn' as const,
      strokes: [[20, 90, 200, 40, 380, 120, 560, 60, 580, 90]],
    }
    const sign = (as: NewSartSignature['as'], name: string, textSha256 = hashes.es) =>
      signAgreement(
        pool,
        which(),
        {
          as,
          name,
          language: 'es',
          textSha256,
          mark: as === 'school' ? drawn : { how: 'typed', typed: name },
        },
        ana,
      )
    expect(await sign('family', 'Rosa Núñez', hashes.en)).toMatchObject({ refusal: 'other-text' })
    expect(await closeSigning(pool, which(), how('2026-03-19'))).toMatchObject({
      refusal: 'nobody-signed',
    })
    expect(await sign('family', 'Rosa Núñez')).toMatchObject({ ok: true })
    expect(await sign('family', 'Rosa Núñez')).toMatchObject({ refusal: 'signed-already' })
    expect(await sign('school', 'Grace Okafor')).toMatchObject({ ok: true })
    await expect(pool.query(`update sart_agreement set terms = '{}'`)).rejects.toThrow(
      /stays as it was/,
    )
    await expect(pool.query(`delete from sart_signature`)).rejects.toThrow(/stays as it was/)
    expect(await closeSigning(pool, which(), how('2026-03-19'))).toEqual({
      ok: true,
      value: { mailed: 1 },
    })
    const paper = await seeing(({ client }) => agreementPdf({ pool, seen: client }, which()))
    const { text, parts, claimsUa1 } = readPdf(paper.ok ? paper.value.pdf : Buffer.of())
    expect(text).toContain('Acuerdo de Asistencia')
    expect(text).toContain('Rosa Núñez')
    // The drawn one in both languages, and the letter's own code.
    expect({ figures: parts['Figure'], claimsUa1 }).toEqual({ figures: 3, claimsUa1: true })
    expect(text).toContain(hashes.es.slice(0, 12))
  })

  test('is looked after: as many days after it as before, by the one count', async () => {
    expect(await followSarts(pool, on('2026-03-19'))).toEqual({ monitored: 0, reviewed: 0 })
    expect(await followSarts(pool, on('2026-06-30'))).toEqual({ monitored: 1, reviewed: 3 })
    expect(await followSarts(pool, on('2026-06-30'))).toEqual({ monitored: 0, reviewed: 0 })
    const { reviews } = await whole(devon, sart)
    expect(reviews.map(({ weeks, dueOn }) => [weeks, dueOn])).toEqual([
      [2, '2026-04-09'],
      [4, '2026-04-23'],
      [8, '2026-05-21'],
    ])
    expect(reviews.map(({ after }) => after.days)).toEqual([10, 20, 40])
    const close = { move: 'close', because: 'He comes every day.' } as const
    expect(await moveSart(pool, which(), close, how('2026-06-01'))).toMatchObject({ ok: true })
    const [record] = await seeing(({ client }) => sartsOnRecord(client, devon))
    const written = record === undefined ? null : writtenSart(record, 'es')
    expect(written).toMatchObject({ on: '2026-03-19', state: 'cerrada: ayudó' })
    expect(written?.causes).toContain('Sin transporte seguro')
    expect(await verifyAudit(pool)).toMatchObject({ broken: null })
  })
})

test('nobody came twice: the meeting is held without them, and the school binds itself alone', async () => {
  const found = await seeing(({ client }) =>
    seeSarts(
      client,
      { q: 'tomas', state: [], grade: [], school: undefined, on: undefined },
      { from: 0, limit: 5 },
    ),
  )
  const absent = { student: tomas, sart: found.sarts[0]?.sart ?? 0 }
  if (found.sarts[0]?.state === 'draft')
    expect(await schedule(tomas, absent.sart, booking(day, '15:15'), '2026-03-02')).toMatchObject({
      ok: true,
    })
  const hand = async (date: string, by: 'hand' | 'home-visit') => {
    const printed = await printInvitation(pool, absent, how(date))
    const invitation = printed.ok ? printed.value.invitation : 0
    return handOver(pool, { ...absent, invitation }, { on: on(date), how: by, note: '' }, how(date))
  }
  expect(await hand('2026-03-03', 'hand')).toMatchObject({ ok: true })
  const move = (move: 'no-show' | 'hold-in-absence') =>
    moveSart(pool, absent, { move }, how('2026-03-19'))
  expect(await move('no-show')).toMatchObject({ ok: true })
  expect(await move('hold-in-absence')).toMatchObject({ refusal: 'two-invitations-first' })
  const later = await makeDay(pool, olive, dayAt('2026-04-16'), how('2026-03-19'))
  const next = booking(later.ok ? later.value.day : 0, '13:00', { because: 'Nobody came.' })
  expect(await schedule(tomas, absent.sart, next, '2026-03-20')).toMatchObject({ ok: true })
  expect(await whole(tomas, absent.sart)).toMatchObject({ moved: 1, state: 'scheduled' })
  expect(await hand('2026-03-23', 'home-visit')).toMatchObject({ ok: true })
  for (const one of ['no-show', 'hold-in-absence'] as const)
    expect(await moveSart(pool, absent, { move: one }, how('2026-04-16'))).toMatchObject({
      ok: true,
    })
  expect(await whole(tomas, absent.sart)).toMatchObject({ inAbsence: true, state: 'held' })
})

test('a calendar program is told what its owner may see today, and nothing of any student', async () => {
  const { path } = await makeFeed(
    pool,
    { person: 'psa', calendar: 'sart' },
    { ...ana, person: 'psa' },
  )
  const key = path.split('/')[3] ?? ''
  const read = async () => {
    const feed = await readFeed(pool, key, on('2026-03-02'))
    return feed.ok ? feed.value.content : feed.refusal
  }
  expect(await read()).toContain('BEGIN:VEVENT')
  expect(await read()).not.toMatch(/Devon|Marisol/)
  await pool.query(`update access_grant set ends = '2026-02-01' where person = 'psa'`)
  expect(await read()).not.toContain('BEGIN:VEVENT')
  await endFeed(pool, { person: 'psa', calendar: 'sart' }, ana)
  expect(await read()).toBe('no-such-calendar')
})
