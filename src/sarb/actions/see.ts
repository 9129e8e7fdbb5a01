import { createHash } from 'node:crypto'
import { schoolDays } from '#calendar/actions.ts'
import { formatDate } from '#kernel/format.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { addDays } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import { type InformationClass } from '#kernel/who.ts'
import { mailsAbout } from '#mail/actions/about.ts'
import { notArrived } from '#mail/rules/not-arrived.ts'
import type { Queryable } from '#platform/database.ts'
import { languagesFor } from '#sarb/actions/letter.ts'
import { lostToMembers } from '#sarb/actions/lost-mails.ts'
import { packetItemsOf } from '#sarb/actions/packet.ts'
import { type Reading, readinessNow, recordForBoard } from '#sarb/actions/record.ts'
import type { ShownCase, StudentCases } from '#sarb/model/endpoints.ts'
import type { CaseLetter, Directive } from '#sarb/model/hearing.ts'
import { boardFacts } from '#sarb/records/board.ts'
import { caseNumbered, casesOf, homeOf } from '#sarb/records/cases.ts'
import { envelopeOf } from '#sarb/records/envelope.ts'
import { hearingsOf } from '#sarb/records/hearings.ts'
import { lettersOf, packetsOf, reviewsOf, servicesOf } from '#sarb/records/papers.ts'
import { aboutHearings, aboutLetter } from '#sarb/rules/about.ts'
import { lastDayOfNotice, notServedYet } from '#sarb/rules/notice.ts'
import { termDays } from '#sarb/rules/standard-terms.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'

/** A student's cases, the latest first. */
export async function seeCases(
  { seen, today }: Reading,
  student: StudentId,
): Promise<Decision<StudentCases, 'no-such-student'>> {
  const home = await homeOf(seen.client, student)
  if (home === null) return refused('no-such-student')
  const cases = await casesOf(seen.client, student)
  return accepted({ today, student: { student, name: home.name }, cases })
}

/**
 * One case in full. What the packet would hold is told to whoever sees of the record what it is made from; a member of
 * the board reads what was submitted.
 */
export async function seeCase(
  reading: Reading,
  which: { student: StudentId; case: number },
  classes: readonly InformationClass[],
): Promise<Decision<ShownCase, 'no-such-student' | 'no-such-case'>> {
  const { seen, today } = reading
  const home = await homeOf(seen.client, which.student)
  if (home === null) return refused('no-such-student')
  const one = await caseNumbered(seen.client, which.case)
  if (one === null || one.student !== which.student) return refused('no-such-case')
  const hearings = await hearingsOf(seen.client, which.case)
  const letters = await lettersOf(seen.client, which.case)
  const services = await servicesOf(seen.client, which.case)
  const hearing = hearings.at(-1) ?? null
  return accepted({
    today,
    student: { student: which.student, name: home.name },
    case: one,
    board: await boardFacts(reading.pool),
    packets: await packetsOf(seen.client, which.case),
    hearings,
    letters,
    mails: await mailsOf(reading.pool, letters),
    notArrived: await lostAbout(reading, which.case, hearings),
    services,
    reviews: await reviewsOf(seen.client, which.case),
    notice:
      hearing === null || hearing.body === 'panel' || hearing.state !== 'set'
        ? null
        : {
            lastDay: lastDayOfNotice(hearing.on),
            missing: notServedYet(hearing, letters, services),
          },
    proposed: stepIsOpen('direct', one.state) ? await proposedDays(reading, one) : [],
    familyLanguage: await familyLanguage(reading, one),
    directivesSha256: directivesSha256(hearing?.directives ?? []),
    now: classes.includes('notices') ? await packetNow(reading, one) : null,
  })
}

async function mailsOf(
  pool: Queryable,
  letters: readonly CaseLetter[],
): Promise<ShownCase['mails']> {
  const mails = await mailsAbout(
    pool,
    letters.map(({ letter }) => aboutLetter(letter)),
  )
  const lost = notArrived(mails)
  // Of one that was written again to the same person, nothing is left to do about the mails before the last.
  const nextOf = (mail: (typeof mails)[number]) => {
    const isSame = (one: Pick<typeof mail, 'about' | 'name'>) =>
      one.about === mail.about && one.name === mail.name
    return mails.findLast(isSame) === mail ? (lost.find(isSame)?.next ?? null) : null
  }
  return letters.flatMap(({ letter }) =>
    mails
      .filter(({ about }) => about === aboutLetter(letter))
      .map((mail) => ({ letter, name: mail.name, state: mail.state, next: nextOf(mail) })),
  )
}

/** As long as there is a day of which they are to be told. */
async function lostAbout(
  { pool, today }: Reading,
  number: number,
  hearings: ShownCase['hearings'],
): Promise<ShownCase['notArrived']> {
  if (hearings.every(({ on }) => on < today)) return []
  const about = aboutHearings(number)
  return (await lostToMembers(pool, [about])).get(about) ?? []
}

/** A meeting or a proof is due on a day of school: nobody is at the office in a vacation. */
async function proposedDays(
  { pool, today }: Reading,
  { school }: ShownCase['case'],
): Promise<ShownCase['proposed']> {
  const found: ShownCase['proposed'] = []
  for (const days of termDays)
    found.push({ days, ...(await schoolDays.proposed(pool, school, addDays(today, days))) })
  return found
}

/** As the letters know it. */
async function familyLanguage(
  { pool }: Reading,
  { student, school }: ShownCase['case'],
): Promise<Language> {
  const envelope = await envelopeOf(pool, student, school)
  return (envelope === null ? [] : languagesFor(envelope))[0] ?? 'en'
}

async function packetNow(reading: Reading, one: ShownCase['case']): Promise<ShownCase['now']> {
  const record = await recordForBoard(reading, one.student)
  if (!record.ok) return null
  const readiness = await readinessNow(reading, one, record.value)
  return { readiness, items: packetItemsOf(one, record.value) }
}

/** Of the words that are signed, in both languages. */
export function directivesSha256(directives: readonly Directive[]): string {
  const words = directives.map(({ whom, what, proofBy }) =>
    [whom, what.en, what.es, proofBy === null ? '' : formatDate(proofBy, 'en')].join('\n'),
  )
  return createHash('sha256').update(words.join('\n\n')).digest('hex')
}
