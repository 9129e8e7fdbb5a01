import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { clearDay, seeClearings, undoOneClearing } from '#attendance/actions/clearing.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { type Sight, seesEveryone, seesNobody } from '#kernel/who.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { batchPaper, manifestRows, paperOfNotice } from '#notifications/actions/batch.ts'
import { nameContact } from '#notifications/actions/contact.ts'
import { sendOut } from '#notifications/actions/deliver/send.ts'
import { dueNotices } from '#notifications/actions/due.ts'
import { followCount } from '#notifications/actions/follow.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { type Moving, moveNotices } from '#notifications/actions/move.ts'
import {
  correctNotices,
  sendCorrected,
  takeCorrectionBack,
} from '#notifications/actions/correct.ts'
import { seePaperOfCorrection } from '#notifications/actions/corrections.ts'
import { letterCode } from '#letters/model/code.ts'
import { noticeRows } from '#notifications/actions/list-csv.ts'
import { listThem } from '#notifications/commands/list.ts'
import { NoticeOptions } from '#notifications/commands/options.ts'
import { NoticeQuery } from '#notifications/model/endpoints.ts'
import type { CorrectionReason } from '#notifications/model/correction.ts'
import { correctionsOf } from '#notifications/records/corrections.ts'
import { makeBatch, printBatchLetters } from '#notifications/actions/print.ts'
import { seeLadder, seeNotices, seeNumbers } from '#notifications/actions/see.ts'
import { letterCameBack, seeReturned, settleLetter } from '#notifications/actions/returned.ts'
import { ReturnedQuery } from '#notifications/model/returned.ts'
import { batches } from '#notifications/records/batches.ts'
import { notificationsOf } from '#notifications/records/notifications.ts'
import { enterAddress } from '#safe-addresses/actions/keeping.ts'
import { NewEntry } from '#safe-addresses/model.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn, change } from '../../../tests/world/imports.ts'
import { reviewedByTwo } from '../../../tests/world/letters.ts'
import { readPdf } from '../../../tests/world/pdf.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { seeingIn } from '../../../tests/world/seeing.ts'

const office = await testOffice({ today: '2025-12-01' })
const { pool } = office
const today = office.clock.today()
const schoolYear = SchoolYear.parse('2025-2026')
const on = (date: string) => SchoolDate.parse(date)
const marisol = StudentId.parse('2001')
const sofia = StudentId.parse('2006')
const cedar = SchoolId.parse('1002')
const count = () => recompute({ pool, today }, { schoolYear })

beforeAll(async () => {
  const tables = rosewood()
  change(tables, 'students', { student_id: '2001' }, { address: '12 Olive Street' })
  await bringIn(office, tables)
  await count()
  const all = await generate()
  const made = all.ok ? all.value.notifications : []
  await move(made, { move: 'approve' })
  await move(made, { move: 'release' })
})

const seeing = seeingIn(office)
const generate = () => seeing(({ client }) => generateNotices({ pool, seen: client }, {}, ana))
const move = (numbers: number[], moving: Moving) =>
  seeing(({ client }) => moveNotices({ pool, seen: client }, numbers, moving, ana))
const noticeOf = async (student: StudentId) => (await notificationsOf(pool, student))[0]
const reasonsOf = async (batch: number) => (await batches(pool, batch))[0]?.unprinted
const send = (batch: number, day = '2025-12-01') =>
  seeing(({ client }) =>
    sendOut(office, client, { batch, on: on(day), paper: 'mail', by: [], after: 0 }, ana),
  )

