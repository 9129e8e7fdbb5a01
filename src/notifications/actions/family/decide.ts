import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type NotCleared, clearDay } from '#attendance/actions/clearing.ts'
import type { ClearingReason } from '#attendance/model/clearing.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { FamilyAnswer } from '#notifications/model/family.ts'
import { followStudent } from '#notifications/actions/follow.ts'
import { answersOf, holdAnswer, saveDecided } from '#notifications/records/answers.ts'

interface Which {
  student: StudentId
  answer: number
}

type NotDecided = 'no-such-answer' | 'decided-already'

/** Accepts what a family said of a day: it is cleared by that, in one transaction, and the notices follow at once. */
export async function acceptFamilyAnswer(
  office: Pick<Office, 'pool' | 'clock' | 'jobs'>,
  seen: Pick<SeenRecords, 'client'>,
  which: Which,
  { reason, evidence }: { reason: ClearingReason; evidence: string },
  doer: Doer,
): Promise<Decision<null, NotDecided | NotCleared>> {
  const found = await known(seen, which)
  if (found === null) return refused('no-such-answer')
  const { date, school } = found
  const wish = { date, school, reason, evidence }
  const done = await clearDay(office, seen, which.student, wish, doer, {
    stands: async (client) => (await holdAnswer(client, which))?.state === 'waiting',
    async cleared(client, clearing) {
      await saveDecided(client, which.answer, { by: doer.name, because: null, clearing })
      await note(client, doer, 'family-answer-accepted', { which, found, because: evidence })
    },
  })
  if (done.ok) await followStudent(office.pool, which.student)
  return done
}

/** Declines it, with a reason that the family reads; the day counts as before. */
export async function declineFamilyAnswer(
  { pool }: Pick<Office, 'pool'>,
  seen: Pick<SeenRecords, 'client'>,
  which: Which,
  because: string,
  doer: Doer,
): Promise<Decision<null, NotDecided>> {
  const found = await known(seen, which)
  if (found === null) return refused('no-such-answer')
  return inTransaction<Decision<null, NotDecided>>(pool, async (client) => {
    if ((await holdAnswer(client, which))?.state !== 'waiting') return refused('decided-already')
    await saveDecided(client, which.answer, { by: doer.name, because, clearing: null })
    await note(client, doer, 'family-answer-declined', { which, found, because })
    return accepted(null)
  })
}

async function known(
  seen: Pick<SeenRecords, 'client'>,
  { student, answer }: Which,
): Promise<FamilyAnswer | null> {
  const answers = await answersOf(seen.client, student)
  return answers.find((one) => one.answer === answer) ?? null
}

function note(
  client: Queryable,
  doer: Doer,
  what: 'family-answer-accepted' | 'family-answer-declined',
  { which, found, because }: { which: Which; found: FamilyAnswer; because: string },
): Promise<void> {
  const { answer, notification, date, says, link } = found
  const state = what === 'family-answer-accepted' ? 'accepted' : 'declined'
  return rememberChange(client, doer, {
    what,
    onWhom: which.student,
    because,
    before: { answer, notification, date, says, link, state: 'waiting' },
    after: { answer, state, evidence: found.evidence.map(({ sha256 }) => sha256) },
  })
}
