import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { StudentId } from '#kernel/ids.ts'
import { addDays } from '#kernel/school-date.ts'
import { remember } from '#audit/actions/remember.ts'
import type { Wire } from '#platform/gate.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { SignInOffice } from '#identity/actions/sign-in.ts'
import { tell } from '#identity/actions/tell.ts'
import { whoIs } from '#identity/actions/who-is.ts'
import { breakGlassHours } from '#identity/model/break-glass.ts'
import type { Known } from '#identity/model/person.ts'
import { isStudent, openInEmergency, regionsOfSchools } from '#identity/records/notices.ts'
import { peopleWithGrants } from '#identity/records/people.ts'
import { whoIsTold } from '#identity/rules/supervisors.ts'

interface Opened {
  until: string
  told: number
}

/** Opens one student for some hours to somebody who could not see them, and tells those who must know. */
export async function breakGlass(
  office: SignInOffice,
  wire: Wire,
  { student, reason }: { student: StudentId; reason: string },
): Promise<Decision<Opened, 'not-signed-in' | 'no-such-student'>> {
  const known = await whoIs(office, wire.cookie)
  if (known === null) return refused('not-signed-in')
  if (!(await isStudent(office.pool, student))) return refused('no-such-student')
  const told = await whoMustKnow(office, known)
  // First it is written down, then it opens.
  await remember(office.pool, {
    person: known.id,
    who: known.name,
    from: wire.from,
    what: 'opened a student in an emergency',
    onWhom: student,
    outcome: 'done',
    because: reason,
    details: { hours: breakGlassHours, told },
  })
  const who = known.name
  const lastDay = addDays(office.clock.today(), 1)
  // The grant and what is told about it: both or neither.
  const until = await inTransaction(office.pool, async (client) => {
    const emergency = { person: known.id, who, student, reason, hours: breakGlassHours, lastDay }
    const opened = await openInEmergency(client, emergency)
    await tell(client, told, { word: 'glass-broken', who, student, reason, until: opened })
    return opened
  })
  return accepted({ until, told: told.length })
}

async function whoMustKnow({ pool, clock }: SignInOffice, known: Known): Promise<string[]> {
  const others = await peopleWithGrants(pool, known.id, clock.today())
  const schools = known.grants.flatMap(({ scope }) => ('school' in scope ? [scope.school] : []))
  return whoIsTold(known, others, await regionsOfSchools(pool, schools))
}
