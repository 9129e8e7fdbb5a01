import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Grant } from '#access/model.ts'
import { classesOf } from '#access/rules/decide.ts'
import { openServer } from '#app/server.ts'
import { clearDay } from '#attendance/actions/clearing.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { schoolDays } from '#calendar/actions.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { reviewAll } from '#letters/actions/review.ts'
import { nameContact } from '#notifications/actions/contact.ts'
import { writeDownEffort } from '#notifications/actions/see.ts'
import { nameBoard, makeSession, seatMember } from '#sarb/actions/board.ts'
import { checkAll } from '#sarb/actions/check.ts'
import { minutesOf } from '#sarb/actions/minutes.ts'
import { letterOfCase, packetOfCase } from '#sarb/actions/papers.ts'
import { NewMember } from '#sarb/model/board.ts'
import { stages } from '#sarb/model/hearing.ts'
import type { BoardStep } from '#sarb/model/steps.ts'
import { boardIn, draft } from '../../../tests/world/board.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { add, bringIn, change } from '../../../tests/world/imports.ts'
import { readPdf } from '../../../tests/world/pdf.ts'
import { type Signed, ana, idOf, signedIn } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'

const office = await testOffice({ today: '2025-12-01' })
const { pool } = office
const web = await openServer(office)
afterAll(() => web.close())
const on = (date: string) => SchoolDate.parse(date)
const marisol = StudentId.parse('2001')
const sofia = StudentId.parse('2006')
const cedar = SchoolId.parse('1002')
const schoolYear = SchoolYear.parse('2025-2026')
const count = (today = '2025-12-01') => recompute({ pool, today: on(today) }, { schoolYear })
const secret = 'Zanahoria'

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { address: `12 ${secret} Street` })
  change(tables, 'students', { student_id: '2002' }, { first_name: secret })
  change(tables, 'guardians', { guardian_id: 'G1' }, { phone: '213-555-0177' })
  add(tables, 'guardians', {
    guardian_id: 'G77',
    student_id: '2001',
    last_name: secret,
    contact_allowed: 'N',
    receives_mail: 'Y',
  })
  change(tables, 'attendance_codes', { code: 'U' }, { description: secret })
  await bringIn(office, tables)
  await count()
  await nameContact(pool, cedar, { name: 'Office', phone: '213-555-0101', hours: '8–3' }, ana)
  await reviewAll(office, [
    { ...ana, person: 'ana' },
    { ...ana, person: 'bea' },
  ])
})

const { seeing, refer, school, board, look } = boardIn(office)

/** The member with an account, by the program's own door. */
const asNurse = (method: 'GET' | 'POST') =>
  web.inject({
    method,
    url:
      method === 'GET'
        ? `/api/students/2001/sarb/${marisols}`
        : `/api/sarb/cases/${marisols}/board`,
    headers: { host: 'localhost', cookie: nurse },
    ...(method === 'GET' ? {} : { payload: { step: 'heard' } }),
  })

let marisols = 0
let nurse = ''
const seated: number[] = []

