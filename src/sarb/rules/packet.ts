import type { Draft } from '#sarb/model/case.ts'
import { type PacketItem, type PacketItemName, packetItems } from '#sarb/model/readiness.ts'

// What a packet holds, and what never enters it, whoever asks.

/** What the law keeps out of a packet. It says the same of every student, and so tells of none. */
export const withheldItems = {
  'counseling-notes': 'EC 49602',
  'minor-consent': 'H&S 123115(a), 124260; Fam. C. 6924',
  'where-they-live': 'Gov. C. 6205–6210; Fam. C. 3025',
  'juvenile-court': 'WIC 827',
} as const satisfies Partial<Record<PacketItemName, string>>

/** The items that the school writes itself, by the field that holds them. */
export const writtenItems = {
  referral: 'referral',
  grades: 'grades',
  discipline: 'discipline',
  health: 'health',
  plan: 'plan',
  community: 'community',
  strengths: 'strengths',
  recommendation: 'recommendation',
} as const satisfies Partial<Record<PacketItemName, keyof Draft>>

/** How each item of a packet stands, in the order in which it is read. */
export function itemsOf(
  draft: Draft,
  found: Readonly<Record<'before' | 'notices' | 'contacts' | 'visits' | 'sart', boolean>>,
): PacketItem[] {
  return packetItems.map((item) => {
    const by = ruleAgainst(item)
    if (by !== null) return { item, stands: 'withheld', by }
    return { item, stands: isPresent(item, draft, found) ? 'present' : 'missing', by: null }
  })
}

function ruleAgainst(item: PacketItemName): string | null {
  const found: unknown = Reflect.get(withheldItems, item)
  return typeof found === 'string' ? found : null
}

function isPresent(
  item: PacketItemName,
  draft: Draft,
  found: Parameters<typeof itemsOf>[1],
): boolean {
  switch (item) {
    case 'facts':
    case 'attendance-now':
    case 'services':
      return true
    case 'attendance-before':
      return found.before
    case 'notices':
      return found.notices
    case 'contacts':
      return found.contacts
    case 'home-visits':
      return found.visits
    case 'sart':
      return found.sart || draft.sart !== ''
    case 'interventions':
      return draft.interventions.length > 0
    case 'statements':
      return draft.parentStatement !== '' || draft.pupilStatement !== ''
    case 'interpreter':
      return draft.interpreter !== null
    case 'counseling-notes':
    case 'minor-consent':
    case 'where-they-live':
    case 'juvenile-court':
      return false
    default:
      return draft[writtenItems[item]] !== ''
  }
}
