import { z } from 'zod'
import en from '#law-requests/messages.en.json' with { type: 'json' }
import type { LawWords } from '#law-requests/pages/words.ts'

const Details = z.object({ students: z.array(z.string()) })

/** Why a request was not written down or decided; undefined where the shared words say it. */
export function refusalSentence(
  t: LawWords,
  refusal: string,
  details: unknown,
): string | undefined {
  const key = `refusal.${refusal}`
  if (!isRefusal(key)) return undefined
  const named = Details.safeParse(details)
  return t(key, { students: named.success ? named.data.students.join(', ') : '' })
}

type RefusalKey = Extract<keyof typeof en, `refusal.${string}`>

function isRefusal(key: string): key is RefusalKey {
  return key in en
}
