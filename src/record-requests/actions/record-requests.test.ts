import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { StudentId } from '#kernel/ids.ts'
import { seesEveryone } from '#kernel/who.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { makePack, takePack } from '#record-requests/actions/make-pack.ts'
import { writeDownRequest } from '#record-requests/actions/requests.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { beginWithRosewood } from '../../../tests/world/imports.ts'
import { ana } from '../../../tests/world/people.ts'

const office = await testOffice({ today: '2026-03-02' })
beginWithRosewood(office)
const seen = openSeenRecords(office.readers, { sight: seesEveryone, contact: seesEveryone })

test.each(['en', 'es'] as const)('x %s', async (language) => {
  const student = StudentId.parse('2006')
  const made = await writeDownRequest(
    office,
    seen,
    StudentId.parse('2001'),
    {
      asker: 'guardian',
      guardian: 'G1',
      askerName: '',
      cameBy: 'in-person',
      receivedOn: SchoolDate.parse('2026-02-27'),
      language,
      form: 'copies',
    },
    ana,
  )
  console.log(made)
  const request = made.ok ? made.value.request : 0
  const t = performance.now()
  console.log(
    await makePack(office, seen, { student: StudentId.parse('2001'), request }, ana),
    performance.now() - t,
  )
  const pack = await takePack(office, seen.client, { student: StudentId.parse('2001'), request })
  if (pack.ok) {
    writeFileSync(`/tmp/h-record-requests/pack-${language}.zip`, pack.value.zip)
    console.log(createHash('sha256').update(pack.value.zip).digest('hex'))
  }
  await seen.leave()
})