describe('A batch of letters', () => {
  test('holds what is released, once', async () => {
    expect(await makeBatch(office, 'school', ana)).toMatchObject({ ok: true, value: { batch: 1 } })
    expect(await makeBatch(office, 'school', ana)).toMatchObject({ refusal: 'nothing-released' })
    expect(office.sent).toContainEqual({ queue: 'notifications.print', payload: { batch: 1 } })
  })

  test('says what stands in the way of each letter', async () => {
    expect(await printBatchLetters(office, 1, today)).toEqual({ ok: true, value: { printed: 0 } })
    const reasons = await reasonsOf(1)
    expect(reasons?.find(({ because }) => because === 'no-contact')).toMatchObject({
      notices: 1,
      students: [{ student: marisol, name: 'Marisol Rivera Luna' }],
    })
    expect(reasons?.map(({ because }) => because)).toContain('nobody-to-write-to')
  })

  test('and waits until two people have reviewed the text', async () => {
    const contact = { name: 'Attendance office', phone: '213-555-0101', hours: '7:30–15:30' }
    await nameContact(pool, cedar, contact, ana)
    await printBatchLetters(office, 1, today)
    expect((await reasonsOf(1))?.map(({ because }) => because)).toContain('text-not-reviewed')
    await reviewedByTwo(office)
    expect(await printBatchLetters(office, 1, today)).toMatchObject({ value: { printed: 1 } })
  })

  test('L1 in the language that the mother chose and in English: the days, and how to clear them', async () => {
    const notice = await noticeOf(marisol)
    expect(notice?.letter).toMatchObject({
      letter: 'initial-truancy',
      version: '2025-07-01',
      languages: ['es', 'en'],
      recipient: 'Lucía Luna',
      address: ['12 Olive Street', 'Rosewood CA 90000'],
    })
    const which = { student: marisol, notification: notice?.notification ?? 0 }
    const pdf = await seeing(({ client }) => paperOfNotice(client, which))
    if (!pdf.ok) throw new Error(pdf.refusal)
    expect(createHash('sha256').update(pdf.value).digest('hex')).toBe(notice?.letter?.pdfSha256)
    const text = readPdf(pdf.value).text
    for (const said of ['Marisol Rivera Luna', '48260', '213-555-0101', 'ausente', 'truant']) {
      expect(text).toContain(said)
    }
    const other = await seeing(({ client }) => paperOfNotice(client, { ...which, student: sofia }))
    expect(other).toMatchObject({ refusal: 'not-printed' })
  })

  test('printed again it is the same bytes, and nothing is printed twice', async () => {
    const before = (await noticeOf(marisol))?.letter?.pdfSha256
    expect(await printBatchLetters(office, 1, today)).toMatchObject({ value: { printed: 0 } })
    await pool.query(`update notification set letter = null where student = '2001'`)
    expect(await printBatchLetters(office, 1, today)).toMatchObject({ value: { printed: 1 } })
    expect((await noticeOf(marisol))?.letter?.pdfSha256).toBe(before)
  })

  test('goes to the printer with a list that names every letter', async () => {
    const paper = await seeing(({ client }) => batchPaper(client, 1))
    expect(paper).toMatchObject({ value: { students: ['2001'] } })
    const rows = await seeing(async ({ client }) => {
      const listed = []
      for await (const row of manifestRows(client, 1)) listed.push(row)
      return listed
    })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.cells.slice(0, 5)).toEqual([
      1,
      'letters-001.pdf',
      (await noticeOf(marisol))?.notification,
      '2001',
      'Cedar Middle',
    ])
  })

  test('a letter to an address that became confidential since is shown no more, and printed anew', async () => {
    const notice = await noticeOf(marisol)
    const which = { student: marisol, notification: notice?.notification ?? 0 }
    const mail = { address: 'PO Box 846', city: 'Sacramento', state: 'CA', zip: '95812' }
    const secret = { ...mail, address: '12 Olive Street', telephone: '', paper: 'Card 4711' }
    const entry = {
      guardian: null,
      kind: 'address-program',
      begins: today,
      ends: null,
      mail,
      secret,
    }
    const entering = { seen: pool, student: marisol, doer: ana }
    expect((await enterAddress(office, entering, NewEntry.parse(entry))).ok).toBe(true)
    expect(await seeing(({ client }) => paperOfNotice(client, which))).toMatchObject({
      refusal: 'not-printed',
    })
    expect(await seeing(({ client }) => batchPaper(client, 1))).toMatchObject({
      value: { students: [] },
    })
    expect((await noticeOf(marisol))?.letter).toBeNull()
    expect(await printBatchLetters(office, 1, today)).toMatchObject({ value: { printed: 1 } })
    expect((await noticeOf(marisol))?.letter?.address).toEqual([
      'PO Box 846',
      'Sacramento CA 95812',
    ])
    const again = await seeing(({ client }) => paperOfNotice(client, which))
    expect(readPdf(again.ok ? again.value : Buffer.alloc(0)).text).toContain('PO Box 846')
  })

  test('marked as sent, what was printed has left, and the rest has not', async () => {
    expect(await send(1, '2025-12-02')).toMatchObject({ refusal: 'in-the-future' })
    expect(await send(1, '2025-11-30')).toMatchObject({
      value: { moved: [], not: [{ because: 'before-printing' }] },
    })
    expect(await send(1)).toMatchObject({ ok: true, value: { not: [], next: null } })
    expect(await noticeOf(marisol)).toMatchObject({
      state: 'sent',
      sent: { on: '2025-12-01', method: 'mail' },
    })
    expect((await noticeOf(sofia))?.state).toBe('released')
  })
})

