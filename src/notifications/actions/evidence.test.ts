import { beforeAll, describe, expect, test } from 'vitest'
import { readLog } from '#audit/actions/read-log.ts'
import { clearDay, undoOneClearing } from '#attendance/actions/clearing.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { seesNobody } from '#kernel/who.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { attachToClearing, clearingsShown, seeEvidence } from '#notifications/actions/evidence.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { bringIn } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'
import { rosewood } from '../../../tests/world/rosewood.ts'
import { seeingIn } from '../../../tests/world/seeing.ts'

const office = await testOffice({ today: '2025-12-01' })
const { pool } = office
const today = office.clock.today()
const marisol = StudentId.parse('2001')
const wish = {
  date: SchoolDate.parse('2025-09-22'),
  school: SchoolId.parse('1002'),
  reason: 'PRESENT',
  evidence: 'The teacher’s paper roll',
} as const
const file = (content: string, name: string) => ({
  field: 'files',
  name,
  content: Buffer.from(content, 'latin1'),
})
const photo = file('\u00FF\u00D8\u00FF a roll', 'roll.jpg')

beforeAll(async () => {
  await bringIn(office, rosewood())
  await recompute({ pool, today }, { schoolYear: SchoolYear.parse('2025-2026') })
  await seeing((seen) => clearDay(office, seen, marisol, wish, ana))
})

const seeing = seeingIn(office)
const shown = async () => (await seeing((seen) => clearingsShown(seen, marisol)))[0]
const attach = async (files: (typeof photo)[], student = marisol) => {
  const which = { student, clearing: (await shown())?.clearing ?? 0 }
  return seeing((seen) => attachToClearing(office, seen, which, files, ana))
}

describe('What a clerk was shown', () => {
  test('is attached to the clearing once, by name and with its hash in the log; what is not taken takes nothing with it', async () => {
    expect(await attach([photo, file('MZ', 'roll.exe')])).toMatchObject({
      value: { attached: 1, not: [{ name: 'roll.exe', why: 'kind' }] },
    })
    const { entries } = await readLog(pool, { limit: 1 })
    expect(entries[0]).toMatchObject({ what: 'evidence-attached', who: 'Ana', onWhom: '2001' })
    expect(await attach([photo])).toMatchObject({ value: { attached: 0, not: [] } })
    const more = [1, 2, 3].map((page) => file(`%PDF-1.7 ${page}`, `${page}.pdf`))
    expect(await attach(more)).toMatchObject({
      value: { attached: 2, not: [{ name: '3.pdf', why: 'many' }] },
    })
    expect(await shown()).toMatchObject({
      reason: 'PRESENT',
      evidence: wish.evidence,
      files: [{ name: 'roll.jpg', kind: 'jpeg', by: 'Ana' }, { name: '1.pdf' }, { name: '2.pdf' }],
    })
    for (const change of ['delete from absence_evidence', `update absence_evidence set name = 'x'`])
      await expect(pool.query(change)).rejects.toThrow('stays as it came')
  })

  test('is opened by whoever sees the student, and not once it may tell a hidden address', async () => {
    const which = { student: marisol, evidence: (await shown())?.files[0]?.evidence ?? 0 }
    expect(await seeing((seen) => seeEvidence(seen, which))).toMatchObject({
      value: { fileName: 'roll.jpg', contentType: 'image/jpeg', students: ['2001'] },
    })
    const elsewhere = { ...seesNobody, schools: [SchoolId.parse('1001')] }
    expect(await seeing((seen) => seeEvidence(seen, which), elsewhere)).toMatchObject({
      refusal: 'no-such-evidence',
    })
    expect(await seeing((seen) => clearingsShown(seen, marisol), elsewhere)).toEqual([])
    await pool.query(`insert into confidential_address (student, household, kind, begins, entered_by)
      values ('2001', true, 'other', '2025-01-01', 'Ana')`)
    expect(await seeing((seen) => seeEvidence(seen, which))).toMatchObject({
      refusal: 'evidence-closed',
    })
    await pool.query(`delete from confidential_address`)
  })

  test('is attached to nobody else’s clearing, and to none that was taken back', async () => {
    const none = { refusal: 'no-such-clearing' }
    expect(await attach([photo], StudentId.parse('2002'))).toMatchObject(none)
    const which = { student: marisol, clearing: (await shown())?.clearing ?? 0 }
    const nobody = (seen: SeenRecords) => attachToClearing(office, seen, which, [photo], ana)
    expect(await seeing(nobody, seesNobody)).toMatchObject(none)
    await undoOneClearing(office, which, 'Another student.', ana)
    expect(await attach([photo])).toMatchObject(none)
    expect((await shown())?.files).toHaveLength(3)
  })
})
