import type { Sight } from '#kernel/who.ts'
import type { Database } from '#platform/database.ts'
import type { FoundStudents } from '#students/model/search.ts'
import {
  type Hit,
  type SoughtWord,
  describeFound,
  dictionaryOf,
  keysByWords,
  nameWordsFor,
  partedNearly,
  studentsByLastName,
  studentsByNumber,
  studentsByWords,
} from '#students/records/search.ts'
import { readDueStudents, studentsDue } from '#students/records/search-index.ts'
import { unreachable } from '#kernel/unreachable.ts'
import {
  type NameWord,
  isInitial,
  looksLikeNumber,
  phoneTail,
  understand,
} from '#students/rules/search.ts'
import {
  type Dictionary,
  type Reading,
  otherReadings,
  soughtPieces,
} from '#students/rules/search-readings.ts'

/** Where it is looked up who answers, and what is read of them for the asker. */
export interface Searched {
  db: Database
  seen: Database
}

/** Students in sight who answer to what was typed so far, the nearest first. */
export async function searchStudents(
  { db, seen }: Searched,
  typed: string,
  limit: number,
  sight: Sight,
): Promise<FoundStudents> {
  const text = readable(typed)
  if (text === '' || isInitial(text)) return { students: [], more: false }
  const words = looksLikeNumber(text) ? [] : await soughtWords(db, text)
  const hits = looksLikeNumber(text)
    ? await studentsByNumber(db, text, phoneTail(text), limit + 1, sight)
    : await hitsByName(db, words, limit + 1, sight)
  const students = await describeFound(
    seen,
    hits.slice(0, limit),
    words.map((word) => word.typed),
  )
  return { students, more: hits.length > limit }
}

/**
 * The keys of all students who answer to what was typed, for lists that filter by it. Likeness counts
 * only where a word would otherwise find nobody. At most `most` for a number.
 */
export async function studentsAnsweringTo(
  db: Database,
  typed: string,
  sight: Sight,
  most = 1000,
): Promise<Int32Array> {
  const text = readable(typed)
  if (looksLikeNumber(text)) {
    const hits = await studentsByNumber(db, text, phoneTail(text), most, sight)
    return Int32Array.from(hits, ({ key }) => key)
  }
  const words = await soughtWords(db, text)
  const asTyped = findsNobody(words) ? [] : [words]
  const readings = [...asTyped, ...(await soughtOtherwise(db, words))]
  const keys = await Promise.all(
    readings.map((reading) => keysByWords(db, reading.map(literally), sight)),
  )
  const found = new Set(keys.flatMap((some) => [...some]))
  if (found.size > 0) return Int32Array.from(found)
  for (const reading of await soughtNearly(db, words)) {
    for (const key of await keysByWords(db, reading, sight)) found.add(key)
  }
  return Int32Array.from(found)
}

function literally(word: SoughtWord): SoughtWord {
  return word.same.length + word.begins.length > 0 ? { ...word, near: [] } : word
}

/** Brings the search up to date with what was written about students and guardians. */
export async function refreshStudentSearch(db: Database): Promise<{ students: number }> {
  return { students: await readDueStudents(db) }
}

/** Without the characters that no keyboard writes, and the comma after a last name. */
function readable(typed: string): string {
  return typed.replaceAll(/[\p{Cc},]/gu, ' ').trim()
}

/** The same after an import, unless so many are due that nobody should be made to wait for it. */
export async function refreshSearchSoon(db: Database): Promise<void> {
  if ((await studentsDue(db)) <= soon) await readDueStudents(db)
}

/** A second or two of work; more is left to the job that looks every minute. */
const soon = 20_000

async function soughtWords(db: Database, text: string): Promise<SoughtWord[]> {
  const typed = await nameWordsFor(db, text)
  return typed.map((word) => {
    const { same, begins, near } = understand(word.typed, word.candidates)
    const keys = (words: { key: number }[]) => words.map(({ key }) => key)
    return {
      typed: word.typed,
      same: keys(same),
      begins: keys(begins),
      near: keys(near),
      meant: near.map(({ word: meant }) => meant),
      students: [...same, ...begins, ...near].reduce((sum, { students }) => sum + students, 0),
    }
  })
}

/**
 * Whoever answers to the words as typed stands first, then who answers to them with other blanks, then
 * those whose names are only like them. Other blanks are asked about where the first are too few.
 */