describe('What was sent', () => {
  test.each([
    `update notification set evidence = '[]' where student = '2001'`,
    `update notification set letter = null where student = '2001'`,
    `delete from notification where student = '2001'`,
    `update notification_paper set pdf = '' where student = '2001'`,
    `delete from notification_paper where student = '2001'`,
    `truncate notification_paper`,
  ])('stays as it was: %s', async (change) => {
    await expect(pool.query(change)).rejects.toThrow(/stays as it was|is not deleted/)
  })

  test('§23-8: an excuse makes it void, keeps it, and with the excuse taken back it stands again', async () => {
    const sentBefore = await noticeOf(marisol)
    const day = { school: cedar, date: on('2025-09-22'), reason: 'ILL' as const, evidence: 'Note' }
    await seeing((seen) => clearDay(office, seen, marisol, day, ana))
    await count()
    expect(await followCount(pool)).toMatchObject({ superseded: 1 })
    const isVoid = await noticeOf(marisol)
    expect(isVoid).toMatchObject({ state: 'superseded', ended: { because: 'excused: 2025-09-22' } })
    expect(isVoid?.evidence).toEqual(sentBefore?.evidence)
    expect(isVoid?.letter).toEqual(sentBefore?.letter)
    const [clearing] = await seeing((seen) => seeClearings(seen, marisol))
    const which = { student: marisol, clearing: clearing?.clearing ?? 0 }
    await undoOneClearing(office, which, 'The note was forged.', ana)
    await count()
    expect(await followCount(pool)).toMatchObject({ 'stands-again': 1 })
    expect(await noticeOf(marisol)).toMatchObject({ state: 'sent', ended: null })
  })

  test('§23-9: is sent once a year, unless it is withdrawn', async () => {
    const ofMarisol = () =>
      seeing(({ client }) => dueNotices({ pool, seen: client }, { student: marisol }))
    expect((await ofMarisol())?.waiting).toMatchObject([{ because: 'too-few-events' }])
    const number = (await noticeOf(marisol))?.notification ?? 0
    const withdrawn = await move([number], {
      move: 'withdraw',
      because: 'Sent to the wrong house.',
    })
    expect(withdrawn).toEqual({ moved: [number], not: [] })
    expect((await ofMarisol())?.due).toMatchObject([{ student: marisol, step: 1 }])
  })
})

