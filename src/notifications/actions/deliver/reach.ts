import { addressTroubles } from '#mail/actions/see.ts'
import { MailAddress } from '#mail/model/mail.ts'
import type { Queryable } from '#platform/database.ts'
import { numbersStopped } from '#texts/actions/write.ts'
import type { TextNumber } from '#texts/model/text.ts'
import { dialed, reachByText } from '#texts/rules/number.ts'
import { type Reachable, guardiansReached } from '#notifications/records/ways.ts'
import { recipientsOf } from '#notifications/rules/recipients.ts'
import type { MailReach, Person } from '#notifications/rules/ways.ts'

/** Somebody for whom letters about a student are, and how they are reached. */
export interface Recipient extends Person {
  guardian: string
  name: string
  language: string | null
  said: Reachable['wish']
  /** What can be dialed, whether or not it is texted today */
  number: TextNumber | null
}

/**
 * By student, to whom a letter goes (rules/recipients.ts decides it, and nobody whom a court keeps away is among
 * them) and how each is reached. `client` reads contacts: with the eyes of whoever asks, or of the program that
 * sends. What is known of addresses and numbers is asked of `pool`.
 */
export async function recipientsReached(
  { pool, client }: { pool: Queryable; client: Queryable },
  students: readonly string[],
): Promise<Map<string, Recipient[]>> {
  const guardians = await guardiansReached(client, students)
  const numbers = guardians.flatMap(({ phone }) => dialed(phone ?? '') ?? [])
  const stopped = await numbersStopped(pool, numbers)
  const emails = guardians.flatMap(({ email }) => email?.trim() ?? [])
  const troubles = await addressTroubles(pool, emails)
  const found = new Map<string, Recipient[]>()
  for (const [student, theirs] of Map.groupBy(guardians, (one) => one.student)) {
    const chosen = recipientsOf(theirs)?.guardians ?? []
    found.set(
      student,
      theirs
        .filter(({ guardian }) => chosen.includes(guardian))
        .map((one) => ({
          guardian: one.guardian,
          name: one.name,
          language: one.language,
          said: one.wish,
          wish: one.wish?.ways ?? null,
          mail: reachByMail(one.email, troubles),
          text: reachByText(one, stopped),
          number: dialed(one.phone ?? ''),
        })),
    )
  }
  return found
}

function reachByMail(email: string | null, troubles: ReadonlyMap<string, unknown>): MailReach {
  const to = email?.trim() ?? ''
  if (to === '') return { because: 'no-email' }
  if (!MailAddress.safeParse(to).success) return { because: 'bad-email' }
  return troubles.has(to) ? { because: 'mails-come-back' } : { to }
}
