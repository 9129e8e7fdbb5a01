import type { Language } from '#kernel/text.ts'
import type { Remembered, Told } from '#audit/model.ts'
import { isSaid, type useWords } from '#audit/pages/words.ts'

/** What was done, in words; a command of the operator by its own name. */
export function whatWords(t: ReturnType<typeof useWords>, what: string): string {
  const key = `what.${what.replaceAll('.', '-')}`
  if (isSaid(key)) return t(key)
  return what.includes(' ') ? t('log.asked', { what }) : t('log.command', { what })
}

/** Why it was done or refused. */
export function becauseWords({ because, reason }: Told, language: Language): string {
  return reason?.[language] ?? because
}

/** Who did it, and through whose eyes they looked; a program is told apart from people. */
export function whoWords(
  t: ReturnType<typeof useWords>,
  { who, service, details }: Pick<Remembered, 'who' | 'service' | 'details'>,
): string {
  const { viewingAs } = details
  if (typeof viewingAs === 'string') return t('log.through', { who, as: viewingAs })
  return service ? t('log.service', { who }) : who
}
