import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import type { ServiceStanding } from '#people/model/services.ts'

/** A program is looked at again after a year at most, and has two keys while it changes from one to the next. */
export const serviceLimits = { days: 366, keys: 2 } as const

/** Why a service account may not have these days; null where it may. */
export function whyNotSoLong(
  { begins, ends }: { begins: SchoolDate; ends: SchoolDate },
  today: SchoolDate,
): 'begins-in-the-past' | 'ends-before-it-begins' | 'too-long-a-time' | null {
  if (begins < today) return 'begins-in-the-past'
  if (ends < begins) return 'ends-before-it-begins'
  return ends > addDays(begins, serviceLimits.days) ? 'too-long-a-time' : null
}

export function serviceStanding(
  { begins, ends, isEnded }: { begins: SchoolDate; ends: SchoolDate; isEnded: boolean },
  today: SchoolDate,
): ServiceStanding {
  if (isEnded) return 'ended'
  if (ends < today) return 'past'
  return begins > today ? 'to-come' : 'in-force'
}

/** What of the texts is no address and no network, as 203.0.113.7 or 2001:db8::/32 are. */
export function notAddresses(texts: readonly string[]): string[] {
  return texts.filter((text) => !isNetwork(text))
}

function isNetwork(text: string): boolean {
  const [address = '', width, more] = text.split('/')
  if (more !== undefined || (width !== undefined && !/^\d{1,3}$/.test(width))) return false
  const most = isOfFour(address) ? 32 : isOfSix(address) ? 128 : -1
  return most >= 0 && (width === undefined || Number(width) <= most)
}

function isOfFour(address: string): boolean {
  const parts = address.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}

function isOfSix(address: string): boolean {
  const halves = address.split('::')
  if (halves.length > 2 || !address.includes(':')) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const fits = halves.length === 2 ? groups.length < 8 : groups.length === 8
  return fits && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
}
