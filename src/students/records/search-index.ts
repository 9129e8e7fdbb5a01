import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

// What the search keeps of students and guardians, brought up to date for those who are due.

/** Takes the students who are due into the search; tells how many they were. */
export async function readDueStudents(db: Database): Promise<number> {
  if ((await studentsDue(db)) === 0) return 0
  return db.transaction().execute(async (writing) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('students.search', 0))`.execute(writing)
    await sql`set local work_mem = '64MB'`.execute(writing)
    const due = await noteDue(writing)
    if (due === 0) return 0
    const first = await isEmpty(writing)
    // Filling an index at once is several times faster than growing it row by row.
    if (first) await dropIndexes(writing)
    await collectWords(writing)
    await keepWords(writing)
    await keepPhones(writing)
    if (first) await makeIndexes(writing)
    await sql`delete from student_search_due using due
      where student_search_due.student_key = due.student_key
        and student_search_due.noted = due.noted`.execute(writing)
    return due
  })
}

/** How many students are due. */
export async function studentsDue(db: Database): Promise<number> {
  const { rows } = await sql<{ due: number }>`
    select count(*) as due from student_search_due`.execute(db)
  return rows[0]?.due ?? 0
}

async function noteDue(db: Database): Promise<number> {
  await sql`create temp table due on commit drop as
    select student_key, noted from student_search_due`.execute(db)
  await sql`analyze due`.execute(db)
  const { rows } = await sql<{ due: number }>`select count(*) as due from due`.execute(db)
  return rows[0]?.due ?? 0
}

async function isEmpty(db: Database): Promise<boolean> {
  const { rows } = await sql`select 1 from student_search limit 1`.execute(db)
  return rows.length === 0
}

/**
 * Names repeat, so each distinct name is taken apart only once, its words in their order. One that
 * begins with a short word is also kept in one piece: 'De la Cruz' answers to 'delacruz'.
 */
async function collectWords(db: Database): Promise<void> {
  await sql`create temp table spoken on commit drop as
    select key as student_key, true as own, place, name
    from student join due on due.student_key = student.key,
      unnest(array[first_name, middle_name, last_name, preferred_name])
        with ordinality as part (name, place)
    where name is not null
    union all
    select guardian.student_key, false, place, name from guardian join due using (student_key),
      unnest(array[first_name, last_name]) with ordinality as part (name, place)
    where name is not null and contact_allowed is not false`.execute(db)
  await sql`create temp table taken_apart on commit drop as
    select name, array_append(words, case
      when cardinality(words) > 1 and length(words[1]) <= 3 then array_to_string(words, '') end) as words
    from (select name, name_words(name) as words from (select distinct name from spoken) names) parts`.execute(
    db,
  )
  await sql`insert into name_word (word)
    select distinct word from taken_apart, unnest(words) as word where word is not null
    on conflict do nothing`.execute(db)
  await sql`analyze name_word`.execute(db)
  await sql`create temp table keyed on commit drop as
    select name, string_agg(word, ' ' order by place) as plain, string_agg(key::text, ',') as keys
    from taken_apart, unnest(words) with ordinality as part (word, place)
      join name_word using (word) group by name`.execute(db)
  await sql`analyze keyed`.execute(db)
  await sql`create temp table said on commit drop as
    select student_key, coalesce(string_agg(plain, ' ' order by place) filter (where own), '') as own,
      coalesce(string_agg(plain, ' ') filter (where not own), '') as family,
      string_to_array(string_agg(keys, ','), ',')::int[] as words
    from spoken join keyed using (name) group by student_key`.execute(db)
}

async function keepWords(db: Database): Promise<void> {
  await sql`update name_word set students = students + moved.by from (
      select key, sum(by)::int as by from (
        select unnest(words) as key, 1 as by from said
        union all
        select unnest(words), -1 from student_search join due using (student_key)) each
      group by 1) moved
    where moved.key = name_word.key and moved.by <> 0`.execute(db)
  await sql`delete from student_search using due
    where student_search.student_key = due.student_key`.execute(db)
  await sql`insert into student_search (student_key, sort_name, own, family, words)
    select student.key, plain_name(last_name || ' ' || first_name), ' ' || own || ' ',
      ' ' || family || ' ', words
    from said join student on student.key = said.student_key`.execute(db)
}

async function keepPhones(db: Database): Promise<void> {
  await sql`delete from guardian_phone using due
    where guardian_phone.student_key = due.student_key`.execute(db)
  await sql`insert into guardian_phone (tail, student_key)
    select distinct reverse(right(digits, 10)), student_key from (
      select student_key, regexp_replace(phone, '[^0-9]', '', 'g') as digits
      from guardian join due using (student_key)
      where phone is not null and contact_allowed is not false) phones
    where length(digits) >= 4`.execute(db)
}

async function dropIndexes(db: Database): Promise<void> {
  await sql`drop index student_search_by_word, student_search_in_order,
    guardian_phone_by_tail, guardian_phone_by_student`.execute(db)
}

async function makeIndexes(db: Database): Promise<void> {
  await sql`create index student_search_by_word on student_search using gin (words)`.execute(db)
  await sql`create index student_search_in_order
    on student_search (sort_name, student_key)`.execute(db)
  await sql`create index guardian_phone_by_tail on guardian_phone (tail)`.execute(db)
  await sql`create index guardian_phone_by_student on guardian_phone (student_key)`.execute(db)
  await sql`analyze student_search`.execute(db)
}
