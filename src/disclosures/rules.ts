import type { SchoolDate } from '#kernel/school-date.ts'
import type { Ground, NewDisclosure } from '#disclosures/model.ts'

// By which right something may leave the office, and what must be known of it first. Section numbers are
// given as far as they have been read; the district's counsel confirms each.

export interface GroundRule {
  citation: string
  /** A consent, an order or a subpoena must have been seen. */
  needsPaper: boolean
  /** Parents and student are told before it is obeyed, or it is said why not. EC 49077, 34 CFR 99.31(a)(9)(ii) */
  tellsParents: boolean
  /** The threat is written down in words. 34 CFR 99.32(a)(5), 99.36 */
  needsThreat: boolean
  /** Nothing is ever given on it: something was asked for and there is no right to it. */
  givesNothing: boolean
  /** False: a court forbade to tell the family; 34 CFR 99.32(d)(5) keeps it out of what they see. */
  shownToFamily: boolean
}

const plain = {
  needsPaper: false,
  tellsParents: false,
  needsThreat: false,
  givesNothing: false,
  shownToFamily: true,
} as const

export const groundRules: Record<Ground, GroundRule> = {
  consent: { ...plain, citation: '34 CFR 99.30; EC 49075', needsPaper: true },
  'school-transfer': { ...plain, citation: '34 CFR 99.31(a)(2), 99.34; EC 49068' },
  'audit-evaluation': { ...plain, citation: '34 CFR 99.31(a)(3), 99.35; EC 49076(a)(1)' },
  'financial-aid': { ...plain, citation: '34 CFR 99.31(a)(4); EC 49076(a)(2)' },
  'juvenile-justice': { ...plain, citation: '34 CFR 99.31(a)(5), 99.38; EC 49076(a)(1)' },
  studies: { ...plain, citation: '34 CFR 99.31(a)(6); EC 49076(a)(2)', needsPaper: true },
  accreditation: { ...plain, citation: '34 CFR 99.31(a)(7); EC 49076(a)(2)' },
  'dependent-student': { ...plain, citation: '34 CFR 99.31(a)(8)', needsPaper: true },
  order: {
    ...plain,
    citation: '34 CFR 99.31(a)(9)(i)–(ii); EC 49077',
    needsPaper: true,
    tellsParents: true,
  },
  'sealed-order': {
    ...plain,
    citation: '34 CFR 99.31(a)(9)(ii)(A)–(C)',
    needsPaper: true,
    shownToFamily: false,
  },
  emergency: {
    ...plain,
    citation: '34 CFR 99.31(a)(10), 99.36; EC 49076(a)(2)',
    needsThreat: true,
  },
  directory: { ...plain, citation: '34 CFR 99.31(a)(11), 99.37; EC 49073' },
  'child-welfare': { ...plain, citation: '34 CFR 99.31(a)(16); EC 49076(a)(1)' },
  none: { ...plain, citation: 'EC 49076(a)', givesNothing: true },
}

export type NotWritten =
  | 'in-the-future'
  | 'nothing-said-to-be-given'
  | 'given-without-ground'
  | 'paper-missing'
  | 'threat-missing'
  | 'parents-not-told'
  | 'parents-told-too-late'
  | 'more-than-directory'
  | 'correction-missing'

type Written = Pick<
  NewDisclosure,
  | 'day'
  | 'outcome'
  | 'ground'
  | 'given'
  | 'what'
  | 'paper'
  | 'threat'
  | 'parentsToldOn'
  | 'notToldBecause'
  | 'corrects'
  | 'correction'
>

/** Why something is not written down as it stands; null where it may be. */
export function whyNotWritten(entry: Written, today: SchoolDate): NotWritten | null {
  if (entry.day > today) return 'in-the-future'
  if (entry.corrects !== null && entry.correction === '') return 'correction-missing'
  return entry.outcome === 'released' ? whyNotReleased(entry) : null
}

function whyNotReleased(entry: Written): NotWritten | null {
  const rule = groundRules[entry.ground]
  if (rule.givesNothing) return 'given-without-ground'
  if (entry.given.length === 0 || entry.what === '') return 'nothing-said-to-be-given'
  if (entry.ground === 'directory' && entry.given.some((one) => one !== 'directory'))
    return 'more-than-directory'
  if (rule.needsPaper && entry.paper === '') return 'paper-missing'
  if (rule.needsThreat && entry.threat === '') return 'threat-missing'
  return rule.tellsParents ? whyParentsNotTold(entry) : null
}

function whyParentsNotTold({ day, parentsToldOn, notToldBecause }: Written): NotWritten | null {
  if (parentsToldOn === null) return notToldBecause === '' ? 'parents-not-told' : null
  return parentsToldOn > day ? 'parents-told-too-late' : null
}
