import { words } from '#ui/i18n.ts'
import type { ComplianceGate } from '#truancy/model.ts'

export const { useWords, say, isSaid } = words('notifications', {
  en: () => import('#notifications/messages.en.json'),
  es: () => import('#notifications/messages.es.json'),
})

export type NoticeWords = ReturnType<typeof useWords>

/** Each duty of the district in words; a section's number with a point in it is no key. */
export const gateWords = {
  'EC 48260': 'gate.reported',
  'EC 48260.5': 'gate.first-notice',
  'EC 48261': 'gate.reported-again',
  'EC 48262': 'gate.conference',
  'EC 48263': 'gate.board',
  'EC 48291': 'gate.complaint',
} as const satisfies Record<ComplianceGate, Parameters<NoticeWords>[0]>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: NoticeWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isSaid(key) ? t(key) : undefined
}
