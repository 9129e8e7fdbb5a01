import { z } from 'zod'
import { type PeopleWords, isSaid } from '#people/pages/words.ts'

const Details = z.object({ students: z.array(z.string()) })

/** Why something was not done to an account; undefined where the shared words say it. */
export function refusalSentence(
  t: PeopleWords,
  { refusal, details }: { refusal: string; details: unknown },
  role = '',
): string | undefined {
  const key = `refusal.${refusal}`
  if (!isSaid(key)) return undefined
  const named = Details.safeParse(details)
  return t(key, { role, students: named.success ? named.data.students.join(', ') : '' })
}