async function hitsByName(
  db: Database,
  words: SoughtWord[],
  limit: number,
  sight: Sight,
): Promise<Hit[]> {
  const found = await hitsAsTyped(db, words, limit, sight)
  const exact = found.filter(({ asTyped }) => asTyped)
  if (exact.length >= limit) return found
  const otherwise: Hit[] = []
  for (const reading of await soughtOtherwise(db, words)) {
    otherwise.push(...(await studentsByWords(db, reading, limit, sight)))
    if (exact.length + otherwise.length >= limit) break
  }
  if (exact.length + otherwise.length === 0) {
    const nearly = await hitsNearly(db, words, limit, sight)
    return distinct([...found, ...nearly]).slice(0, limit)
  }
  if (otherwise.length === 0) return found
  return distinct([...exact, ...otherwise, ...found]).slice(0, limit)
}

async function hitsNearly(
  db: Database,
  words: readonly SoughtWord[],
  limit: number,
  sight: Sight,
): Promise<Hit[]> {
  const hits: Hit[] = []
  for (const reading of await soughtNearly(db, words)) {
    hits.push(...(await studentsByWords(db, reading, limit, sight)))
    if (hits.length >= limit) break
  }
  return hits
}

/** What was typed with its blanks elsewhere, as far as names have such words. */
async function soughtOtherwise(db: Database, words: SoughtWord[]): Promise<SoughtWord[][]> {
  const typed = words.map((word) => word.typed)
  const dictionary = await dictionaryOf(db, soughtPieces(typed))
  return otherReadings(typed, dictionary)
    .map((reading) => soughtIn(reading, words, dictionary))
    .filter((reading) => !findsNobody(reading))
}

/** A name of two words typed as one, and one of the two mistyped: asked about where nothing else answers. */
async function soughtNearly(db: Database, words: readonly SoughtWord[]): Promise<SoughtWord[][]> {
  const readings: SoughtWord[][] = []
  for (const [at, { typed, same, begins }] of words.entries()) {
    if (typed.length > longestParted || same.length + begins.length > 0) continue
    for (const { whole, other, wholeFirst, candidates } of await partedNearly(db, typed)) {
      for (const near of understand(other, candidates).near.slice(0, mostMeant)) {
        const pair = wholeFirst ? [whole, near] : [near, whole]
        const rarestFirst = pair.toSorted((a, b) => a.students - b.students)
        const meant = pair.map(({ word }) => word).join(' ')
        readings.push(words.with(at, soughtAs(meant, rarestFirst.slice(0, 1))))
      }
    }
  }
  return readings.filter((reading) => !findsNobody(reading)).slice(0, mostReadings)
}

/** Nobody types a longer name without a blank; few words are like one that is mistyped. */
const longestParted = 40
const mostMeant = 3
const mostReadings = 12

function soughtIn(
  reading: Reading,
  words: readonly SoughtWord[],
  { whole, joined }: Dictionary,
): SoughtWord[] {
  return reading.flatMap((part) => {
    switch (part.is) {
      case 'as-typed':
        return words.filter(({ typed }) => typed === part.typed).slice(0, 1)
      case 'joined':
        return [soughtAs(part.typed, joined.get(part.typed) ?? [])]
      case 'split': {
        const known = part.words.flatMap((word) => whole.get(word) ?? [])
        const rarestFirst = known.toSorted((a, b) => a.students - b.students)
        return [soughtAs(part.words.join(' '), rarestFirst.slice(0, 1))]
      }
      default:
        return unreachable(part)
    }
  })
}

function soughtAs(typed: string, known: readonly NameWord[]): SoughtWord {
  const students = known.reduce((sum, word) => sum + word.students, 0)
  return { typed, same: known.map(({ key }) => key), begins: [], near: [], meant: [], students }
}

/**
 * Mostly a last name is typed, or a last and a first name in either order; then the index of names has
 * them in their order. Whoever that does not find is looked for by each word.
 */
async function hitsAsTyped(
  db: Database,
  words: SoughtWord[],
  limit: number,
  sight: Sight,
): Promise<Hit[]> {
  if (findsNobody(words)) return []
  const typed = words.map((word) => word.typed)
  const asLastName = typed
    .filter((word) => !isInitial(word))
    .map((word) =>
      studentsByLastName(
        db,
        word,
        typed.filter((other) => other !== word),
        limit,
        sight,
      ),
    )
  const byLastName = (await Promise.all(asLastName)).toReversed().flat()
  if (byLastName.length >= limit) return distinct(byLastName).slice(0, limit)
  return studentsByWords(db, words, limit, sight)
}

function distinct(hits: Hit[]): Hit[] {
  return [...new Map(hits.map((hit) => [hit.key, hit])).values()]
}

/** Initials alone, or a word that is nowhere. */
function findsNobody(words: readonly SoughtWord[]): boolean {
  const named = words.filter(({ typed }) => !isInitial(typed))
  return (
    named.length === 0 ||
    named.some(({ same, begins, near }) => same.length + begins.length + near.length === 0)
  )
}
