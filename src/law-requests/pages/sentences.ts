import { z } from 'zod'
import { type LawWords, isSaid } from '#law-requests/pages/words.ts'

const Details = z.object({ students: z.array(z.string()) })

/** Why a request was not written down or decided; undefined where the shared words say it. */
export function refusalSentence(
  t: LawWords,
  refusal: string,
  details: unknown,
): string | undefined {
  const key = `refusal.${refusal}`
  if (!isSaid(key)) return undefined
  const named = Details.safeParse(details)
  return t(key, { students: named.success ? named.data.students.join(', ') : '' })
}
