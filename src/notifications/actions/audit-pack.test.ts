import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { recompute } from '#attendance/actions/recompute.ts'
import { clearDay, seeClearings } from '#attendance/actions/clearing.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { seesEveryone } from '#kernel/who.ts'
import { letterCode } from '#letters/model/code.ts'
import {
  endOldPacks,
  makePack,
  preparePack,
  seePacks,
  takePack,
} from '#notifications/actions/audit-pack.ts'
import { correctNotices, sendCorrected } from '#notifications/actions/correct.ts'
import { sendOut } from '#notifications/actions/deliver/send.ts'
import { attachToClearing } from '#notifications/actions/evidence.ts'
import { followCount } from '#notifications/actions/follow.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import { makeBatch, printBatchLetters } from '#notifications/actions/print.ts'
import { letterCameBack } from '#notifications/actions/returned.ts'
import type { Choice } from '#notifications/model/audit-pack.ts'
import { notificationsOf } from '#notifications/records/notifications.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { enterAddress } from '#safe-addresses/actions/keeping.ts'
import { NewEntry } from '#safe-addresses/model.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { change } from '../../../tests/world/imports.ts'
import { readyForLetters } from '../../../tests/world/letters.ts'
import { readPdf } from '../../../tests/world/pdf.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { unzip } from '../../../tests/world/unzip.ts'

const office = await testOffice({ today: '2025-12-01' })
const { pool } = office
const today = office.clock.today()
const schoolYear = SchoolYear.parse('2025-2026')
const marisol = StudentId.parse('2001')
const tables = rosewood()
const reading = { pool, seen: pool }
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const drawn: Choice = {
  by: 'sample',
  schoolYear,
  schools: [],
  steps: [],
  size: 100,
  seed: 'x',
}

/** Marisol was sent a notice; one of its days was cleared later, a correction left, and the first letter came back. */
beforeAll(async () => {
  change(tables, 'students', { student_id: '2001' }, { address: '12 Olive Street' })
  await readyForLetters(office, tables)
  const made = await generateNotices(reading, {}, ana)
  const numbers = made.ok ? made.value.notifications : []
  await moveNotices(reading, numbers, { move: 'approve' }, ana)
  await moveNotices(reading, numbers, { move: 'release' }, ana)
  await makeBatch(office, 'school', ana)
  await printBatchLetters(office, 1, today)
  const sending = { batch: 1, on: SchoolDate.parse('2025-12-01'), method: 'mail' } as const
  const leaving = { batch: 1, on: sending.on, paper: 'mail', by: [], after: 0 } as const
  await sendOut(office, pool, leaving, ana)
  const notice = await noticeOfMarisol()
  const [day] = notice.evidence
  if (day === undefined) throw new Error('A notice without a day')
  const { date, school } = day
  const seen = openSeenRecords(office.readers, { sight: seesEveryone, contact: seesEveryone })
  await clearDay(office, seen, marisol, { date, school, reason: 'ILL', evidence: 'A note' }, ana)
  const [clearing] = await seeClearings(seen, marisol)
  const which = { student: marisol, clearing: clearing?.clearing ?? 0 }
  const note = { field: 'files', name: 'nota.pdf', content: Buffer.from('%PDF-1.7 nota') }
  await attachToClearing(office, seen, which, [note], ana)
  await seen.leave()
  await recompute({ pool, today }, { schoolYear })
  await followCount(pool)
  const doing = { today, doer: ana }
  await correctNotices(reading, [notice.notification], 'excused', doing)
  await sendCorrected(reading, [notice.notification], sending, doing)
  await pool.query(
    `with link as (insert into family_link (purpose, notification, student, guardians, name, language, token_sha256,
         made_by, expires_on)
         values ('letter', $1, '2001', '{G1}', 'Lucía', 'es', 'x', 'Ana', '2026-01-01') returning id),
       answer as (insert into family_answer (link, notification, student, school, date, says, words, papers, guardian,
         language) select id, $1, '2001', $2, $3, 'ill', 'Fiebre', false, 'Lucía', 'es' from link returning id)
     insert into absence_evidence (answer, student, name, kind, content, sha256)
       select id, '2001', name, 'jpeg', content::bytea, encode(sha256(content::bytea), 'hex')
       from answer, (values ('a.jpg', 'x'), ('=b.jpg', 'y')) file (name, content)`,
    [notice.notification, school, date],
  )
  await letterCameBack(reading, { code: letterCode(notice.notification), reason: 'moved' }, ana)
})