describe('A referral', () => {
  test('is begun once, and asks what is missing before it is submitted', async () => {
    const made = await refer(marisol)
    marisols = made.ok ? made.value : 0
    expect(await refer(marisol)).toMatchObject({ refusal: 'case-is-open' })
    expect(await refer(StudentId.parse('9999'))).toMatchObject({ refusal: 'no-such-student' })
    expect(await school(marisols, { step: 'submit', despite: '' })).toMatchObject({
      refusal: 'not-ready',
      details: {
        missing: ['reason', 'sart', 'interventions', 'recommendation', 'disability', 'interpreter'],
      },
    })
    expect(await board(marisols, { step: 'accept', words: '' })).toMatchObject({
      refusal: 'not-at-this-step',
    })
  })

  test('may go by the Resource Panel first, which meets by itself', async () => {
    const panel = { step: 'panel', begins: '10:00', place: 'Room 2', interpreter: null } as const
    expect(await school(marisols, { ...panel, on: on('2025-11-30') })).toMatchObject({
      refusal: 'in-the-past',
    })
    await school(marisols, { ...panel, on: on('2025-12-01') })
    expect(await school(marisols, { step: 'submit', despite: '' })).toMatchObject({
      refusal: 'not-at-this-step',
    })
    await school(marisols, { step: 'panel-outcome', outcome: 'to-the-board', words: 'no plan' })
    const { case: one, hearings } = await look(marisol, marisols)
    expect(one.state).toBe('draft')
    expect(hearings).toMatchObject([{ body: 'panel', state: 'held', words: 'no plan' }])
  })

  test('is submitted with a packet that stays as it was', async () => {
    await school(marisols, { step: 'draft', draft })
    const effort = { method: 'home-visit', words: 'nobody home', heldOn: null } as const
    await seeing((seen) =>
      writeDownEffort(
        pool,
        seen,
        marisol,
        { ...effort, date: on('2025-10-02') },
        {
          today: on('2025-12-01'),
          doer: ana,
        },
      ),
    )
    expect(await school(marisols, { step: 'submit', despite: '' })).toMatchObject({ ok: true })
    const { packets } = await look(marisol, marisols)
    const day = { date: on('2025-09-03'), school: cedar, reason: 'ILL', evidence: secret } as const
    expect(await seeing((seen) => clearDay(office, seen, marisol, day, ana))).toMatchObject({
      ok: true,
    })
    await count()
    expect((await look(marisol, marisols)).packets).toEqual(packets)
    expect((await look(marisol, marisols)).now?.items).toContainEqual({
      item: 'home-visits',
      stands: 'present',
      by: null,
    })
    await expect(pool.query(`update sarb_packet set submitted_by = 'x'`)).rejects.toThrow(/stays/)
    await expect(pool.query(`delete from sarb_packet`)).rejects.toThrow(/stays/)
  })

  test('in English and Spanish, with nothing of what is kept apart', async () => {
    const paper = await packetOfCase(pool, { case: marisols, student: marisol })
    if (!Buffer.isBuffer(paper?.content)) throw new Error('no packet')
    const read = readPdf(paper.content)
    const text = read.text.replaceAll(/\s/g, '')
    expect(read).toMatchObject({ claimsUa1: true })
    for (const said of [
      'Packetfortheattendancereviewboard',
      'ExpedienteparalaMesa',
      'Elautobúsnollega',
      'Shereadstwogradesabovehers',
      'nobodyhome',
      'EC49602',
      'WIC827',
    ])
      expect(text).toContain(said)
    for (const kept of [secret, '213-555-0177', 'Tomás', 'autism']) expect(text).not.toContain(kept)
    expect(paper.content.toString('latin1')).toMatch(/\/Outlines/)
  })
})