describe('A correction', () => {
  const numberOf = async () => (await noticeOf(marisol))?.notification ?? 0
  const doing = { today, doer: ana }
  const correct = (numbers: number[], reason: CorrectionReason = 'excused') =>
    seeing(({ client }) => correctNotices({ pool, seen: client }, numbers, reason, doing))
  const sendThem = (numbers: number[], day = today) =>
    seeing(({ client }) =>
      sendCorrected({ pool, seen: client }, numbers, { on: day, method: 'mail' }, doing),
    )
  const takeBack = async () =>
    seeing(async ({ client }) => takeCorrectionBack({ pool, seen: client }, await numberOf(), ana))
  const paper = async () => {
    const which = { student: marisol, notification: await numberOf() }
    const pdf = await seeing(({ client }) => seePaperOfCorrection(client, which))
    return pdf.ok ? readPdf(pdf.value).text.replaceAll(/\s+/g, ' ') : pdf.refusal
  }

  test('is offered of no notice that nobody got', async () => {
    const all = await generate()
    await move(all.ok ? all.value.notifications : [], { move: 'approve' })
    expect((await correct([await numberOf()])).not).toMatchObject([{ because: 'not-void' }])
    expect((await correct([9999])).not).toMatchObject([{ because: 'no-such-notice' }])
  })

  test('of a void notice says which letter, why, and how many days still count', async () => {
    const number = await numberOf()
    await move([number], { move: 'release' })
    await makeBatch(office, 'school', ana)
    await printBatchLetters(office, 2, today)
    await move([number], { move: 'send', on: today, method: 'mail' })
    const day = { school: cedar, date: on('2025-09-22'), reason: 'ILL' as const, evidence: 'Note' }
    await seeing((seen) => clearDay(office, seen, marisol, day, ana))
    // What the record says at this moment decides, counted or not.
    expect(await correct([number])).toEqual({ moved: [number], not: [] })
    expect((await noticeOf(marisol))?.state).toBe('superseded')
    const text = await paper()
    for (const said of [
      letterCode(number),
      'ya hay una excusa válida',
      '22 de septiembre',
      'still count in the school year 2025–2026: 2',
    ])
      expect(text).toContain(said)
    expect((await correct([number])).not).toMatchObject([{ because: 'corrected-already' }])
  })

  test('leaves when somebody says so, may be taken back until then, and stays as it was after', async () => {
    const number = await numberOf()
    expect(await takeBack()).toMatchObject({ ok: true })
    expect(await takeBack()).toMatchObject({ refusal: 'not-approved' })
    expect(await sendThem([number])).toMatchObject({
      value: { not: [{ because: 'not-approved' }] },
    })
    await correct([number], 'wrong-record')
    expect(await paper()).toContain('el registro de asistencia estaba equivocado')
    expect(await sendThem([number], on('2025-12-02'))).toMatchObject({ refusal: 'in-the-future' })
    expect(await sendThem([number])).toMatchObject({ value: { moved: [number], not: [] } })
    expect(await correctionsOf(pool, marisol)).toMatchObject([
      { notification: number, sent: { by: 'Ana', on: '2025-12-01', method: 'mail' } },
    ])
    expect((await correct([number])).not).toMatchObject([{ because: 'corrected-already' }])
    for (const change of [
      `update correction set pdf = ''`,
      `delete from correction`,
      `truncate correction`,
    ])
      await expect(pool.query(change)).rejects.toThrow(/stays as it was/)
  })

  test('approved, and the notice stands again: it does not leave', async () => {
    const number = await numberOf()
    await pool.query(`alter table correction disable trigger user; delete from correction;
      alter table correction enable trigger user`)
    await correct([number])
    const [clearing] = await seeing((seen) => seeClearings(seen, marisol))
    const which = { student: marisol, clearing: clearing?.clearing ?? 0 }
    await undoOneClearing(office, which, 'The note was forged.', ana)
    expect(await sendThem([number])).toMatchObject({ value: { not: [{ because: 'not-void' }] } })
    expect((await noticeOf(marisol))?.state).toBe('sent')
  })
})

