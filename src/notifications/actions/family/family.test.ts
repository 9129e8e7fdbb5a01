import { beforeAll, describe, expect, test } from 'vitest'
import { readLog } from '#audit/actions/read-log.ts'
import { clearDay, seeClearings, undoOneClearing } from '#attendance/actions/clearing.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import type { FormSent } from '#families/model/evidence.ts'
import { endLink, makeLinks, seeLinks } from '#families/actions/links.ts'
import { tokenOf } from '#families/rules/token.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { accepted, refused } from '#kernel/result.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { sendDueMails } from '#mail/actions/send.ts'
import { seeMails } from '#mail/actions/see.ts'
import { MailQuery } from '#mail/model/endpoints.ts'
import { takeAnswers } from '#notifications/actions/family/answer.ts'
import { askWhy, whoCanBeAsked } from '#notifications/actions/family/ask.ts'
import { acceptFamilyAnswer, declineFamilyAnswer } from '#notifications/actions/family/decide.ts'
import { questionOnPaper } from '#notifications/actions/family/question.ts'
import { readPage, readPaper } from '#notifications/actions/family/read.ts'
import { followCount, followStudent } from '#notifications/actions/follow.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { type Moving, moveNotices } from '#notifications/actions/move.ts'
import { makeBatch, printBatchLetters } from '#notifications/actions/print.ts'
import { seeLadder } from '#notifications/actions/see.ts'
import { answersOf } from '#notifications/records/answers.ts'
import { notificationsOf } from '#notifications/records/notifications.ts'
import { enterAddress } from '#safe-addresses/actions/keeping.ts'
import { NewEntry } from '#safe-addresses/model.ts'
import { testOffice } from '../../../../tests/world/database.ts'
import { change } from '../../../../tests/world/imports.ts'
import { readyForLetters } from '../../../../tests/world/letters.ts'
import { openMailServer } from '../../../../tests/world/mail-server.ts'
import { readPdf } from '../../../../tests/world/pdf.ts'
import { ana } from '../../../../tests/world/people.ts'
import { rosewood } from '../../../../tests/world/rosewood.ts'
import { seeingIn } from '../../../../tests/world/seeing.ts'

const server = await openMailServer()
const plainOffice = await testOffice({ today: '2025-12-01' })
const office = {
  ...plainOffice,
  config: {
    ...plainOffice.config,
    publicAddress: 'https://presente.rosewood.example',
    smtp: server.settings,
  },
}
const { pool } = office
const today = office.clock.today()
const marisol = StudentId.parse('2001')
const cedar = SchoolId.parse('1002')
const count = () => recompute({ pool, today }, { schoolYear: SchoolYear.parse('2025-2026') })

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { address: '12 Olive Street' })
  await readyForLetters(office, tables)
  await seeing(({ client }) => generateNotices({ pool, seen: client }, { student: marisol }, ana))
})

const seeing = seeingIn(office)
const noticeOf = async () => (await notificationsOf(pool, marisol))[0]
const numberOf = async () => (await noticeOf())?.notification ?? 0
const move = (numbers: number[], moving: Moving) =>
  seeing(({ client }) => moveNotices({ pool, seen: client }, numbers, moving, ana))
const knock = (token: string) => ({ token, from: '203.0.113.9', what: 'GET /f/:token' })
const read = (token: string, on = office) =>
  readPage(on, knock(token), { language: null, said: null, notAttached: [] })
const send = (token: string, fields: Record<string, string>, files: FormSent['files'] = []) => {
  const form = { fields: new Map(Object.entries(fields)), files }
  return takeAnswers(office, knock(token), () => Promise.resolve(accepted(form)), 'es')
}
const answer = async (token: string, fields: Record<string, string>) => {
  const sent = await send(token, fields)
  return sent.ok ? { value: sent.value.said } : sent
}
const bytes = (text: string) => Buffer.from(text, 'latin1')
const shows = (content: string, name = 'nota.jpg', on = '2025-09-22') => ({
  field: `file ${on} 1002`,
  name,
  content: bytes(content),
})
const tokenIn = (text: string) =>
  /https:\/\/presente\.rosewood\.example\/f\/([0-9a-z]{26})\b/.exec(text)?.[1] ?? ''
