import type { SchoolDate } from '#kernel/school-date.ts'
import type { NewEntry } from '#safe-addresses/model.ts'

/** The Secretary of State gives each participant an address, which agencies take in place of the true one. */
const addressProgram = { authority: 'Gov. C. 6207', kind: 'address-program' } as const

export type WhyNotEntered = 'mail-needed' | 'mail-is-true' | 'ends-before' | 'ends-past'

/** Why an entry cannot be made; null where it can. */
export function whyNotEntered(
  { kind, mail, begins, ends }: Pick<NewEntry, 'kind' | 'mail' | 'begins' | 'ends'>,
  { truth, today }: { truth: string; today: SchoolDate },
): WhyNotEntered | null {
  if (kind === addressProgram.kind && mail === null) return 'mail-needed'
  // The address for mail is shown and printed: it would tell what is to be hidden.
  if (mail !== null && plainText(mail.address) === plainText(truth)) return 'mail-is-true'
  if (ends === null) return null
  if (ends < begins) return 'ends-before'
  return ends < today ? 'ends-past' : null
}

/** Where somebody lives with the student, everybody of the household would be found by it. */
export function coversHousehold(guardian: { livesWith: boolean | null } | null): boolean {
  return guardian === null || guardian.livesWith !== false
}

/** What must not stand in a text that others read. */
export interface Concealed {
  /** Numbers of students and guardians: as words of their own */
  numbers: ReadonlySet<string>
  /** Addresses and e-mails, in small letters without what parts words */
  texts: readonly string[]
  /** Telephones, digits only */
  telephones: readonly string[]
}

/** Whether a text would tell where somebody is who is kept from being found. */
export function isConcealed(text: string, { numbers, texts, telephones }: Concealed): boolean {
  const plain = plainText(text)
  if (texts.some((one) => plain.includes(one))) return true
  const digits = text.replaceAll(/\D/g, '')
  if (telephones.some((one) => digits.includes(one))) return true
  return (text.match(/[\p{L}\p{N}_-]+/gu) ?? []).some((word) => numbers.has(word))
}

/** As texts are held against each other: '14 Alder Ct., Apt 3' is '14alderctapt3'. */
export function plainText(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}@]/gu, '')
}
