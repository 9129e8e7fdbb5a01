import type { Language } from '#kernel/text.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Reach } from '#texts/rules/number.ts'
import type { Step } from '#truancy/model.ts'
import {
  type DeliveryEvent,
  type DeliveryState,
  type ElectronicWay,
  type Way,
  electronicWays,
  unheard,
} from '#notifications/model/delivery.ts'
import type { ChosenWays, NotMailed, WaysOfNotices } from '#notifications/model/ways.ts'
import { isSpanish } from '#notifications/rules/recipients.ts'

/**
 * Where a district chose nothing: the first notice by the most cost-effective method, which may be electronic mail (EC
 * 48260.5); what asks a family to a meeting or calls a student a habitual truant on paper, too.
 */
const otherwise: Record<Step, WaysOfNotices> = { 1: 'electronic', 2: 'both', 3: 'both' }

/**
 * By which ways notices of a step go on a day: of a step before of all, then what is in force later, or was chosen
 * later.
 */
export function waysOn(
  choices: readonly Pick<ChosenWays, 'id' | 'step' | 'ways' | 'inForceFrom'>[],
  { step, on }: { step: Step; on: SchoolDate },
): WaysOfNotices {
  const chosen = choices
    .filter((one) => one.inForceFrom <= on && (one.step === null || one.step === step))
    .toSorted(
      (one, other) =>
        Number(one.step !== null) - Number(other.step !== null) ||
        one.inForceFrom.localeCompare(other.inForceFrom) ||
        one.id - other.id,
    )
  return chosen.at(-1)?.ways ?? otherwise[step]
}

export type MailReach = { to: string } | { because: NotMailed }

/** Somebody for whom a notice is. */
export interface Person {
  /** Null: they said nothing */
  wish: readonly Way[] | null
  mail: MailReach
  text: Reach
}

export interface WaysToPerson {
  electronic: ElectronicWay[]
  /** Whether they need the letter on paper */
  paper: boolean
  /** What they wished for, or all that was left, and does not reach them */
  missing: { way: Way; because: string }[]
}

/**
 * By which ways a notice goes to one of those for whom it is. The district says what may be; within that the
 * family's own wish counts, and whoever is reached by nothing else has it on paper. `by`: what leaves this time. A
 * letter without an address goes by nothing but these.
 */
export function waysTo(
  { wish, mail, text }: Person,
  {
    chosen,
    by,
    hasAddress = true,
  }: { chosen: WaysOfNotices; by: readonly ElectronicWay[]; hasAddress?: boolean },
): WaysToPerson {
  const reach = { 'e-mail': mail, text }
  const wished = electronicWays.filter((way) => wish === null || wish.includes(way))
  const wanted = chosen === 'paper' ? [] : wished.filter((way) => by.includes(way))
  const electronic = wanted.filter((way) => 'to' in reach[way])
  const missing = wanted.flatMap((way): WaysToPerson['missing'] => {
    const found = reach[way]
    return wish === null || 'to' in found ? [] : [{ way, because: found.because }]
  })
  if (!hasAddress) {
    const nothing = { way: 'paper', because: 'no-address' } as const
    return {
      electronic,
      paper: false,
      missing: electronic.length > 0 ? missing : [...missing, nothing],
    }
  }
  const wantsPaper = wish?.includes('paper') === true
  return {
    electronic,
    paper: chosen !== 'electronic' || wantsPaper || electronic.length === 0,
    missing,
  }
}

/** Whether a notice can go without paper: one of those for whom it is has it by something else that leaves. */
export function goesWithoutPaper(
  people: readonly Person[],
  { chosen, by }: { chosen: WaysOfNotices; by: readonly ElectronicWay[] },
): boolean {
  const how = { chosen, by, hasAddress: false }
  return people.some((person) => waysTo(person, how).electronic.length > 0)
}

/** In which language somebody is told that there is a letter: their own, else the letter's first. */
export function languageTo(own: string | null, letter: readonly string[]): Language {
  if (own !== null && own.trim() !== '') return isSpanish(own) ? 'es' : 'en'
  return letter[0] === 'es' ? 'es' : 'en'
}

/**
 * Where a delivery stands: that somebody read it outweighs what a machine said, and what was done everything. That it
 * arrived outweighs that nobody had said so.
 */
export function standingOf(
  events: readonly Pick<DeliveryEvent, 'what' | 'because'>[],
): DeliveryState {
  const order: readonly DeliveryState[] = ['settled', 'opened', 'failed', 'delivered', 'sent']
  const hasArrived = events.some(({ what }) => what === 'delivered')
  const counted = events.filter(
    ({ what, because }) => !(hasArrived && what === 'failed' && unheard.includes(because ?? '')),
  )
  return order.find((state) => counted.some(({ what }) => what === state)) ?? 'queued'
}

/** Who writes an event down where nobody does: an outbox told of it. */
export const theLedger = 'the ledger'