async function noticeOfMarisol() {
  const [notice] = await notificationsOf(pool, marisol)
  if (notice === undefined) throw new Error('No notice')
  return notice
}

async function ask(choice: Choice): Promise<number> {
  const asked = await preparePack(office, pool, { choice, purpose: 'audit' }, ana)
  if (!asked.ok) throw new Error(asked.refusal)
  return asked.value.pack
}

async function bytesOf(pack: number): Promise<Buffer> {
  const taken = await takePack(pool, pack, today)
  if (!taken.ok) throw new Error(taken.refusal)
  return buffer(taken.value.content)
}

/** The lines of a table, each by its columns. */
function tableIn(files: Map<string, Buffer>, name: string): Record<string, string>[] {
  const [head = [], ...lines] = String(files.get(name))
    .replace('\uFEFF', '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].map(([, cell = '']) => cell))
  return lines.map((cells) => Object.fromEntries(head.map((one, at) => [one, cells[at] ?? ''])))
}

describe('A pack for an auditor', () => {
  test('asks for what', async () => {
    expect(await preparePack(office, pool, { choice: drawn }, ana)).toMatchObject({
      refusal: 'purpose-needed',
    })
  })

  test('is followed from a letter to the rows and the hashes', async () => {
    const pack = await ask(drawn)
    expect(await takePack(pool, pack, today)).toMatchObject({ refusal: 'pack-not-made' })
    const made = await makePack(office, pack)
    const bytes = await bytesOf(pack)
    expect(made.ok && made.value.made?.sha256).toBe(sha256(bytes))
    const files = await unzip(bytes)
    const notice = await noticeOfMarisol()
    const [line] = tableIn(files, 'notices.csv')
    const letter = files.get(line?.['pdf_file'] ?? '') ?? Buffer.alloc(0)
    expect(readPdf(letter).text).toContain(letterCode(notice.notification))
    expect(line).toMatchObject({
      notice: `${notice.notification}`,
      letter_code: letterCode(notice.notification),
      state: 'superseded',
      pdf_sha256: sha256(letter),
      pdf_sha256_now: sha256(letter),
      exported_by: ana.name,
      purpose: 'audit',
    })
    const days = tableIn(files, 'days.csv')
    expect(new Set(days.map(({ date }) => date)).size).toBe(Number(line?.['events']))
    for (const { file, line: row, date, code } of days) {
      expect(file).toBe('attendance.csv')
      // Line 1 of a file is its head.
      expect(tables.rows.attendance?.[Number(row) - 2]).toMatchObject({
        student_id: '2001',
        date,
        code,
      })
    }
    expect(tableIn(files, 'clearings.csv')).toMatchObject([
      {
        reason: 'ILL',
        evidence: 'A note',
        evidence_file: 'nota.pdf',
        evidence_sha256: sha256(Buffer.from('%PDF-1.7 nota')),
        exported_by: ana.name,
      },
    ])
    const [answer] = tableIn(files, 'family-answers.csv')
    expect(answer?.['words']).toBe('Fiebre')
    expect(answer?.['evidence_file']).toMatch(/^"a\.jpg\n=b\.jpg"$/)
    expect(answer?.['evidence_sha256']).toContain(sha256(Buffer.from('x')))
    expect(tableIn(files, 'returned.csv')).toMatchObject([
      { kind: 'notice', time: '1', reason: 'moved' },
    ])
    const [correction] = tableIn(files, 'corrections.csv')
    expect(sha256(files.get(correction?.['pdf_file'] ?? '') ?? Buffer.alloc(0))).toBe(
      correction?.['pdf_sha256'],
    )
    const sums = String(files.get('SHA256SUMS')).trimEnd().split('\n')
    expect(sums.map((one) => one.split('  ')[1])).toEqual([...files.keys()].slice(0, -1))
    for (const one of sums) {
      const [sum, name = ''] = one.split('  ')
      expect(sha256(files.get(name) ?? Buffer.alloc(0))).toBe(sum)
    }
    expect(String(files.get('README.txt'))).toContain('“x:”')
    expect(String(files.get('README.txt'))).toContain('For 60 days from its printing')
    expect(String(files.get('LEAME.txt'))).toContain('CÓMO SE RASTREA UNA CIFRA')
    expect(String(files.get('LEAME.txt'))).toContain('Durante 60 días desde la impresión')
  })

  test('stopped in the middle it goes on, and is the same bytes', async () => {
    const pack = await ask(drawn)
    await makePack(office, pack)
    const before = await bytesOf(pack)
    await pool.query(`delete from audit_pack_piece where pack = $1`, [pack])
    await pool.query(
      `update audit_pack set state = 'failed', sha256 = null, bytes = null, made_at = null where id = $1`,
      [pack],
    )
    await makePack(office, pack)
    expect(await bytesOf(pack)).toEqual(before)
  })

  test('made by two at once it is made once', async () => {
    const pack = await ask(drawn)
    const made = await Promise.all([makePack(office, pack), makePack(office, pack)])
    expect(made).toMatchObject([{ value: { state: 'done' } }, { value: { state: 'done' } }])
    expect((await bytesOf(pack)).length).toBe(made[0].ok && made[0].value.made?.bytes)
  })

  test('ended while it is made it stays ended, and nothing of it is left', async () => {
    const pack = await ask(drawn)
    const endings: Promise<number>[] = []
    await makePack(office, pack, () => {
      endings.push(endOldPacks(pool, SchoolDate.parse('2025-12-16')))
    })
    await Promise.all(endings)
    const { packs } = await seePacks(pool)
    expect(packs.find((one) => one.pack === pack)?.state).toBe('ended')
    const left = await pool.query(`select from audit_pack_piece where pack = $1`, [pack])
    expect(left.rowCount).toBe(0)
  })

  test('draws the same by the same seed, and takes the numbers that are given or says which are none', async () => {
    const { notification } = await noticeOfMarisol()
    const numbers = (typed: string) => ({ by: 'numbers', schoolYear, numbers: typed }) as const
    const pack = await ask(numbers(` ${letterCode(notification)}\n`))
    const unknown = { choice: numbers(`${notification} 77777`), purpose: 'audit' } as const
    expect(await preparePack(office, pool, unknown, ana)).toMatchObject({
      refusal: 'numbers-unknown',
      details: { first: ['77777'] },
    })
    const { packs } = await seePacks(pool)
    expect(packs.find((one) => one.pack === pack)).toMatchObject({ sample: null, notices: 1 })
    const elsewhere = { ...drawn, schools: [SchoolId.parse('1001')] }
    const nothing = await preparePack(office, pool, { choice: elsewhere, purpose: 'audit' }, ana)
    expect(nothing).toMatchObject({ refusal: 'nothing-sent' })
  })

  test('is not taken out once an address in it is confidential, nor after its last day', async () => {
    const pack = await ask(drawn)
    await makePack(office, pack)
    const over = SchoolDate.parse('2025-12-16')
    expect(await takePack(pool, pack, over)).toMatchObject({ refusal: 'pack-ended' })
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
    await enterAddress(office, { seen: pool, student: marisol, doer: ana }, NewEntry.parse(entry))
    expect(await takePack(pool, pack, today)).toMatchObject({ refusal: 'pack-tells-address' })
    expect(await endOldPacks(pool, over)).toBeGreaterThan(0)
    const { packs } = await seePacks(pool)
    expect(packs.every(({ state, made }) => state === 'ended' && made !== undefined)).toBe(true)
    const kept = await pool.query(`select from audit_pack_piece`)
    expect(kept.rowCount).toBe(0)
  })
})
