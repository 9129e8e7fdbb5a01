import { sql } from 'kysely'
import type { Sight } from '#kernel/who.ts'
import type { Database } from '#platform/database.ts'
import type { FoundBy, FoundStudent } from '#students/model/search.ts'
import { andInSight } from '#students/records/in-sight.ts'
import { type NameWord, isInitial } from '#students/rules/search.ts'
import type { Dictionary, Sought } from '#students/rules/search-readings.ts'

/**
 * A typed word and the dictionary's keys that it may stand for; a single letter is an initial. Where a
 * typed word is read as several, they stand here with their blanks, and the key is that of one of them.
 */
export interface SoughtWord {
  typed: string
  same: readonly number[]
  begins: readonly number[]
  near: readonly number[]
  /** The near words themselves */
  meant: readonly string[]
  /** About how many students they find together */
  students: number
}

/** Found students in order, with what of them answered. */
export interface Hit {
  key: number
  foundBy: FoundBy
  /** Whether every word as typed begins a name, or some are only like it */
  asTyped: boolean
}

/** More students than these are not weighed against each other; typing on narrows them. */
const weighed = 3000

/** What was typed, word by word, with every word of the dictionary that might be meant. */
export async function nameWordsFor(
  db: Database,
  typed: string,
): Promise<{ typed: string; candidates: NameWord[] }[]> {
  const { rows } = await sql<{ typed: string; candidates: NameWord[] }>`
    select typed.word as typed, coalesce(found.candidates, '[]') as candidates
    from unnest(name_words(${typed})) with ordinality as typed (word, place)
    cross join lateral (
      select json_agg(json_build_object('key', key, 'word', word, 'students', students)) as candidates
      from (
        (select * from name_word
         where typed.word !~ '^[a-z]$' and word >= typed.word and word < typed.word || chr(1114111)
         order by students desc, key limit 60)
        union
        (select * from name_words_like(typed.word) where length(typed.word) >= 4)
      ) candidate where students > 0) found
    where typed.place <= 6
    order by typed.place`.execute(db)
  return rows
}

/** What the dictionary of names knows of pieces of words, beginnings, and words put together. */
export async function dictionaryOf(
  db: Database,
  { whole, begun, joined }: Sought,
): Promise<Dictionary> {
  const { rows } = await sql<{
    whole: NameWord[]
    begun: string[]
    joined: { typed: string; words: NameWord[] }[]
  }>`select
    coalesce((select json_agg(json_build_object('key', key, 'word', word, 'students', students))
      from name_word where word = any(${whole}::text[]) and students > 0), '[]') as whole,
    array(select beginning from unnest(${begun}::text[]) as beginning where exists (
      select from name_word where word >= beginning and word < beginning || chr(1114111)
        and students > 0)) as begun,
    coalesce((select json_agg(json_build_object('typed', together, 'words', known.words))
      from unnest(${joined}::text[]) as together cross join lateral (
        select json_agg(json_build_object('key', key, 'word', word, 'students', students)) as words
        from (select * from name_word where word >= together and word < together || chr(1114111)
          and students > 0 order by students desc, key limit 60) one) known
      where known.words is not null), '[]') as joined`.execute(db)
  const [found] = rows
  return {
    whole: new Map(found?.whole.map((one) => [one.word, one])),
    begun: new Set(found?.begun),
    joined: new Map(found?.joined.map(({ typed, words }) => [typed, words])),
  }
}

/** A typed word parted in two: one piece is a name, and these are the words that look like the other. */
export interface Parted {
  whole: NameWord
  other: string
  wholeFirst: boolean
  candidates: NameWord[]
}

/** Pieces of a word shorter than these are in too many names to part it by. */
const shortestWhole = 3
const shortestOther = 4
const mostParted = 8

