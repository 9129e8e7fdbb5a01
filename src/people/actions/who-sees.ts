import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Caller } from '#kernel/who.ts'
import { classTitle, roleTitle } from '#access/actions/reason.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import type { SeesBy as ToldBy, WhoSees } from '#people/model/who-sees.ts'
import { grantsNear, subjectSeen } from '#people/records/grants.ts'
import { type SeesBy, whoSees } from '#people/rules/who-sees.ts'

/** Who can see a student and why, as far as whoever asks may know it. */
export async function whoSeesStudent(
  { pool, clock }: Pick<Office, 'pool' | 'clock'>,
  seen: Queryable,
  number: StudentId,
  { classes }: Pick<Caller, 'classes'>,
): Promise<Decision<WhoSees, 'no-such-student'>> {
  const subject = await subjectSeen(seen, number)
  if (subject === null) return refused('no-such-student')
  const today = clock.today()
  const { name, student } = subject
  const held = await grantsNear(pool, subject, today)
  const { people, untold } = whoSees(held, today, subject, classes)
  return accepted({
    student: { student, name },
    people: people.map((one) => ({ ...one, by: one.by.map(titled) })),
    untold,
  })
}

function titled({ classes, ...by }: SeesBy): ToldBy {
  return {
    ...by,
    title: roleTitle(by.role),
    classes: classes.map((sees) => ({ sees, title: classTitle(sees) })),
  }
}
