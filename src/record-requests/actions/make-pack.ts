import { createHash } from 'node:crypto'
import { studentAttendance } from '#attendance/actions/student-attendance.ts'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import type { Doer } from '#audit/actions/change.ts'
import { disclosuresForFamily } from '#disclosures/actions/disclosures.ts'
import { mayLeaveNow } from '#disclosures/actions/may-leave.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import { sentNotices } from '#notifications/actions/written.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { sartsOnRecord } from '#sart/actions/written.ts'
import { statementsOf } from '#record-requests/actions/challenges.ts'
import type { Gathered } from '#record-requests/actions/pack.ts'
import { packZip } from '#record-requests/actions/pack-files.ts'
import { type NotDone, type Which, remember, step } from '#record-requests/actions/requests.ts'
import { type MayNoMore, fileForRequests, mayStill } from '#record-requests/actions/see-requests.ts'
import { casesOnRecord } from '#sarb/actions/written.ts'
import { mayTellAddress } from '#safe-addresses/actions/covered.ts'
import { packOf, savePack } from '#record-requests/records/packs.ts'
import { districtName, holdRequest, savePrepared } from '#record-requests/records/requests.ts'

type PackOffice = Pick<Office, 'pool' | 'clock'>
type Seen = Pick<SeenRecords, 'db' | 'client'>

/** Makes the pack of a request, once. What changes afterwards does not change it. */
export async function makePack(
  office: PackOffice,
  seen: Seen,
  which: Which,
  doer: Doer,
): Promise<Decision<{ sha256: string }, NotDone | MayNoMore>> {
  const { pool, clock } = office
  const gathered = await gather(office, seen, which.student)
  if (!gathered.ok) return gathered
  const may = await mayStill(seen, which, clock.today())
  if (!may.ok) return may
  const district = await districtName(pool)
  return step(office, which, 'prepare', async (client, request) => {
    const making = { by: doer.name, at: clock.now().toISOString(), district }
    const { zip, files } = await packZip(gathered.value, request, making)
    const sha256 = createHash('sha256').update(zip).digest('hex')
    const { language } = request
    await savePack(client, which, { zip, sha256, files, language, madeBy: doer.name })
    await savePrepared(client, request.request)
    const after = { status: 'prepared', sha256, files: files.map(({ name }) => name) }
    await remember(client, doer, request, { what: 'pack-made', because: request.because, after })
    return accepted({ sha256 })
  })
}

/** The record as far as it may be in a pack; other students of the household are not in it. */
async function gather(
  { pool, clock }: PackOffice,
  seen: Seen,
  student: StudentId,
): Promise<Decision<Gathered, 'no-such-student'>> {
  const today = clock.today()
  const file = await fileForRequests(seen, student, today)
  if (!file.ok) return file
  const disclosures = await disclosuresForFamily(seen.client, student)
  if (!disclosures.ok) return disclosures
  const deps = { pool, seen, today }
  const latest = await studentAttendance(deps, student, undefined)
  if (!latest.ok) return latest
  const years: StudentAttendance[] = []
  for (const year of latest.value.schoolYears) {
    const counted =
      year === latest.value.schoolYear ? latest : await studentAttendance(deps, student, year)
    if (!counted.ok) return counted
    years.push(counted.value)
  }
  const statements = await statementsOf(seen, student)
  return accepted({
    file: file.value,
    years,
    notices: await sentNotices(seen.client, student),
    cases: await casesOnRecord(seen.client, student),
    sarts: await sartsOnRecord(seen.client, student),
    disclosures: disclosures.value.disclosures,
    statements,
  })
}

/** A family's own right is held by nobody; what a custodian allowed somebody else may be. */
async function mayBeHanded(pool: Queryable, which: Which): Promise<Decision<true, 'held'>> {
  const asked = await holdRequest(pool, which.student, which.request)
  return asked?.asker === 'other' ? mayLeaveNow(pool, which.student) : accepted(true)
}

/** The pack as it was made, if it may leave the office now. */
export async function takePack(
  { pool, clock }: PackOffice,
  seen: Seen,
  { student, request }: Which,
): Promise<
  Decision<{ fileName: string; zip: Buffer }, 'no-such-pack' | 'held' | 'tells-address' | MayNoMore>
> {
  const may = await mayStill(seen, { student, request }, clock.today())
  if (!may.ok) return may
  const leaves = await mayBeHanded(pool, { student, request })
  if (!leaves.ok) return leaves
  const found = await packOf(seen.client, student, request)
  if (found === null) return refused('no-such-pack')
  if (await mayTellAddress(pool, student, found.madeAt)) return refused('tells-address')
  return accepted({ fileName: `record-${student}-${request}.zip`, zip: found.zip })
}