/** The ways to part a word into a name and something like one: 'abdelraman' into abdel and raman. */
export async function partedNearly(db: Database, typed: string): Promise<Parted[]> {
  const { rows } = await sql<Parted>`
    select json_build_object('key', known.key, 'word', known.word, 'students', known.students) as whole,
      piece.other, piece.first as "wholeFirst", found.candidates
    from (
      select left(${typed}, at) as whole, substr(${typed}, at + 1) as other, true as first
      from generate_series(${shortestWhole}::int, length(${typed}) - ${shortestOther}::int) at
      union all
      select substr(${typed}, at + 1), left(${typed}, at), false
      from generate_series(${shortestOther}::int, length(${typed}) - ${shortestWhole}::int) at) piece
    join name_word known on known.word = piece.whole and known.students > 0
    cross join lateral (
      select json_agg(json_build_object('key', key, 'word', word, 'students', students)) as candidates
      from name_words_like(piece.other) where students > 0) found
    where found.candidates is not null
    order by length(piece.whole) desc limit ${mostParted}`.execute(db)
  return rows
}

/** Students whose last name begins so, and whose names hold the other words, in the order of names. */
export async function studentsByLastName(
  db: Database,
  lastName: string,
  others: readonly string[],
  limit: number,
  sight: Sight,
): Promise<Hit[]> {
  const holds = others.map((word) => sql`and sort_name like ${`% ${word}%`}`)
  const { rows } = await sql<Hit>`
    select student_key as key, 'name' as "foundBy", true as "asTyped" from student_search
    where sort_name >= ${lastName} and sort_name < ${lastName} || chr(1114111)
      ${sql.join(holds, sql` `)} ${andInSight(sql`student_key`, sight)}
    order by sort_name, student_key limit ${limit}`.execute(db)
  return rows
}

/** Students who answer to every word, by their own names or their guardians'; the nearest first. */
export async function studentsByWords(
  db: Database,
  words: readonly SoughtWord[],
  limit: number,
  sight: Sight,
): Promise<Hit[]> {
  const named = words.filter(({ typed }) => !isInitial(typed))
  const distance = sql.join(named.map(distanceTo), sql` + `)
  const own = sql.join(
    named.map((word) => sql`own like any (${anywhere(word)})`),
    sql` and `,
  )
  const asTyped = sql.join(
    named.map(({ typed }) => sql`own || family like ${`% ${typed}%`}`),
    sql` and `,
  )
  const { rows } = await sql<Hit>`
    select student_key as key, case when ${own} then 'name' else 'guardian' end as "foundBy",
      ${asTyped} as "asTyped"
    from (select distinct * from (select * from ${answering(words, sight)} answers limit ${weighed}) first_ones) found
    order by ${distance} - ${wholeName(named)}, sort_name, student_key limit ${limit}`.execute(db)
  return rows
}

/** Everyone who answers to every word, in no order: their keys, four bytes each. */
export async function keysByWords(
  db: Database,
  words: readonly SoughtWord[],
  sight: Sight,
): Promise<Int32Array> {
  const { rows } = await sql<{ keys: Buffer | null }>`
    select string_agg(int4send(student_key), ''::bytea) as keys
    from ${answering(words, sight)} answers`.execute(db)
  return keysOf(rows[0]?.keys ?? null)
}

/** Students by the beginning of their number in the district or the state, or by a telephone's end. */
export async function studentsByNumber(
  db: Database,
  typed: string,
  tail: string | null,
  limit: number,
  sight: Sight,
): Promise<Hit[]> {
  const unpadded = typed.replace(/^0+(?=.)/, '')
  const { rows } = await sql<Hit>`
    select key, min("foundBy") as "foundBy", true as "asTyped" from (
      (select key, 'number' as "foundBy", row_number() over () as place from student
       where ltrim(id, '0') collate "C" >= ${unpadded}
         and ltrim(id, '0') collate "C" < ${unpadded} || chr(1114111)
         ${andInSight(sql`key`, sight)}
       order by ltrim(id, '0') collate "C" limit ${limit})
      union all
      (select key, 'number', row_number() over () from student
       where ssid collate "C" >= ${typed} and ssid collate "C" < ${typed} || chr(1114111)
       ${andInSight(sql`key`, sight)}
       order by ssid collate "C" limit ${limit})
      union all
      (select student_key, 'phone', row_number() over () from guardian_phone
       where tail >= ${tail} and tail < ${tail} || chr(1114111)
       ${andInSight(sql`student_key`, sight)} order by tail limit ${limit})
    ) found group by key order by min(place), key limit ${limit}`.execute(db)
  return rows
}

