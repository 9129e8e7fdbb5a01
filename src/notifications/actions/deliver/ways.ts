import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { inTransaction } from '#platform/transaction.ts'
import { stopTexts } from '#texts/actions/stop.ts'
import { type Step, steps } from '#truancy/model.ts'
import { recipientsReached } from '#notifications/actions/deliver/reach.ts'
import type { Way } from '#notifications/model/delivery.ts'
import type {
  ChosenWays,
  NewWays,
  ReachOfPerson,
  WaysOfNotices,
} from '#notifications/model/ways.ts'
import { saveFamilyWay, saveWays, waysChosen } from '#notifications/records/ways.ts'
import { waysOn } from '#notifications/rules/ways.ts'

export async function seeWays(
  seen: Queryable,
  today: SchoolDate,
): Promise<{ now: { step: Step; ways: WaysOfNotices }[]; choices: ChosenWays[] }> {
  const choices = await waysChosen(seen)
  const now = steps.map((step) => ({ step, ways: waysOn(choices, { step, on: today }) }))
  return { now, choices }
}

/** Says from a day on by which ways notices go; a change of mind is one more choice. */
export function chooseWays(pool: pg.Pool, choice: NewWays, doer: Doer): Promise<{ id: number }> {
  return inTransaction(pool, async (client) => {
    const { because, ...after } = choice
    const { now } = await seeWays(client, choice.inForceFrom)
    const id = await saveWays(client, choice, doer.name)
    await rememberChange(client, doer, { what: 'notice-ways-set', because, before: { now }, after })
    return { id }
  })
}

type Reading = { pool: pg.Pool; seen: Pick<SeenRecords, 'client'> }

/** How those are reached to whom a letter about a student goes, as far as whoever asks sees contacts. */
export async function seeReach(
  { pool, seen }: Reading,
  student: StudentId,
): Promise<ReachOfPerson[]> {
  const found = await recipientsReached({ pool, client: seen.client }, [student])
  return (found.get(student) ?? []).map(({ guardian, name, mail, text, said }) => ({
    guardian,
    name,
    email: 'to' in mail ? null : mail.because,
    text: 'to' in text ? null : text.because,
    wish: said,
  }))
}

/** Writes down by which ways somebody wants notices; a change of mind is one more wish. */
export async function writeFamilyWay(
  { pool, seen }: Reading,
  { student, guardian, ways, words }: Wish & { ways: readonly Way[] },
  doer: Doer,
): Promise<Decision<null, 'no-such-guardian'>> {
  const person = (await seeReach({ pool, seen }, student)).find((one) => one.guardian === guardian)
  if (person === undefined) return refused('no-such-guardian')
  await inTransaction(pool, async (client) => {
    await saveFamilyWay(client, { student, guardian, ways, words }, doer.name)
    await rememberChange(client, doer, {
      what: 'family-way-written',
      onWhom: student,
      because: words,
      before: { guardian, ways: person.wish?.ways ?? null },
      after: { guardian, ways },
    })
  })
  return accepted(null)
}

interface Wish {
  student: StudentId
  guardian: string
  words: string
}

/**
 * Writes down that somebody wants no text messages: their number gets none any more, of whatever student, also where
 * it is none of a cell phone today.
 */
export async function stopFamilyTexts(
  { pool, seen }: Reading,
  { student, guardian, words }: Wish,
  doer: Doer,
): Promise<Decision<null, 'no-such-guardian' | 'no-texts-there'>> {
  const found = (await recipientsReached({ pool, client: seen.client }, [student])).get(student)
  const person = found?.find((one) => one.guardian === guardian)
  if (person === undefined) return refused('no-such-guardian')
  const { number } = person
  if (number === null) return refused('no-texts-there')
  await inTransaction(pool, (client) => stopTexts(client, { number, said: words, student }, doer))
  return accepted(null)
}