const ask = (way: 'e-mail' | 'paper', guardian = 'G1') =>
  numberOf().then((notification) =>
    seeing((seen) => askWhy(office, seen, { student: marisol, notification, guardian, way }, ana)),
  )
const answersNow = async () =>
  (await answersOf(pool, marisol)).filter(({ state }) => state !== 'replaced')
const takeBack = async () => {
  const [clearing] = await seeing((seen) => seeClearings(seen, marisol))
  const which = { student: marisol, clearing: clearing?.clearing ?? 0 }
  return undoOneClearing(office, which, 'Another student.', ana)
}
const decided = async () => (await answersNow()).map(({ state }) => state)

let reasons = ''

describe('Before a notice leaves', () => {
  test('whoever a letter would go to is asked, and nobody else', async () => {
    expect(await seeing((seen) => whoCanBeAsked(seen, marisol))).toEqual([
      { guardian: 'G1', name: 'Lucía Luna', language: 'es', email: 'lucia.luna@example.org' },
    ])
    expect(await ask('e-mail', 'G2')).toMatchObject({ refusal: 'no-such-guardian' })
    const unreachable = { ...office, config: plainOffice.config }
    const notification = await numberOf()
    const asked = { student: marisol, notification, guardian: 'G1', way: 'paper' } as const
    expect(await seeing((seen) => askWhy(unreachable, seen, asked, ana))).toMatchObject({
      refusal: 'no-address-for-families',
    })
  })

  test('by a mail in both languages that names no student, and is on no list of mails', async () => {
    expect(await ask('e-mail')).toMatchObject({ ok: true })
    await sendDueMails(office)
    const [mail] = server.received
    expect(mail?.to).toEqual(['lucia.luna@example.org'])
    const text = mail?.part('text/plain') ?? ''
    expect(text).toContain('Abrir la página')
    expect(text).toContain('Open the page')
    expect(mail?.raw).not.toMatch(/Marisol|Rivera|2001/)
    reasons = tokenIn(text)
    expect(reasons).not.toBe('')
    const { rows } = await pool.query(`select to_jsonb(l)::text as link, m.link as sealed
      from family_link l, mail m where m.student = '2001'`)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(reasons)
    const { mails } = await seeMails(office, MailQuery.parse({}), { from: 0, limit: 10 })
    expect(mails).toEqual([])
  })

  test('asked again on paper, by the same link', async () => {
    const asked = await ask('paper')
    if (!asked.ok) throw new Error(asked.refusal)
    const paper = await seeing((seen) =>
      questionOnPaper(office, seen, { student: marisol, ...asked.value }),
    )
    if (!paper.ok) throw new Error(paper.refusal)
    const { text } = readPdf(paper.value)
    expect(text).toContain('Una Pregunta sobre las Ausencias')
    expect(text).toContain('A Question About Absences')
    expect(await read(reasons)).toMatchObject({ ok: true })
    // What stands under the square code is the same link, to be typed by hand.
    const groups = reasons.toUpperCase().match(/.{1,4}/g) ?? []
    const [first, second] = [groups.slice(0, 3).join('-'), groups.slice(3).join('-')]
    expect(text).toMatch(/presente\.rosewood\.example\/\s?f\s/)
    expect([text.includes(first), text.includes(second)]).toEqual([true, true])
  })

  test('the page shows the days, the count and whom to call, and each opening stands in the log', async () => {
    const page = await read(reasons)
    expect(page).toMatchObject({
      value: {
        language: 'es',
        name: 'Marisol Rivera Luna',
        district: 'Rosewood Unified',
        school: 'Cedar Middle',
        standing: 'before',
        count: 3,
        contact: { phone: '213-555-0101' },
        answerBy: '2025-12-11',
        letter: null,
        now: null,
        days: [{ date: '2025-09-03' }, { date: '2025-09-09' }, { date: '2025-09-22' }],
      },
    })
    const marks = page.ok ? page.value.days.map((day) => day.marks) : []
    expect(marks[0]).toMatchObject([{ periods: '1–6', means: 'Falta sin justificar' }])
    const { entries } = await readLog(pool, { limit: 1 })
    expect(entries[0]).toMatchObject({
      who: expect.stringMatching(/^family link \d+$/),
      what: 'GET /f/:token',
      onWhom: '2001',
      outcome: 'allowed',
      from: '203.0.113.9',
    })
    expect(await readPaper(office, knock(reasons))).toMatchObject({ refusal: 'no-such-link' })
  })

  test('an answer waits, can be changed, and clears nothing', async () => {
    expect(await answer(reasons, {})).toMatchObject({ value: 'nothing' })
    const other = { [`why 2025-09-04 1002`]: 'ill' }
    expect(await answer(reasons, other)).toMatchObject({ value: 'nothing' })
    const odd = { 'why 2025-09-22 1002': 'because' }
    expect(await answer(reasons, odd)).toMatchObject({ value: 'not-understood' })
    expect(await answer(reasons, { 'why 2025-09-22 1002': 'other' })).toMatchObject({
      value: 'taken',
    })
    const said = {
      'why 2025-09-22 1002': 'ill',
      'words 2025-09-22 1002': 'Tuvo fiebre.\0',
      'papers 2025-09-22 1002': 'yes',
      'why 2025-09-03 1002': 'was-there',
    }
    expect(await answer(reasons, said)).toMatchObject({ value: 'taken' })
    expect(await answersOf(pool, marisol)).toMatchObject([
      { says: 'ill', words: 'Tuvo fiebre.', papers: true, guardian: 'Lucía Luna', language: 'es' },
      { says: 'was-there', state: 'waiting' },
      { says: 'other', state: 'replaced' },
    ])
    expect(await seeing((seen) => seeClearings(seen, marisol))).toEqual([])
    expect((await noticeOf())?.state).toBe('generated')
  })

  test('what is shown with an answer is kept as it came, passed on when that is changed, and loses no word', async () => {
    const ill = { 'why 2025-09-22 1002': 'ill', 'words 2025-09-22 1002': 'Tuvo fiebre.' }
    const photo = '\u00FF\u00D8\u00FF a note'
    const again = [shows(photo), shows(photo), shows(photo)]
    const files = [shows(photo, '../nota.exe'), shows('<script>', 'nota.pdf'), ...again]
    expect(await send(reasons, ill, files)).toMatchObject({
      value: {
        said: 'taken',
        notAttached: [{ on: '2025-09-22', name: 'nota.pdf', why: 'kind' }],
      },
    })
    const more = ['1', '2', '3'].map((page) => shows(`%PDF-1.7 ${page}`, 'nota.pdf'))
    expect(await send(reasons, ill, more)).toMatchObject({
      value: { said: 'taken', notAttached: [{ name: 'nota.pdf', why: 'many' }] },
    })
    expect(await send(reasons, ill, more.slice(0, 2))).toMatchObject({
      value: { said: 'taken', notAttached: [] },
    })
    const { entries } = await readLog(pool, { limit: 1 })
    expect(entries[0]?.details).toMatchObject({ after: { days: [{ files: 0 }] } })
    const [said, before] = await answersOf(pool, marisol)
    expect(said).toMatchObject({
      words: 'Tuvo fiebre.',
      evidence: [
        { name: 'nota.exe.jpg', kind: 'jpeg', bytes: 10, closed: false },
        { name: 'nota.pdf', kind: 'pdf' },
        { name: 'nota.pdf', kind: 'pdf' },
      ],
    })
    expect(before).toMatchObject({ state: 'replaced', evidence: [] })
    // Of another day only a note came, and of a third only what is not taken.
    const alone = [shows(photo, 'a.jpg', '2025-09-09'), shows('MZ', 'b.exe', '2025-09-04')]
    expect(await send(reasons, {}, alone)).toMatchObject({ value: { said: 'taken' } })
    expect((await answersOf(pool, marisol))[0]).toMatchObject({ date: '2025-09-09', says: 'other' })
    const none = [shows('MZ', 'b.exe', '2025-09-03')]
    expect(await send(reasons, {}, none)).toMatchObject({
      value: {
        said: 'nothing',
        notAttached: [{ on: '2025-09-03', name: 'b.exe', why: 'kind' }],
      },
    })
    const page = await read(reasons)
    expect(page.ok && page.value.days.map(({ answer: one }) => one?.files)).toEqual([
      [],
      ['a.jpg'],
      ['nota.exe.jpg', 'nota.pdf', 'nota.pdf'],
    ])
    for (const change of ['delete from absence_evidence', `update absence_evidence set name = 'x'`])
      await expect(pool.query(change)).rejects.toThrow('stays as it came')
    await pool.query(`update family_answer set state = 'replaced' where date = '2025-09-09'`)
  })

  test('what arrives once its link was closed, or where there is no room for it, is not kept', async () => {
    const before = await answersOf(pool, marisol)
    const said = new Map([['why 2025-09-22 1002', 'other']])
    const sendWhile = (meanwhile: () => Promise<unknown>) => {
      const form = () => meanwhile().then(() => accepted({ fields: said, files: [] }))
      return takeAnswers(office, knock(reasons), form, 'es')
    }
    const barred = sendWhile(() =>
      pool.query(`update guardian set contact_allowed = false where id = 'G1'`),
    )
    expect(await barred).toMatchObject({ refusal: 'no-such-link' })
    const { entries } = await readLog(pool, { limit: 1 })
    expect(entries[0]).toMatchObject({ outcome: 'refused', because: 'guardian-barred' })
    await pool.query(`update guardian set contact_allowed = null where id = 'G1'`)
    const which = { student: marisol, link: (await seeLinks(pool, marisol))[0]?.link ?? 0 }
    const ended = sendWhile(() => endLink(office, which, 'Given to a neighbor.', ana))
    expect(await ended).toMatchObject({ refusal: 'no-such-link' })
    await pool.query(
      'update family_link set ended_by = null, ended_at = null, ended_because = null',
    )
    const full = takeAnswers(office, knock(reasons), async () => refused('no-room'), 'es')
    expect(await full).toMatchObject({ refusal: 'no-room' })
    expect(await answersOf(pool, marisol)).toEqual(before)
  })

  test('nobody is asked about a day that is cleared, before the notice follows', async () => {
    const wish = { date: SchoolDate.parse('2025-09-22'), school: cedar, reason: 'ILL' } as const
    const cleared = { ...wish, evidence: 'A call' }
    await seeing((seen) => clearDay(office, seen, marisol, cleared, ana))
    const days = [{ date: '2025-09-03' }, { date: '2025-09-09' }]
    expect(await read(reasons)).toMatchObject({ value: { standing: 'before', count: 2, days } })
    expect(await answer(reasons, { 'why 2025-09-22 1002': 'ill' })).toMatchObject({
      value: 'nothing',
    })
    const [link] = await seeing((seen) => seeLinks(seen.client, marisol))
    const question = { student: marisol, link: link?.link ?? 0 }
    const paper = await seeing((seen) => questionOnPaper(office, seen, question))
    const text = paper.ok ? readPdf(paper.value).text : paper.refusal
    expect([text.includes('9 de septiembre'), text.includes('22 de septiembre')]).toEqual([
      true,
      false,
    ])
    expect(await takeBack()).toMatchObject({ ok: true })
  })

  test('declined, the family reads why; accepted, the day is cleared by it, once', async () => {
    const [ill, there] = await answersNow()
    const which = { student: marisol, answer: there?.answer ?? 0 }
    const because = 'The teacher remembers otherwise.'
    const decline = () => seeing((seen) => declineFamilyAnswer(office, seen, which, because, ana))
    expect(await decline()).toMatchObject({ ok: true })
    expect(await decline()).toMatchObject({ refusal: 'decided-already' })
    const notAttached = [
      { on: SchoolDate.parse('2025-09-22'), name: 'b.exe', why: 'kind' } as const,
    ]
    const again = () =>
      readPage(office, knock(reasons), { language: null, said: 'taken', notAttached })
    expect(await again()).toMatchObject({ value: { said: 'taken', notAttached } })
    const gates = async () => {
      const ladder = await seeing((seen) => seeLadder(pool, seen, marisol, today))
      return ladder.ok ? ladder.value.gates?.chronic.ratio.numerator : ladder.refusal
    }
    const missed = Number(await gates())
    const other = { ...which, student: StudentId.parse('2002') }
    const ofOther = await seeing((seen) => declineFamilyAnswer(office, seen, other, because, ana))
    expect(ofOther).toMatchObject({ refusal: 'no-such-answer' })
    const accept = () =>
      seeing((seen) =>
        acceptFamilyAnswer(
          office,
          seen,
          { student: marisol, answer: ill?.answer ?? 0 },
          { reason: 'ILL', evidence: 'The mother wrote: fever.' },
          ana,
        ),
      )
    expect(await accept()).toMatchObject({ ok: true })
    expect(await accept()).toMatchObject({ refusal: 'cleared-already' })
    expect(await decided()).toEqual(['accepted', 'declined'])
    // The page's address still says that something was taken, and the figures are not counted anew yet.
    expect(await again()).toMatchObject({ value: { said: null, notAttached: [] } })
    expect(await gates()).toBe(missed - 1)
    expect((await seeing((seen) => seeClearings(seen, marisol)))[0]).toMatchObject({
      date: '2025-09-22',
      reason: 'ILL',
      clearedBy: 'Ana',
    })
    // Nobody waits for the next count: what stands on too few days drops out at once.
    expect(await noticeOf()).toMatchObject({ state: 'dropped', ended: { by: 'the count' } })
    expect(await move([await numberOf()], { move: 'approve' })).toMatchObject({ moved: [] })
    expect(await read(reasons)).toMatchObject({
      value: {
        standing: 'over',
        now: { count: 2 },
        days: expect.arrayContaining([
          expect.objectContaining({ answer: expect.objectContaining({ because }) }),
        ]),
      },
    })
  })
})