describe('A letter that came back', () => {
  const codeOf = async () => letterCode((await noticeOf(marisol))?.notification ?? 0)
  const cameBack = (code: string, sight: Sight = seesEveryone) => {
    const seen = openSeenRecords(office.readers, { sight, contact: sight })
    const reason = 'moved' as const
    return letterCameBack({ pool, seen: seen.client }, { code, reason }, ana).finally(seen.leave)
  }
  const listed = async (settled?: 'all') =>
    seeReturned(pool, ReturnedQuery.parse({ settled }), { from: 0, limit: 10 })

  test('is known by its code; a wrong digit, a letter that never left and one beyond reach are told', async () => {
    const code = await codeOf()
    const wrong = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`
    expect(await cameBack(wrong)).toMatchObject({ refusal: 'wrong-code' })
    expect(await cameBack(letterCode(99_999))).toMatchObject({ refusal: 'no-such-letter' })
    expect(await cameBack(code, seesNobody)).toMatchObject({ refusal: 'no-such-letter' })
    const released = (await noticeOf(sofia))?.notification ?? 0
    expect(await cameBack(letterCode(released))).toMatchObject({ refusal: 'no-such-letter' })
    expect(await cameBack(code.replaceAll('-', ''))).toMatchObject({
      value: { kind: 'notice', student: '2001', recipient: 'Lucía Luna', reason: 'moved' },
    })
    expect(await cameBack(code)).toMatchObject({ refusal: 'returned-already' })
    expect((await noticeOf(marisol))?.state).toBe('sent')
  })

  test('waits on a list until somebody says what was done, once', async () => {
    const number = (await noticeOf(marisol))?.notification ?? 0
    const [first] = (await listed()).letters
    const done = { as: 'handed-over' as const, words: 'Given to the mother at the gate.' }
    const settle = () =>
      seeing(({ client }) => settleLetter({ pool, seen: client }, first?.returned ?? 0, done, ana))
    expect((await listed()).letters).toMatchObject([{ number, settled: null }])
    expect(await settle()).toMatchObject({ ok: true })
    expect(await settle()).toMatchObject({ refusal: 'settled-already' })
    expect((await listed()).letters).toEqual([])
    expect((await listed('all')).letters).toMatchObject([
      { settled: { as: 'handed-over', by: 'Ana' } },
    ])
  })

  test('comes back a second time, once it went out again, and both stand with its notice', async () => {
    const code = await codeOf()
    expect(await cameBack(code)).toMatchObject({ value: { time: 2, settled: null } })
    expect(await cameBack(code)).toMatchObject({ refusal: 'returned-already' })
    await pool.query(`with made as (
        insert into notice_delivery (notification, student, guardian, name, way, language, made_by)
        select number, student, 'G1', 'G', 'paper', 'es', 'Ana' from returned_letter limit 1 returning id, student)
      insert into notice_delivery_event (delivery, student, what, by) select id, student, 'sent', 'Ana' from made`)
    expect(await cameBack(code)).toMatchObject({ value: { time: 3 } })
    expect((await listed()).letters).toMatchObject([{ time: 3 }, { time: 2 }])
    const ladder = await seeing((seen) => seeLadder(pool, seen, marisol, today))
    expect(ladder).toMatchObject({
      value: {
        returned: [{ time: 1, settled: { as: 'handed-over' } }, { time: 2 }, { time: 3 }],
      },
    })
  })
})

describe('The list of notices is narrowed', () => {
  const found = (part: object, sight?: Sight) =>
    seeing(({ client }) => {
      const page = { today, from: 0, limit: 50 }
      return seeNotices({ pool, seen: client }, NoticeQuery.parse(part), page)
    }, sight)
  const theirs = async (part: object, sight?: Sight) =>
    (await found(part, sight)).notices.map(({ student }) => student)
  const codeOf = async () => letterCode((await noticeOf(marisol))?.notification ?? 0)

  test('by the code on the letter, however it is typed, whatever else it looks like', async () => {
    const code = await codeOf()
    const typed = code.replaceAll('0', 'o').replaceAll('1', 'I').replaceAll('-', ' ')
    expect(await theirs({ q: code })).toEqual(['2001'])
    expect(await theirs({ q: typed })).toEqual(['2001'])
    expect(await theirs({ q: code, state: 'dropped' })).toEqual([])
    expect(await theirs({ q: `${code.slice(0, -1)}x` })).toEqual([])
    expect(await theirs({ q: letterCode(99_999) })).toEqual([])
    expect(await theirs({ q: code }, seesNobody)).toEqual([])
    expect(new Set(await theirs({ q: 'rivera marisol' }))).toEqual(new Set(['2001']))
  })

  test('by the number of what was written about it', async () => {
    const { rows } = await pool.query<{ id: number }>(
      `insert into family_link (purpose, notification, student, guardians, name, language, token_sha256, made_by,
         expires_on)
       values ('reasons', $1, '2001', '{G1}', 'G', 'es', 'searched', 'Ana', '2026-01-01') returning id`,
      [(await noticeOf(marisol))?.notification],
    )
    expect(await theirs({ q: letterCode(rows[0]?.id ?? 0) })).toEqual(['2001'])
  })

  test.each([
    ['sent that day', { since: '2025-12-01', until: '2025-12-01' }, true],
    ['sent before', { until: '2025-11-30' }, false],
    ['sent later', { since: '2025-12-02' }, false],
    ['with a letter of that day', { since: '2025-12-01', day: 'written' }, true],
    ['with a letter of before', { until: '2025-11-30', day: 'written' }, false],
    ['of that school and step', { school: '1002', step: '1', since: '2025-12-01' }, true],
    ['of another school', { school: '1001', since: '2025-12-01' }, false],
    ['of another step', { step: '2', since: '2025-12-01' }, false],
    ['sent', { state: 'sent' }, true],
    ['dropped', { state: 'dropped' }, false],
  ])('by whether it is %s', async (_, part, isIn) => {
    expect((await theirs(part)).includes(marisol)).toBe(isIn)
  })

  test('on the command line and in the file alike', async () => {
    const code = await codeOf()
    const said: string[] = []
    const list = async (options: object) => {
      const told: unknown[] = []
      const tell = (answer: unknown) => void told.push(answer)
      const say = (line: string) => void said.push(line)
      const terminal = { language: 'en', json: true, say, tell, warn: say } as const
      const exit = await listThem(
        office,
        NoticeOptions.parse({ verb: 'list', ...options }),
        terminal,
      )
      return exit === 0 ? told : [exit]
    }
    const inFile = async (part: object) => {
      const rows = []
      const query = NoticeQuery.parse(part)
      for await (const row of noticeRows({ pool, seen: pool }, query, { today, language: 'en' }))
        rows.push(row.cells.slice(-3))
      return rows
    }
    expect(await inFile({ q: code, since: '2025-12-01' })).toEqual([
      [code, '2025-12-01', '2025-12-01'],
    ])
    expect(await inFile({ q: code, since: '2025-12-02' })).toEqual([])
    const marisols = [{ notices: [{ student: '2001', code }] }]
    expect(await list({ q: code, state: 'sent' })).toMatchObject(marisols)
    expect(await list({ q: code, until: '2025-12-01', written: 'true' })).toMatchObject(marisols)
    expect(said).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^\\d+ +Marisol Rivera Luna +2001 +Cedar.* First notice.* ${code} +sent since .* 2025-09-03`,
        ),
      ),
    )
    expect(await list({ q: code, until: '2025-11-30' })).toEqual([{ notices: [] }])
    expect(said.at(-1)).toBe('Nothing fits: no notice of this year is as you asked.')
    expect(await list({ since: '2025-12-02', until: '2025-12-01' })).toEqual([2])
    expect(said.at(-1)).toMatch(/^The last day is before the first/)
  })

  test('and all of it has its numbers, so that the same is done with each', async () => {
    const numbers = (sight = seesEveryone) =>
      seeing(({ client }) => seeNumbers({ pool, seen: client }, NoticeQuery.parse({})), sight)
    const listed = (await found({})).notices
    expect((await numbers()).notices.map(({ notification }) => notification)).toEqual(
      listed.map(({ notification }) => notification),
    )
    expect((await numbers(seesNobody)).notices).toEqual([])
  })
})
