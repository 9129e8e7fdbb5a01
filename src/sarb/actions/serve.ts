import { accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { type Done, type Stepping, noDetails } from '#sarb/actions/stepping.ts'
import type { CaseLetter, Hearing, Service } from '#sarb/model/hearing.ts'
import { saveCase } from '#sarb/records/cases.ts'
import { lettersOf, saveService, servicesOf } from '#sarb/records/papers.ts'
import { earliestHearing, lastDayOfNotice, notServedYet } from '#sarb/rules/notice.ts'

/** Writes down that a letter was served; a hearing is noticed once the parents and the minor both were. EC 48263 */
export async function serveLetter(
  { client, before, hearing, today, doer }: Stepping,
  service: Service,
): Promise<Done> {
  const letters = await lettersOf(client, before.case)
  const letter = letters.find((one) => one.letter === service.letter)
  if (letter === undefined) return refused('no-such-letter', noDetails)
  const late = whyNotServed(service, { letter, hearing, today })
  if (late !== null) return late
  await saveService(client, before, service, doer.name)
  const { letter: number, toWhom, how, on, name, servedBy } = service
  const told = { letter: number, slug: letter.slug, toWhom, how, on, name, servedBy }
  if (before.state !== 'scheduled' || hearing === null) return accepted(told)
  const missing = notServedYet(hearing, letters, await servicesOf(client, before.case))
  if (missing.length > 0) return accepted(told)
  await saveCase(client, before.case, { state: 'noticed', since: today })
  return accepted({ ...told, state: 'noticed' })
}

/** A hearing whose notice came too late is heard on another day: the earliest is told. */
function whyNotServed(
  { on }: Service,
  found: { letter: CaseLetter; hearing: Hearing | null; today: SchoolDate },
): Extract<Done, { ok: false }> | null {
  const { letter, hearing, today } = found
  if (on > today) return refused('in-the-future', noDetails)
  if (on < letter.madeOn) return refused('before-the-letter', noDetails)
  const isNotice = letter.slug === 'sarb-hearing' && letter.hearing === hearing?.hearing
  if (!isNotice || hearing === null || on <= lastDayOfNotice(hearing.on)) return null
  return refused('served-too-late', { ...noDetails, earliest: earliestHearing(on) })
}
