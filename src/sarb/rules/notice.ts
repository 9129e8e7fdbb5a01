import { calendarDue, lastDayBefore } from '#calendar/rules/clock.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { CaseLetter, Hearing, Service } from '#sarb/model/hearing.ts'
import { sarbLaw } from '#sarb/rules/law.ts'

/** The earliest day of a hearing whose notice leaves today. */
export function earliestHearing(today: SchoolDate): SchoolDate {
  return calendarDue(today, sarbLaw.notice)
}

/** The last day on which notice of a hearing is served in time. */
export function lastDayOfNotice(hearingOn: SchoolDate): SchoolDate {
  return lastDayBefore(hearingOn, sarbLaw.notice)
}

/** Until when a member reads the case. */
export function readsUntil(hearingOn: SchoolDate): SchoolDate {
  return calendarDue(hearingOn, sarbLaw.reading)
}

/** Who still must be served: the minor and the parents, each in writing. EC 48263 */
export function notServedYet(
  { hearing, on }: Pick<Hearing, 'hearing' | 'on'>,
  letters: readonly Pick<CaseLetter, 'letter' | 'hearing' | 'slug'>[],
  services: readonly Pick<Service, 'letter' | 'toWhom' | 'on'>[],
): ('parent' | 'pupil')[] {
  const notices = letters
    .filter((one) => one.slug === 'sarb-hearing' && one.hearing === hearing)
    .map(({ letter }) => letter)
  const inTime = services.filter(
    (one) => notices.includes(one.letter) && one.on <= lastDayOfNotice(on),
  )
  return (['parent', 'pupil'] as const).filter(
    (whom) => !inTime.some(({ toWhom }) => toWhom === whom),
  )
}