describe('The docket', () => {
  test('needs a board, and members in their term', async () => {
    expect(await board(marisols, { step: 'accept', words: '' })).toMatchObject({
      refusal: 'no-board',
    })
    await nameBoard(pool, { name: 'Rosewood SARB', address: '1 Plaza Way', quorum: 2 }, ana)
    expect(await board(marisols, { step: 'accept', words: '' })).toMatchObject({ ok: true })
    const signed: Signed = {
      role: 'sarb-member',
      scope: { reach: 'case', students: [sofia] },
    }
    nurse = await signedIn(office, signed)
    await pool.query(`update auth."user" set email = 'nurse@example.org' where id = $1`, [
      idOf(signed),
    ])
    for (const part of [
      { name: 'Chair', kind: 'school-district', chair: true },
      { name: 'Nurse', kind: 'health', email: 'nurse@example.org' },
      { name: 'Officer', kind: 'probation' },
      { name: 'Before', kind: 'parent', termTo: '2025-11-30' },
    ]) {
      const member = { agency: 'Agency', termFrom: '2025-07-01', ...part }
      const made = await seatMember(pool, NewMember.parse(member), ana)
      if (made.ok) seated.push(made.value)
    }
  })

  const schedule = (part: object = {}): BoardStep => ({
    step: 'schedule',
    session: 2,
    slot: 1,
    needed: ['health'],
    members: seated.slice(0, 3),
    interpreter: 'Spanish',
    ...part,
  })

  test('holds a case on one slot, early enough for its notice', async () => {
    const day = { begins: '09:00', place: 'Room 1', slots: 3, minutes: 45 }
    const now = new Date('2025-12-01T18:00:00Z')
    await makeSession({ pool, today: on('2025-12-01'), now }, { ...day, on: on('2025-12-10') }, ana)
    await makeSession({ pool, today: on('2025-12-01'), now }, { ...day, on: on('2025-12-15') }, ana)
    expect(await board(marisols, schedule({ session: 1 }))).toMatchObject({
      refusal: 'too-soon',
      details: { earliest: '2025-12-11' },
    })
    expect(await board(marisols, schedule({ members: seated }))).toMatchObject({
      refusal: 'no-such-member',
    })
    expect(await board(marisols, schedule({ needed: ['parent'] }))).toMatchObject({
      refusal: 'kind-not-seated',
      details: { kinds: ['parent'] },
    })
    expect(await board(marisols, schedule())).toMatchObject({ ok: true })
    const other = await refer(sofia)
    if (!other.ok) throw new Error(other.refusal)
    await school(other.value, { step: 'draft', draft: { ...draft, interventions: [] } })
    expect(await school(other.value, { step: 'submit', despite: '' })).toMatchObject({
      details: { missing: ['interventions'] },
    })
    await school(other.value, { step: 'submit', despite: 'She left home' })
    const why = 'A sister was heard last week'
    expect(await board(other.value, { step: 'accept', words: '' })).toMatchObject({
      refusal: 'not-documented',
      details: { missing: ['interventions'] },
    })
    expect(await board(other.value, { step: 'accept', words: why })).toMatchObject({ ok: true })
    const [entry] = (await readLog(pool, { limit: 1 })).entries
    expect(entry).toMatchObject({ what: 'sarb-accept', because: why })
    expect(await look(sofia, other.value)).toMatchObject({ case: { acceptedDespite: why } })
    expect(await board(other.value, schedule())).toMatchObject({ refusal: 'slot-taken' })
  })

  test('lets a member who sits on it read the case until fourteen days after the hearing', async () => {
    const { rows } = await pool.query(
      `select role, scope, begins::text, ends::text from access_grant where reason like 'SARB hearing%'`,
    )
    expect(rows).toEqual([
      {
        role: 'sarb-member',
        scope: { reach: 'case', students: ['2001'] },
        begins: '2025-12-01',
        ends: '2025-12-29',
      },
    ])
  })

  test('who reads what was submitted, changes nothing, and reads no more after the last day', async () => {
    const read = await asNurse('GET')
    expect(read.statusCode).toBe(200)
    expect(read.json()).toMatchObject({ case: { state: 'scheduled' }, now: null })
    const what = 'GET /api/students/:student/sarb/:case'
    expect((await readLog(pool, { what, limit: 1 })).entries).toMatchObject([
      { onWhom: '2001', outcome: 'allowed' },
    ])
    expect((await asNurse('POST')).statusCode).toBe(403)
    const { rows } = await pool.query(
      `select role, scope, reason, giver, begins, ends from access_grant where reason like 'SARB hearing%'`,
    )
    const grants = z.array(Grant).parse(rows)
    const subject = { student: marisol, stays: [] }
    const open = (today: string) => classesOf(grants, on(today), subject)
    expect(open('2025-12-29')).toEqual(['directory', 'attendance', 'sarb'])
    expect(open('2025-12-30')).toEqual([])
  })

  test('and nobody who declared a conflict of interest', async () => {
    const [, member = 0] = seated
    await board(marisols, { step: 'conflict', member, words: 'an aunt' })
    expect((await asNurse('GET')).statusCode).toBe(404)
    const { rows } = await pool.query(
      `select ends::text from access_grant where reason like 'SARB hearing%'`,
    )
    expect(rows).toEqual([{ ends: '2025-11-30' }])
    // The chair puts it on another slot, and the same member is asked anew.
    await board(marisols, schedule({ slot: 2 }))
    const { hearings } = await look(marisol, marisols)
    expect(hearings.map(({ state, slot }) => [state, slot])).toEqual([
      ['held', null],
      ['moved', 1],
      ['set', 2],
    ])
  })

  test('has proof that parents and student were served in time', async () => {
    expect(await board(marisols, { step: 'letter', slug: 'sarb-directives' })).toMatchObject({
      refusal: 'not-at-this-step',
    })
    expect(await board(marisols, { step: 'letter', slug: 'sarb-hearing' })).toMatchObject({
      ok: true,
    })
    const [letter] = (await look(marisol, marisols)).letters
    expect(letter).toMatchObject({ slug: 'sarb-hearing', languages: ['es', 'en'] })
    expect(letter?.recipient).not.toContain(secret)
    const serve = (toWhom: 'parent' | 'pupil', day = '2025-12-01'): BoardStep => ({
      step: 'serve',
      service: {
        letter: letter?.letter ?? 0,
        toWhom,
        name: 'Lucía Luna',
        how: 'certified-mail',
        on: on(day),
        servedBy: 'Officer',
      },
    })
    expect(await board(marisols, serve('parent', '2025-12-06'), '2025-12-06')).toMatchObject({
      refusal: 'served-too-late',
      details: { earliest: '2025-12-16' },
    })
    await board(marisols, serve('parent'))
    expect((await look(marisol, marisols)).notice).toEqual({
      lastDay: '2025-12-05',
      missing: ['pupil'],
    })
    expect(await board(marisols, { step: 'open', present: seated.slice(0, 2) })).toMatchObject({
      refusal: 'not-at-this-step',
    })
    await board(marisols, serve('pupil'))
    expect((await look(marisol, marisols)).case.state).toBe('noticed')
    await expect(pool.query(`update sarb_service set name = 'x'`)).rejects.toThrow(/stays/)
  })

  test('keeps a subpoena with what became of it, and no detention', async () => {
    const subpoena = {
      what: 'documents',
      whom: 'school',
      name: 'Records office',
      about: 'bus lists',
      issuedBy: 'board',
      issuedOn: on('2025-12-01'),
      served: null,
      outcome: '',
    } as const
    await board(marisols, { step: 'subpoena', subpoena })
    const served = { on: on('2025-12-02'), how: 'hand', by: 'Officer', outcome: '' }
    await board(marisols, { step: 'subpoena-served', subpoena: 0, ...served })
    expect((await look(marisol, marisols)).case.subpoenas).toMatchObject([
      { name: 'Records office', served: { by: 'Officer' } },
    ])
  })
})