describe('The letter', () => {
  let token = ''
  const letterToken = async () => {
    const { rows } = await pool.query<{ composed: { link: string } }>(
      `select composed from notification_paper order by notification desc limit 1`,
    )
    return tokenIn(rows[0]?.composed.link ?? '')
  }
  const closed = { refusal: 'no-such-link' }

  beforeAll(async () => {
    await takeBack()
    await count()
    await followCount(pool)
    await seeing(({ client }) => generateNotices({ pool, seen: client }, { student: marisol }, ana))
    await move([await numberOf()], { move: 'approve' })
    await move([await numberOf()], { move: 'release' })
    await makeBatch(office, 'school', ana)
    await printBatchLetters(office, 1, today)
    token = await letterToken()
  })

  test('an answer by which a day was cleared is told as taken back once that is', async () => {
    expect(await decided()).toEqual(['taken-back', 'declined'])
  })

  test('leads to its page, the same whenever it is printed', async () => {
    expect(token).not.toBe('')
    const before = (await noticeOf())?.letter?.pdfSha256
    await pool.query(`update notification set letter = null where student = '2001' and batch = 1`)
    await printBatchLetters(office, 1, today)
    expect(await letterToken()).toBe(token)
    expect((await noticeOf())?.letter?.pdfSha256).toBe(before)
  })

  test('is read there in its languages, with the paper itself, and can be answered', async () => {
    await move([await numberOf()], { move: 'send', on: today, method: 'mail' })
    expect(await read(token)).toMatchObject({
      value: {
        standing: 'sent',
        answerBy: '2025-12-15',
        letter: [{ language: 'es' }, { language: 'en' }],
      },
    })
    const paper = await readPaper(office, knock(token.toUpperCase()))
    expect(paper.ok && readPdf(paper.value).text).toContain('Marisol')
    expect(await answer(token, { 'why 2025-09-09 1002': 'doctor' })).toMatchObject({
      value: 'taken',
    })
    const late = {
      ...office,
      clock: { ...office.clock, today: () => SchoolDate.parse('2025-12-16') },
    }
    expect(await read(token, late)).toMatchObject({ value: { answerBy: null } })
    const unread = () => Promise.reject(new Error('The form was read'))
    expect(await takeAnswers(late, knock(token), unread, 'es')).toMatchObject({
      value: { said: 'nothing' },
    })
    expect(await read(reasons)).toMatchObject({ value: { standing: 'over' } })
  })

  test('once a mark of it was wrong, whatever the family said, its page says first what counts now; the letter stays', async () => {
    const which = { student: marisol, answer: (await answersNow())[0]?.answer ?? 0 }
    const there = { reason: 'PRESENT', evidence: 'A paper roll' } as const
    await seeing((seen) => acceptFamilyAnswer(office, seen, which, there, ana))
    const wrong = { counts: false, answer: { says: 'doctor', state: 'wrong-mark' } }
    const days = [{ counts: true }, wrong, { counts: true }]
    expect(await read(token)).toMatchObject({
      value: { standing: 'void', now: { count: 2 }, days, answerBy: null, letter: [{}, {}] },
    })
    await takeBack()
    await followStudent(pool, marisol)
    expect(await read(token)).toMatchObject({ value: { standing: 'sent', now: null } })
  })

  test('with another secret there is another link, and this one opens nothing', async () => {
    const elsewhere = tokenOf(Buffer.alloc(17, 7))
    expect(await read(elsewhere)).toMatchObject(closed)
    const { rows } = await pool.query<{ found: boolean }>(
      `select bool_or(to_jsonb(l)::text ~ $1) as found from family_link l`,
      [token],
    )
    expect(rows[0]?.found).toBe(false)
  })

  test.each([
    ['after its last day', `update family_link set expires_on = '2025-11-30'`],
    [
      'once a court keeps away who got it',
      `update guardian set contact_allowed = false where id = 'G1'`,
    ],
  ])('opens nothing %s, and the log says why', async (_, change) => {
    const client = await pool.connect()
    await client.query(`create temp table kept as select id, expires_on from family_link`)
    await client.query(change)
    expect(await read(token)).toEqual({ ok: false, ...closed, details: undefined })
    expect(await readPaper(office, knock(token))).toMatchObject(closed)
    const { entries } = await readLog(pool, { limit: 1 })
    expect(entries[0]).toMatchObject({ outcome: 'refused', onWhom: '2001' })
    await client.query(`update family_link l set expires_on = kept.expires_on from kept where kept.id = l.id;
      update guardian set contact_allowed = null where id = 'G1'; drop table kept`)
    client.release()
    expect(await read(token)).toMatchObject({ ok: true })
  })

  test('nor once the address is confidential, until the link is given again', async () => {
    const mail = { address: 'PO Box 846', city: 'Sacramento', state: 'CA', zip: '95812' }
    const secret = { ...mail, address: '12 Olive Street', telephone: '', paper: 'Card 4711' }
    const entry = { guardian: null, kind: 'address-program', begins: today, ends: null }
    const entering = { seen: pool, student: marisol, doer: ana }
    const all = NewEntry.parse({ ...entry, mail, secret })
    expect((await enterAddress(office, entering, all)).ok).toBe(true)
    await pool.query(
      `update confidential_address set entered_at = entered_at - interval '1 minute';
       update family_link set made_at = made_at - interval '1 hour'`,
    )
    expect(await read(token)).toMatchObject(closed)
    const [link] = (await seeLinks(pool, marisol)).filter(({ purpose }) => purpose === 'letter')
    if (link === undefined) throw new Error('There is no link')
    await makeLinks(office, pool, [link], 'Ana')
    expect(await read(token)).toMatchObject({ ok: true })
  })

  test('nor once the notice is withdrawn, or somebody of the office ended it', async () => {
    const [link] = await seeLinks(pool, marisol)
    const which = { student: marisol, link: link?.link ?? 0 }
    expect(await endLink(office, which, 'Given to a neighbor.', ana)).toMatchObject({ ok: true })
    expect(await endLink(office, which, 'Again.', ana)).toMatchObject({ refusal: 'no-such-link' })
    expect(await read(token)).toMatchObject(closed)
    expect((await seeLinks(pool, marisol))[0]?.ended?.because).toBe('Given to a neighbor.')
    await pool.query(
      `update family_link set ended_by = null, ended_at = null, ended_because = null where id = $1`,
      [which.link],
    )
    expect(await read(token)).toMatchObject({ ok: true })
    await move([await numberOf()], { move: 'withdraw', because: 'Sent in error.' })
    expect(await read(token)).toMatchObject(closed)
  })
})
