import type pg from 'pg'
import { schoolDays } from '#calendar/actions.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import type { Sight } from '#kernel/who.ts'
import type { Queryable } from '#platform/database.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { mailsAbout } from '#mail/actions/about.ts'
import { notArrived } from '#mail/rules/not-arrived.ts'
import { missedUntil } from '#sart/actions/missed.ts'
import { languagesOf } from '#sart/actions/papers.ts'
import type { Which } from '#sart/actions/schedule.ts'
import type { SartBoard, WholeSart } from '#sart/model/endpoints.ts'
import {
  type ListedSart,
  NeededQuery,
  type NeededSart,
  SartQuery,
  statesOfDay,
} from '#sart/model/lists.ts'
import type { Sart } from '#sart/model/sart.ts'
import { agreementOf } from '#sart/records/agreements.ts'
import { familyOf, siblingsOf, studentAt } from '#sart/records/family.ts'
import { hasFeed } from '#sart/records/feeds.ts'
import { formsOf } from '#sart/records/forms.ts'
import { invitationsOf } from '#sart/records/invitations.ts'
import { listedSarts, sartsByState, schoolsInSight, wordsOf } from '#sart/records/list.ts'
import { troubledStudents } from '#sart/records/needed.ts'
import { reviewsOf } from '#sart/records/reviews.ts'
import { sartBy, sartsOf } from '#sart/records/sarts.ts'
import { aboutAgreement, aboutForms, aboutSart, aboutSlot } from '#sart/rules/about.ts'
import { earliestMeeting } from '#sart/rules/moves.ts'
import { reviewedAfter } from '#sart/rules/outcome.ts'
import { lookedFor, needOf } from '#sart/rules/needs.ts'
import { reviewDays } from '#sart/rules/outcome.ts'

type Reading = { pool: pg.Pool; seen: Queryable }
type Page = { from: number; limit: number }

/** Who needs a meeting: from notices that were sent and from attendance's own figures; nothing is counted again. */
export async function seeNeeded(
  { pool, seen }: Reading,
  { q, school, grade, need }: NeededQuery,
  { from, limit }: Page,
): Promise<{
  asOf: SchoolDate | null
  needed: NeededSart[]
  total: number
  next: number | null
}> {
  const now = await figuresNow(pool)
  if (now === null) return { asOf: null, needed: [], total: 0, next: null }
  const { schoolYear, asOf } = now
  const wanted = { words: wordsOf(q), school: school ?? null, grades: grade, ...lookedFor(need) }
  const narrowed = { ...wanted, student: null, from, limit }
  const found = await troubledStudents(seen, { schoolYear, on: asOf, ...narrowed })
  const total = found[0]?.total ?? 0
  const needed = found.flatMap(({ notice, chronic, absent, expected, total: _, ...one }) => {
    const because = needOf({ notice, chronic })
    return because === null ? [] : [{ ...one, need: because, missed: { absent, expected, asOf } }]
  })
  return { asOf, needed, total, next: from + found.length < total ? from + found.length : null }
}

export async function seeSarts(
  seen: Queryable,
  query: SartQuery,
  page: Page,
): Promise<{ sarts: ListedSart[]; total: number; next: number | null }> {
  const { sarts, total } = await listedSarts(seen, query, page)
  const after = page.from + sarts.length
  return { sarts, total, next: after < total ? after : null }
}

/** How much waits where, for whoever begins the day with it. */
export async function seeBoard(
  reading: Reading,
  {
    school,
    person,
    sight,
    today,
  }: {
    school: SartQuery['school']
    person: string
    sight: Sight
    today: SchoolDate
  },
): Promise<SartBoard> {
  const { pool, seen } = reading
  const now = await figuresNow(pool)
  const one = { from: 0, limit: 1 }
  const { total } = await seeNeeded(reading, NeededQuery.parse({ school }), one)
  const ofDay = SartQuery.parse({ state: statesOfDay, school, on: today })
  return {
    today,
    asOf: now?.asOf ?? null,
    needed: total,
    onToday: (await seeSarts(seen, ofDay, one)).total,
    states: now === null ? [] : await sartsByState(seen, now.schoolYear, school ?? null),
    schools: await schoolsInSight(pool, sight),
    hasFeed: await hasFeed(pool, { person, calendar: 'sart' }),
  }
}

export async function seeOfStudent(
  { pool, seen }: Reading,
  student: StudentId,
): Promise<
  Decision<
    { student: { student: StudentId; name: string }; sarts: Sart[] },
    'no-such-student' | 'no-figures-yet'
  >
> {
  const now = await figuresNow(pool)
  if (now === null) return refused('no-figures-yet')
  const found = await studentAt(seen, student, now.schoolYear)
  if (found === null) return refused('no-such-student')
  const { name } = found
  return accepted({ student: { student, name }, sarts: await sartsOf(seen, student) })
}

/** A meeting with all that belongs to it. */
export async function seeSart(
  pool: pg.Pool,
  { client: seen }: Pick<SeenRecords, 'client'>,
  which: Which,
  today: SchoolDate,
): Promise<Decision<WholeSart, 'no-such-sart'>> {
  const sart = await sartBy(seen, which)
  if (sart === null) return refused('no-such-sart')
  const { schoolYear, heldOn } = sart
  const { student } = which
  const missed = await missedUntil(pool, student)
  const family = await familyOf(pool, sart)
  const languages = family === null ? [] : await languagesOf(pool, sart, family)
  const days = heldOn === null ? null : await schoolDays.after(pool, sart.school, heldOn)
  return accepted({
    ...sart,
    name: (await studentAt(seen, student, schoolYear))?.name ?? student,
    schoolName: family?.school.name ?? sart.school,
    today,
    earliest: earliestMeeting(today),
    missed,
    language: languages[0] ?? null,
    siblings: await siblingsOf(seen, { student, schoolYear, on: missed?.asOf ?? today }),
    invitations: await invitationsOf(seen, sart.sart),
    forms: await formsOf(seen, sart.sart),
    agreement: await agreementOf(seen, sart.sart),
    reviews: await reviewsOf(seen, sart.sart),
    notArrived: await lostMails(pool, sart),
    proposedReview:
      sart.state === 'held' && heldOn !== null
        ? await schoolDays.proposed(pool, sart.school, addDays(heldOn, reviewedAfter))
        : null,
    reviewsDue: heldOn === null || days === null ? [] : reviewDays(heldOn, days),
  })
}

/** To the family, to the team of the slot, and to those who teach; once the meeting was held nobody is asked to it. */
async function lostMails(pool: pg.Pool, { sart, appointment, heldOn, endedOn }: Sart) {
  const what = new Map<string, WholeSart['notArrived'][number]['what']>([
    [aboutAgreement(sart), 'agreement'],
  ])
  if (heldOn === null && endedOn === null) {
    what.set(aboutSart(sart), 'invitation').set(aboutForms(sart), 'form')
    if (appointment !== null) what.set(aboutSlot(appointment.slot), 'appointment')
  }
  const mails = await mailsAbout(pool, [...what.keys()])
  return notArrived(mails).map(({ about, name, next }) => ({
    what: what.get(about) ?? ('invitation' as const),
    name,
    next,
  }))
}