describe('The hearing', () => {
  const day = '2025-12-15'
  test('begins on its day, with a quorum and the members who are needed', async () => {
    const [chair = 0, nurse = 0] = seated
    const open = (present: number[], today = day) =>
      board(marisols, { step: 'open', present }, today)
    expect(await open([chair, nurse], '2025-12-14')).toMatchObject({ refusal: 'before-the-day' })
    expect(await open([chair])).toMatchObject({ refusal: 'no-quorum' })
    expect(await open([chair, seated[2] ?? 0])).toMatchObject({
      refusal: 'members-missing',
      details: { kinds: ['health'] },
    })
    const stage = { step: 'stage', stage: 'school', words: 'x' } as const
    expect(await board(marisols, stage, day)).toMatchObject({ refusal: 'not-opened' })
    expect(await open([chair, nurse])).toMatchObject({ ok: true })
  })

  test('is written down stage by stage', async () => {
    await board(marisols, { step: 'stage', stage: 'family', words: 'The bus.' }, day)
    expect(await board(marisols, { step: 'heard' }, day)).toMatchObject({
      refusal: 'stages-missing',
      details: { stages: stages.filter((one) => one !== 'family') },
    })
    for (const stage of stages) await board(marisols, { step: 'stage', stage, words: stage }, day)
    expect(await board(marisols, { step: 'heard' }, day)).toMatchObject({ ok: true })
  })

  test('proposes days of school for what is directed: none in a vacation', async () => {
    const { today, proposed } = await look(marisol, marisols)
    expect(today).toBe('2025-12-01')
    const after = new Map(proposed.map((one) => [one.days, one.on]))
    // Thirty days later is the last day of the year.
    expect([after.get(10), after.get(15), after.get(30)]).toEqual([
      '2025-12-11',
      '2025-12-16',
      '2026-01-12',
    ])
    expect(proposed.map(({ isKnown }) => isKnown)).not.toContain(false)
    // Of the year after no calendar tells.
    const summer = await schoolDays.proposed(pool, cedar, on('2026-08-08'))
    expect(summer).toEqual({ on: '2026-08-10', isKnown: false })
  })

  test('tells in which language the family is read to, as its letters begin', async () => {
    expect((await look(marisol, marisols)).familyLanguage).toBe('es')
  })

  test('ends in directives that are read back, signed and handed over', async () => {
    const directives = [
      { whom: 'pupil', what: { en: 'Attends daily', es: 'Asiste' }, proofBy: null },
      { whom: 'parent', what: { en: 'Sees the center', es: 'Acude' }, proofBy: on('2026-01-10') },
    ] as const
    const direct = { step: 'direct', directives: [...directives], followUpOn: on('2026-01-14') }
    await board(marisols, { ...direct, step: 'direct' }, day)
    const textSha256 = (await look(marisol, marisols)).directivesSha256
    const sign = (as: 'chair' | 'parent', sha = textSha256): BoardStep => ({
      step: 'sign',
      as,
      signature: {
        name: 'Lucía Luna',
        mark:
          as === 'chair'
            ? { how: 'drawn', strokes: [[20, 90, 200, 40, 380, 120, 560, 60, 580, 90]] }
            : { how: 'typed', typed: 'Lucía Luna' },
        language: as === 'chair' ? 'en' : 'vi',
        textSha256: sha,
      },
    })
    expect(await board(marisols, sign('parent'), day)).toMatchObject({ refusal: 'not-read-back' })
    await board(marisols, { step: 'read-back', language: 'vi', interpreter: 'R. Sol' }, day)
    expect(await board(marisols, sign('parent', 'a'.repeat(64)), day)).toMatchObject({
      refusal: 'other-words',
    })
    await board(marisols, sign('parent'), day)
    expect(await board(marisols, sign('parent'), day)).toMatchObject({ refusal: 'already-signed' })
    const copy = { step: 'copy', on: on(day), how: 'by hand' } as const
    expect(await board(marisols, copy, day)).toMatchObject({ refusal: 'chair-not-signed' })
    await board(marisols, sign('chair'), day)
    expect(await board(marisols, copy, day)).toMatchObject({ refusal: 'no-letter' })
    await board(marisols, { step: 'letter', slug: 'sarb-directives' }, day)
    expect(await board(marisols, copy, day)).toMatchObject({ ok: true })
    expect((await look(marisol, marisols)).case).toMatchObject({
      state: 'monitoring',
      heardOn: day,
      followUpOn: '2026-01-14',
    })
  })

  test('stands on paper with its signatures: in the directives, and in the minutes', async () => {
    const { letters, hearings } = await look(marisol, marisols)
    const which = { case: marisols, student: marisol }
    const letter = letters.find(({ slug }) => slug === 'sarb-directives')?.letter ?? 0
    const hearing = hearings.at(-1)?.hearing ?? 0
    const papers = [
      await letterOfCase(pool, { ...which, letter }),
      await minutesOf(pool, { ...which, hearing }),
    ]
    // The chair drew: in both languages; the letter shows its own code beside.
    for (const [at, figures] of [3, 2].entries()) {
      const content = papers[at]?.content
      if (!Buffer.isBuffer(content)) throw new Error('no paper')
      const read = readPdf(content)
      expect(read).toMatchObject({ claimsUa1: true, parts: { Figure: figures } })
      expect(read.text).toContain(hearings.at(-1)?.signatures[0]?.textSha256.slice(0, 12))
      expect(read.text).toContain('se leyó en vietnamita')
    }
    expect(await minutesOf(pool, { ...which, student: sofia, hearing })).toBeNull()
    expect(await minutesOf(pool, { ...which, hearing: hearings[0]?.hearing ?? 0 })).toBeNull()
  })
})

