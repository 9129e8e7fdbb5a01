import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { schoolDays } from '#calendar/actions.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { type SchoolDate, earlier } from '#kernel/school-date.ts'
import { schoolYearOf } from '#kernel/school-year.ts'
import { inTransaction } from '#platform/transaction.ts'
import { countedDays } from '#sart/actions/missed.ts'
import type { Review } from '#sart/model/review.ts'
import type { Sart } from '#sart/model/sart.ts'
import { agreementOf } from '#sart/records/agreements.ts'
import { isEnrolled } from '#sart/records/family.ts'
import { reviewsOf, saveReview } from '#sart/records/reviews.ts'
import { holdSart, saveState, sartsIn } from '#sart/records/sarts.ts'
import {
  type CountedDay,
  isEnoughKnown,
  outcomeOf,
  reviewDays,
  stretches,
} from '#sart/rules/outcome.ts'

/** What follows from attendance is the program's own doing. */
const theCount: Doer = { person: null, name: 'the count', from: 'the program' }

/** Where nothing was agreed on, it is held against the goal that most agreements have. */
const usualTarget = { absences: 1, days: 20 } as const

/**
 * After the day of the meeting it is looked after; after two, four and eight weeks of school that are counted, absences
 * since are held against those before. Looking twice changes nothing.
 */
export async function followSarts(
  pool: pg.Pool,
  today: SchoolDate,
): Promise<{ monitored: number; reviewed: number }> {
  const now = await figuresNow(pool)
  const found = { monitored: 0, reviewed: 0 }
  if (now === null) return found
  for (const sart of await sartsIn(pool, ['contract-signed', 'refused', 'monitoring'])) {
    const { heldOn } = sart
    if (heldOn === null || heldOn >= today) continue
    if (sart.state === 'contract-signed' && (await monitor(pool, sart))) found.monitored++
    found.reviewed += await review(pool, { ...sart, heldOn }, earlier(now.asOf, today))
  }
  return found
}

/** A refusal stays one until somebody decides; what was signed is looked after. */
function monitor(pool: pg.Pool, { student, sart }: Sart): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const held = await holdSart(client, { student, sart })
    if (held?.state !== 'contract-signed') return false
    await saveState(client, sart, { state: 'monitoring' })
    await rememberChange(client, theCount, {
      what: 'sart-monitored',
      onWhom: student,
      before: { sart, state: held.state },
      after: { sart, state: 'monitoring' },
    })
    return true
  })
}

async function review(
  pool: pg.Pool,
  sart: Sart & { heldOn: SchoolDate },
  asOf: SchoolDate,
): Promise<number> {
  const days = await schoolDays.after(pool, sart.school, sart.heldOn)
  const known = new Set((await reviewsOf(pool, sart.sart)).map(({ weeks }) => weeks))
  let written = 0
  for (const { weeks, dueOn } of reviewDays(sart.heldOn, days)) {
    if (dueOn === null || dueOn > asOf || known.has(weeks)) continue
    const judged = await judge(pool, sart, dueOn)
    if (judged.outcome !== 'moved' && !isEnoughKnown(judged.after, weeks)) continue
    if (await keep(pool, sart, { weeks, dueOn, ...judged })) written++
  }
  return written
}

async function judge(
  pool: pg.Pool,
  { sart, student, heldOn }: Sart & { heldOn: SchoolDate },
  dueOn: SchoolDate,
): Promise<Pick<Review, 'before' | 'after' | 'outcome'>> {
  const year = schoolYearOf(dueOn)
  const years = schoolYearOf(heldOn) === year ? [year] : [schoolYearOf(heldOn), year]
  const days: CountedDay[] = []
  for (const schoolYear of years)
    days.push(...(await countedDays(pool, { student, schoolYear, asOf: dueOn })))
  const found = stretches(days, heldOn, dueOn)
  if (!(await isEnrolled(pool, student, dueOn))) return { ...found, outcome: 'moved' }
  const target = (await agreementOf(pool, sart))?.terms.target ?? usualTarget
  return { ...found, outcome: outcomeOf(found, target) }
}

function keep(pool: pg.Pool, { sart, student }: Sart, one: Review): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    if (!(await saveReview(client, { sart, student }, one))) return false
    await rememberChange(client, theCount, {
      what: 'sart-reviewed',
      onWhom: student,
      before: null,
      after: { sart, ...one },
    })
    return true
  })
}
