import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { letterCode } from '#letters/model/code.ts'
import type { LetterData } from '#letters/model/data.ts'
import { recipientsOf } from '#notifications/rules/recipients.ts'
import type { BoardFacts, SessionTime } from '#sarb/model/board.ts'
import type { Reason, SarbCase } from '#sarb/model/case.ts'
import type { Envelope } from '#sarb/model/envelope.ts'
import {
  type CaseLetter,
  type Directive,
  type Hearing,
  type LetterSlug,
  type Review,
  letterSlugs,
} from '#sarb/model/hearing.ts'

// What is filled into the letters of a case. What a letter needs and the record does not hold is said, not guessed.

export type NotFilled =
  | 'nobody-to-write-to'
  | 'no-address'
  | 'no-contact'
  | 'no-school-address'
  | 'no-hearing'
  | 'no-directives'
  | 'no-review'
  | 'not-at-this-step'

interface OfBoard extends LetterData {
  board: { name: string; address: string }
  reason: Reason
}

interface HearingTold {
  on: SchoolDate
  time: string
  place: string
  replaces: { on: SchoolDate; time: string; place: string }[]
}

/** A letter of the catalog with what it is filled with. */
export type LetterToWrite =
  | { slug: 'sarb-referral'; data: OfBoard }
  | { slug: 'sarb-hearing'; data: OfBoard & HearingTold }
  | {
      slug: 'sarb-directives'
      data: LetterData & {
        heardOn: SchoolDate
        terms: Pick<Directive, 'whom' | 'what' | 'proofBy'>[]
        followUpOn: SchoolDate
      }
    }
  | {
      slug: 'sarb-follow-up'
      data: LetterData & ReturnType<typeof followUp> & { heardOn: SchoolDate }
    }

export interface About {
  case: SarbCase
  hearing: Hearing | null
  /** Of which the family was told, and which are moved or continued */
  replaces: readonly SessionTime[]
  review: Review | null
  board: BoardFacts
  envelope: Envelope
  /** The letter's own number */
  number: number
}

/** At which states a letter is written. */
const written = {
  'sarb-referral': ['accepted', 'scheduled', 'noticed'],
  'sarb-hearing': ['scheduled', 'noticed'],
  'sarb-directives': ['directed', 'monitoring'],
  'sarb-follow-up': ['monitoring'],
} as const satisfies Record<LetterSlug, readonly SarbCase['state'][]>

export function letterOfCase(slug: LetterSlug, about: About): Decision<LetterToWrite, NotFilled> {
  if (!lettersAt(about.case.state).includes(slug)) return refused('not-at-this-step')
  const common = commonData(about)
  if (!common.ok) return common
  const { reason } = about.case
  const { name, address } = about.board
  const data = { ...common.value, board: { name, address }, reason }
  if (slug === 'sarb-referral') return accepted({ slug, data })
  const { hearing } = about
  if (hearing === null || hearing.body === 'panel') return refused('no-hearing')
  if (slug === 'sarb-hearing') {
    const { on, begins: time, place } = hearing
    const replaces = about.replaces
      .filter((was) => was.on !== on || was.begins !== time || was.place !== place)
      .map((was) => ({ on: was.on, time: was.begins, place: was.place }))
    return accepted({ slug, data: { ...data, on, time, place, replaces } })
  }
  return afterHearing(slug, about, hearing, common.value)
}

function afterHearing(
  slug: 'sarb-directives' | 'sarb-follow-up',
  { case: { heardOn, followUpOn }, review }: About,
  { directives }: Hearing,
  common: LetterData,
): Decision<LetterToWrite, NotFilled> {
  if (heardOn === null || followUpOn === null || directives.length === 0)
    return refused('no-directives')
  if (slug === 'sarb-directives') {
    const terms = directives.map(({ whom, what, proofBy }) => ({ whom, what, proofBy }))
    return accepted({ slug, data: { ...common, heardOn, terms, followUpOn } })
  }
  if (review === null || review.result === 'moved' || review.expected === 0)
    return refused('no-review')
  return accepted({ slug, data: { ...common, heardOn, ...followUp(review) } })
}

function followUp({ asOf, expected, absent, result }: Review) {
  const told = { compliant: 'met', partial: 'partly-met', 'non-compliant': 'not-met' } as const
  return {
    reviewedOn: asOf,
    result: result === 'moved' ? ('closed' as const) : told[result],
    attended: expected - absent,
    expected,
  }
}

/** Letters of the board are numbered apart from notices, so that one that comes back is known. */
const firstNumber = 50_000_000

function commonData({ case: one, envelope, number }: About): Decision<LetterData, NotFilled> {
  const { student, name, contact, address, city, state, zip } = envelope
  const recipients = recipientsOf(envelope.guardians)
  if (recipients === null) return refused('nobody-to-write-to')
  if (address === null || city === null || zip === null) return refused('no-address')
  if (contact === null) return refused('no-contact')
  const school = schoolOnPaper(envelope.school)
  if (school === null) return refused('no-school-address')
  const line = [city, state, zip].filter((part) => part !== null).join(' ')
  return accepted({
    district: { name: envelope.district },
    school,
    student: { id: student, name, grade: one.grade },
    schoolYear: one.schoolYear,
    recipient: { name: recipients.names.join(' · '), lines: [address, line] },
    contact,
    link: null,
    code: letterCode(firstNumber + number),
  })
}

function schoolOnPaper({ name, address, city, state, zip, phone }: Envelope['school']) {
  if (address === null || city === null || zip === null || phone === null) return null
  return { name, address, city, state: state ?? 'CA', zip, phone }
}

/** The referral is about no hearing yet. */
export function isOfHearing(slug: LetterSlug): boolean {
  return slug !== 'sarb-referral'
}

/**
 * Hearings that a family may still await in vain: notice of them was written, they are
 * moved or continued, and their day is not over.
 * All of them are told: which of the notices reached the family nobody knows.
 */
export function awaitedInVain<One extends Pick<Hearing, 'hearing' | 'state' | 'on'>>(
  hearings: readonly One[],
  letters: readonly Pick<CaseLetter, 'slug' | 'hearing'>[],
  today: SchoolDate,
): One[] {
  const notices = letters.filter(({ slug }) => slug === 'sarb-hearing')
  return hearings.filter(
    ({ hearing, state, on }) =>
      (state === 'moved' || state === 'continued') &&
      on >= today &&
      notices.some((one) => one.hearing === hearing),
  )
}

/** The letters that are written at a state. */
export function lettersAt(state: SarbCase['state']): LetterSlug[] {
  return letterSlugs.filter((slug) => {
    const states: readonly SarbCase['state'][] = written[slug]
    return states.includes(state)
  })
}