describe('What follows', () => {
  test('is checked from the count at thirty days, once', async () => {
    await count('2026-01-20')
    const proof = { step: 'proof', directive: 1, on: on('2026-01-09'), words: 'a letter' } as const
    await board(marisols, proof, '2026-01-10')
    expect(await checkAll(pool, on('2026-01-20'))).toBe(1)
    expect(await checkAll(pool, on('2026-01-20'))).toBe(0)
    const { reviews } = await look(marisol, marisols)
    expect(reviews).toMatchObject([
      { day: 30, asOf: '2026-01-14', unexcused: 0, proofsDue: 1, proofsIn: 1, result: 'compliant' },
    ])
  })

  test('ends in an outcome, which the log knows with before and after', async () => {
    const close = (outcome: 'complaint' | 'mediation', words = 'x') =>
      board(marisols, { step: 'close', outcome, words }, '2026-01-20')
    expect(await close('complaint')).toMatchObject({ refusal: 'directives-were-followed' })
    await close('mediation', 'the parents ask for it')
    const answer = { on: on('2026-01-20'), from: 'District attorney', words: 'mediated' }
    expect(await board(marisols, { step: 'answer', answer }, '2026-01-20')).toMatchObject({
      ok: true,
    })
    expect((await look(marisol, marisols)).case).toMatchObject({
      state: 'escalated',
      outcome: 'mediation',
      answers: [{ from: 'District attorney' }],
    })
    const { entries } = await readLog(pool, { limit: 2 })
    expect(entries[1]).toMatchObject({
      what: 'sarb-close',
      onWhom: '2001',
      because: 'the parents ask for it',
      details: { before: { state: 'monitoring' }, after: { state: 'escalated' } },
    })
    expect(await refer(marisol)).toMatchObject({ ok: true })
  })
})
