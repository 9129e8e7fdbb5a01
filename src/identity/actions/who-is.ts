import type { StudentId } from '#kernel/ids.ts'
import type { Office } from '#platform/office.ts'
import { authOf } from '#identity/actions/auth.ts'
import type { Known } from '#identity/model/person.ts'
import { personOfSession, sessionUsed } from '#identity/records/people.ts'
import { sessionStands } from '#identity/rules/sessions.ts'

const touchAfterSeconds = 60

/** Who asks, by the cookie: one question to the database. Null: nobody whose session stands. */
export async function whoIs(
  office: Pick<Office, 'db' | 'pool' | 'config' | 'clock' | 'log'>,
  cookie: string,
  student: StudentId | null = null,
): Promise<Known | null> {
  const token = (await authOf(office)).tokenIn(cookie)
  if (token === null) return null
  const known = await personOfSession(office.pool, token, office.clock.today(), student)
  if (known === null || !sessionStands(known)) return null
  // Whoever has left is out from that day on, whatever they still have open.
  if (known.left) return null
  // Invented people look at invented records only.
  if (known.demo && !known.demoData) return null
  if (known.idle >= touchAfterSeconds) {
    sessionUsed(office.pool, known.session).catch((error: unknown) =>
      office.log.warn({ err: error }, 'session not touched'),
    )
  }
  return known
}
