import { z } from 'zod'
import en from '#people/messages.en.json' with { type: 'json' }
import type { PeopleWords } from '#people/pages/words.ts'

const Details = z.object({ students: z.array(z.string()) })

/** Why something was not done to an account; undefined where the shared words say it. */
export function refusalSentence(
  t: PeopleWords,
  { refusal, details }: { refusal: string; details: unknown },
  role = '',
): string | undefined {
  const key = `refusal.${refusal}`
  if (!isRefusal(key)) return undefined
  const named = Details.safeParse(details)
  return t(key, { role, students: named.success ? named.data.students.join(', ') : '' })
}

type RefusalKey = Extract<keyof typeof en, `refusal.${string}`>

function isRefusal(key: string): key is RefusalKey {
  return key in en
}
