import type { InformationClass } from '#kernel/who.ts'

// What of a student's record is in a pack. Every class of information is decided here: one that is not does
// not compile.

export type Content =
  | { given: true }
  /** The law keeps it out; `by` names where. */
  | { given: false; by: string }
  /** Would be given, but this program keeps none of it: the office that does answers for it. */
  | { given: 'not-kept-here' }
  /** Holds nothing but what another class does, for somebody else to see. */
  | { given: 'by-another' }

const given = { given: true } as const
const notKept = { given: 'not-kept-here' } as const

export const contents: Record<InformationClass, Content> = {
  directory: given,
  attendance: given,
  academic: given,
  contact: given,
  casework: notKept,
  foster: notKept,
  housing: notKept,
  visa: notKept,
  disclosures: given,
  notices: given,
  // The same notices, as they are put together for an auditor.
  'notice-audit': { given: 'by-another' },
  sarb: given,
  sart: given,
  // Told in counseling: no part of the pupil record without the written consent of whoever told it.
  counseling: { given: false, by: 'EC 49602' },
  // What a minor may consent to alone, the parent may not read without the minor.
  health: { given: false, by: 'H&S 123115(a), 124260; Fam. C. 6924' },
  'juvenile-court': { given: false, by: 'WIC 827' },
  'confidential-address': { given: false, by: 'Gov. C. 6205–6210; 34 CFR 99.4' },
  // What was said about a challenge stays confidential; a statement goes along with what it is about.
  challenges: { given: false, by: 'EC 49070' },
  // Who else of the family asked to see the record is about them.
  'record-requests': { given: false, by: '34 CFR 99.32(d)(1); EC 49064(a)' },
}

/** What is left out of every pack whatever its class. */
export const alsoLeftOut = [
  { what: 'other-students', by: '34 CFR 99.12(a)' },
  { what: 'whereabouts', by: '34 CFR 99.4; Fam. C. 3025, 6320–6324; Gov. C. 6205–6210' },
  { what: 'own-notes', by: '34 CFR 99.3' },
] as const
