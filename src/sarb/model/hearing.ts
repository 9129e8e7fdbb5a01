import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { Signature } from '#kernel/signature.ts'
import { Bilingual } from '#kernel/text.ts'
import { ClockTime } from '#letters/model/clock-time.ts'
import { MemberKind } from '#sarb/model/board.ts'

// A meeting about one case: of the Resource Panel, or of the board.

/** How a hearing goes, in this order. */
export const stages = [
  'confidentiality',
  'introductions',
  'school',
  'family',
  'questions',
  'deliberation',
] as const
export const Stage = z.enum(stages)
export type Stage = z.infer<typeof Stage>

export const HearingState = z.enum(['set', 'held', 'continued', 'no-show', 'moved', 'called-off'])
export type HearingState = z.infer<typeof HearingState>

/** A member on one hearing. */
export const Seat = z.object({
  member: z.number().int(),
  name: z.string(),
  agency: z.string(),
  kind: MemberKind,
  conflict: z.string().nullable().meta({ description: 'Declared; such a member takes no part' }),
  present: z.boolean(),
  grant: z.number().int().nullable().meta({ description: 'By which the member reads the case' }),
  readsUntil: SchoolDate.nullable(),
})
export type Seat = z.infer<typeof Seat>

export const directiveWhom = ['pupil', 'parent', 'school', 'district'] as const

/** One thing that the board directs, or that was agreed. */
export const NewDirective = z.object({
  whom: z.enum(directiveWhom),
  what: z.object({
    en: z.string().trim().min(1).max(500),
    es: z.string().trim().min(1).max(500),
  }),
  proofBy: SchoolDate.nullable().meta({
    description: 'Until when it is shown; null: by attending',
  }),
})
export type NewDirective = z.infer<typeof NewDirective>

export const Directive = NewDirective.extend({
  what: Bilingual,
  proof: z.object({ on: SchoolDate, words: z.string(), by: z.string() }).nullable(),
})
export type Directive = z.infer<typeof Directive>

export const signers = ['pupil', 'parent', 'chair', 'school', 'interpreter'] as const

/** In which the directives were read to whoever signs: theirs, or that of an interpreter. A code, or as typed */
export const ReadIn = z.string().trim().min(2).max(60)

/** A signature under the very words of the directives. */
export const Signed = Signature.extend({ as: z.enum(signers), language: ReadIn })
export type Signed = z.infer<typeof Signed>

export const Hearing = z.object({
  hearing: z.number().int(),
  case: z.number().int(),
  body: z.enum(['panel', 'board']),
  session: z.number().int().nullable(),
  slot: z.number().int().nullable(),
  on: SchoolDate,
  begins: ClockTime,
  place: z.string(),
  interpreter: z.string().nullable(),
  state: HearingState,
  needed: z.array(MemberKind),
  seats: z.array(Seat),
  script: z.array(
    z.object({ stage: Stage, words: z.string(), at: z.iso.datetime(), by: z.string() }),
  ),
  directives: z.array(Directive),
  readBack: z.object({ language: z.string(), interpreter: z.string() }).nullable(),
  signatures: z.array(Signed),
  copyGiven: z.object({ on: SchoolDate, how: z.string() }).nullable(),
  words: z.string().nullable(),
})
export type Hearing = z.infer<typeof Hearing>

/** A letter of a case. */
export const letterSlugs = [
  'sarb-referral',
  'sarb-hearing',
  'sarb-directives',
  'sarb-follow-up',
] as const
export const LetterSlug = z.enum(letterSlugs)
export type LetterSlug = z.infer<typeof LetterSlug>

export const CaseLetter = z.object({
  letter: z.number().int(),
  hearing: z.number().int().nullable(),
  slug: LetterSlug,
  version: z.string(),
  languages: z.array(z.string()),
  recipient: z.string(),
  sha256: z.string(),
  madeBy: z.string(),
  madeOn: SchoolDate,
})
export type CaseLetter = z.infer<typeof CaseLetter>

export const Service = z.object({
  letter: z.number().int(),
  toWhom: z.enum(['parent', 'pupil', 'referrer']),
  name: z.string(),
  how: z.enum(['mail', 'certified-mail', 'hand', 'e-mail']),
  on: SchoolDate,
  servedBy: z.string(),
})
export type Service = z.infer<typeof Service>

export const reviewResults = ['compliant', 'partial', 'non-compliant', 'moved'] as const
export const ReviewResult = z.enum(reviewResults)
export type ReviewResult = z.infer<typeof ReviewResult>

/** How a student does so many days after the hearing. */
export const Review = z.object({
  hearing: z.number().int(),
  day: z.number().int(),
  asOf: SchoolDate,
  expected: z.number().int(),
  absent: z.number().int(),
  unexcused: z.number().int(),
  tardies: z.number().int(),
  proofsDue: z.number().int(),
  proofsIn: z.number().int(),
  result: ReviewResult,
})
export type Review = z.infer<typeof Review>
