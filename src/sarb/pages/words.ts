import { words } from '#ui/i18n.ts'
import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { formatDate, formatList } from '#kernel/format.ts'
import type { Language } from '#kernel/text.ts'
import { MemberKind } from '#sarb/model/board.ts'
import { Stage } from '#sarb/model/hearing.ts'
import { GateWord } from '#sarb/model/readiness.ts'
import { sarbLaw } from '#sarb/rules/law.ts'

export const { useWords, say, isSaid } = words('sarb', {
  en: () => import('#sarb/messages.en.json'),
  es: () => import('#sarb/messages.es.json'),
})

export type SarbWords = ReturnType<typeof useWords>

/** Why something was not done, with what fills the sentence; undefined where the shared words say it. */
export function refusalSentence(
  t: SarbWords,
  language: Language,
): (refusal: string, details: unknown) => string | undefined {
  return (refusal, details) => {
    const key = `refusal.${refusal}`
    if (!isSaid(key)) return undefined
    const { missing, kinds, stages, cases, names, earliest } = Details.parse(details ?? {})
    const list = [
      ...missing.map((gate) => t(`gate.${gate}`)),
      ...kinds.map((kind) => t(`kind.${kind}`)),
      ...stages.map((stage) => t(`stage.${stage}`)),
      ...cases.map((number) => t('refusal.case', { case: number })),
      ...names,
    ]
    return t(key, {
      list: formatList(list, language),
      on: earliest === null ? '' : formatDate(earliest, language),
      days: sarbLaw.notice.days,
    })
  }
}

const Details = z.object({
  missing: z.array(GateWord).catch([]),
  kinds: z.array(MemberKind).catch([]),
  stages: z.array(Stage).catch([]),
  cases: z.array(z.number()).catch([]),
  names: z.array(z.string()).catch([]),
  earliest: SchoolDate.nullable().catch(null),
})