/** The found students as a person knows them, in the order of the hits. */
export async function describeFound(
  db: Database,
  hits: readonly Hit[],
  words: readonly string[],
): Promise<FoundStudent[]> {
  const { rows } = await sql<FoundStudent>`
    select student.id as student, student.first_name as "firstName",
      student.middle_name as "middleName", student.last_name as "lastName",
      student.preferred_name as "preferredName", student.birth_date as "birthDate",
      stay.grade, school.id as school, school.name as "schoolName", hit."foundBy", who.guardian
    from unnest(${hits.map(({ key }) => key)}::int[], ${hits.map(({ foundBy }) => foundBy)}::text[])
      with ordinality as hit (key, "foundBy", place)
    join student on student.key = hit.key
    left join lateral (
      select grade, school_key from enrollment where student_key = hit.key
      order by school_year desc, kind, entry_date desc limit 1) stay on true
    left join school on school.key = stay.school_key
    left join lateral (
      select concat_ws(' ', first_name, last_name) as guardian from guardian
      where student_key = hit.key and hit."foundBy" in ('guardian', 'phone') and contact_allowed is not false
      order by cardinality(array(
        select unnest(name_words(concat_ws(' ', first_name, last_name)))
        intersect select unnest(${words}::text[]))) desc, id limit 1) who on true
    order by hit.place`.execute(db)
  return rows
}

/**
 * The rarest word is looked up, one dictionary word after the other, because the index compares many
 * at once each with each; the other words are then held against the names as text.
 */
function answering(words: readonly SoughtWord[], sight: Sight) {
  const named = words.filter(({ typed }) => !isInitial(typed))
  const rarest = named.toSorted((a, b) => a.students - b.students)[0]
  const keys = rarest === undefined ? [] : [...rarest.same, ...rarest.begins, ...rarest.near]
  const others = words.filter((word) => word !== rarest || word.typed.includes(' ')).map(holds)
  return sql`(
    select student_key, sort_name, own, family from unnest(${keys}::int[]) as sought (key)
    cross join lateral (
      select * from student_search where words @> array[sought.key]) carrying
    where true ${sql.join(others, sql` `)} ${andInSight(sql`student_key`, sight)})`
}

function holds({ typed, near }: SoughtWord) {
  if (isInitial(typed)) return sql`and ' ' || sort_name like ${`% ${typed}%`}`
  const begins = `% ${typed}%`
  return sql`and (own like ${begins} or family like ${begins} or words && ${near}::int[])`
}

/** The word as typed begins a name, or one that it nearly is stands there. */
function anywhere({ typed, meant }: SoughtWord): string[] {
  return [`% ${typed}%`, ...meant.map((word) => `% ${word} %`)]
}

/** First and last names stand before middle ones, a last name that begins so before both. */
function distanceTo(word: SoughtWord) {
  const { typed } = word
  const patterns = anywhere(word)
  return sql`(case
    when own like ${`% ${typed} %`} then 0
    when own like ${`% ${typed}%`} then 3
    when own like any (${patterns}) then 8
    when family like ${`% ${typed} %`} then 11
    when family like ${`% ${typed}%`} then 14
    else 19 end
    - (' ' || sort_name || ' ' like any (${patterns}))::int
    - starts_with(sort_name, ${typed})::int)`
}

/** Two words that are a last and a first name, in whichever order they were typed. */
function wholeName([first, second]: readonly SoughtWord[]) {
  if (first === undefined || second === undefined) return sql`0`
  const either = [`${first.typed} ${second.typed}`, `${second.typed} ${first.typed}`]
  return sql`case when sort_name like any (${either.map((name) => `${name}%`)}) then 1 else 0 end`
}

function keysOf(bytes: Buffer | null): Int32Array {
  const keys = new Int32Array((bytes?.length ?? 0) / 4)
  for (let at = 0; at < keys.length; at++) keys[at] = bytes?.readInt32BE(at * 4) ?? 0
  return keys
}
