import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import { inTransaction } from '#platform/transaction.ts'
import { letterCode } from '#letters/model/code.ts'
import {
  type ReturnReason,
  type ReturnedLetter,
  type ReturnedQuery,
  type SettledAs,
  numberIn,
} from '#notifications/model/returned.ts'
import {
  lastReturn,
  letterThatLeft,
  returnedLetter,
  returnedLetters,
  saveReturned,
  saveSettled,
} from '#notifications/records/returned.ts'
import { sayNotices } from '#notifications/speech.ts'

type Reading = { pool: pg.Pool; seen: Queryable }

export async function seeReturned(
  seen: Queryable,
  query: ReturnedQuery,
  page: { from: number; limit: number },
): Promise<{ letters: ReturnedLetter[]; total: number; next: number | null }> {
  const { letters, total } = await returnedLetters(seen, query, page)
  const after = page.from + letters.length
  return { letters, total, next: after < total ? after : null }
}

export type NotReturned = 'wrong-code' | 'no-such-letter' | 'returned-already'

/**
 * Writes down that a letter came back, by the code on it as it was typed or scanned. The same envelope twice is one
 * return; once it is said what was done about it, or the letter went out again, the next is another.
 */
export async function letterCameBack(
  { pool, seen }: Reading,
  { code, reason }: { code: string; reason: ReturnReason },
  doer: Doer,
): Promise<Decision<ReturnedLetter, NotReturned>> {
  const number = numberIn(code)
  if (number === null) return refused('wrong-code')
  const left = await letterThatLeft(seen, number)
  if (left === null) return refused('no-such-letter')
  const saved = await inTransaction(pool, async (client) => {
    const last = await lastReturn(client, number)
    if (last?.goneAgain === false) return null
    const time = (last?.time ?? 0) + 1
    const letter = { ...left, number, time }
    const returned = await saveReturned(client, letter, { reason, by: doer.name })
    if (returned !== null)
      await rememberChange(client, doer, {
        what: 'letter-came-back',
        onWhom: left.student,
        because: reason,
        before: null,
        after: { number, time, kind: left.kind, notification: left.notification },
      })
    return returned
  })
  if (saved === null) return refused('returned-already')
  const letter = await returnedLetter(pool, saved)
  return letter === null ? refused('no-such-letter') : accepted(letter)
}

/** Says what was done about it. */
export async function settleLetter(
  { pool, seen }: Reading,
  returned: number,
  { as, words }: { as: SettledAs; words: string },
  doer: Doer,
): Promise<Decision<null, 'no-such-letter' | 'settled-already'>> {
  const letter = await returnedLetter(seen, returned)
  if (letter === null) return refused('no-such-letter')
  return inTransaction<Decision<null, 'settled-already'>>(pool, async (client) => {
    if (!(await saveSettled(client, returned, { as, words, by: doer.name })))
      return refused('settled-already')
    await rememberChange(client, doer, {
      what: 'letter-return-settled',
      onWhom: letter.student,
      because: words,
      before: { number: letter.number, time: letter.time, reason: letter.reason },
      after: { number: letter.number, time: letter.time, settled: as },
    })
    return accepted(null)
  })
}

export const returnedColumns = [
  'code',
  'letter',
  'student_id',
  'name',
  'school',
  'recipient',
  'time',
  'reason',
  'came_back_at',
  'entered_by',
  'settled_as',
  'settled_words',
  'settled_by',
]

const piece = 500

/** The same list as rows of a file. */
export async function* returnedRows(
  seen: Queryable,
  query: ReturnedQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = sayNotices(language)
  for (let from = 0; ; from += piece) {
    const { letters, next } = await seeReturned(seen, query, { from, limit: piece })
    for (const one of letters)
      yield {
        student: one.student,
        cells: [
          letterCode(one.number),
          say(`returned.kind.${one.kind}`),
          one.student,
          one.name,
          one.schoolName,
          one.recipient,
          one.time,
          say(`returned.reason.${one.reason}`),
          one.entered.at,
          one.entered.by,
          one.settled === null ? '' : say(`returned.as.${one.settled.as}`),
          one.settled?.words ?? '',
          one.settled?.by ?? '',
        ],
      }
    if (next === null) return
  }
}
