import { words } from '#ui/i18n.ts'
import type { ComplianceGate } from '#truancy/model.ts'
import en from '#notifications/messages.en.json' with { type: 'json' }
import es from '#notifications/messages.es.json' with { type: 'json' }

export const { useWords, say } = words('notifications', { en, es })

export type NoticeWords = ReturnType<typeof useWords>

/** Each duty of the district in words; a section's number with a point in it is no key. */
export const gateWords = {
  'EC 48260': 'gate.reported',
  'EC 48260.5': 'gate.first-notice',
  'EC 48261': 'gate.reported-again',
  'EC 48262': 'gate.conference',
  'EC 48263': 'gate.board',
  'EC 48291': 'gate.complaint',
} as const satisfies Record<ComplianceGate, keyof typeof en>

type RefusalKey = Extract<keyof typeof en, `refusal.${string}`>

/** Why something was not done; undefined where the shared words say it. */
export function refusalSentence(t: NoticeWords, refusal: string): string | undefined {
  const key = `refusal.${refusal}`
  return isRefusal(key) ? t(key) : undefined
}

function isRefusal(key: string): key is RefusalKey {
  return key in en
}
