import type { StudentId } from '#kernel/ids.ts'
import { type SchoolYear, datesOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { removed } from '#platform/removed.ts'
import { endPacksOf } from '#notifications/records/audit-packs.ts'

// Notices of a school year, with all that was written and answered because of them.

/** Every school year of which there are notices or attempts to meet, with how many students. */
export async function yearsWithNotices(
  client: Queryable,
): Promise<{ year: SchoolYear; students: number }[]> {
  const { rows } = await client.query<{ year: SchoolYear; students: number }>(
    `select year, count(distinct student)::int as students from (
       select school_year as year, student from notification
       union select concat_ws('-', first, first + 1), student from (
         select student, (extract(year from date) - (extract(month from date) < 7)::int)::int as first
         from (select student, date from conference_effort union select student, date from compliance_act) acts) dated
     ) noticed group by 1`,
  )
  return rows
}

export interface NoticesDestroyed {
  notices: number
  letters: number
  answers: number
  efforts: number
}

/** The links that a family was given because of a notice of the year. */
export async function linksOfYear(client: Queryable, year: SchoolYear): Promise<number[]> {
  const { rows } = await client.query<{ link: number }>(
    `select family_link.id as link from family_link join notification on notification.id = notification
     where school_year = $1`,
    [year],
  )
  return rows.map(({ link }) => link)
}

/** Only within a destruction: the database keeps what was sent otherwise. */
export async function removeNotices(
  client: Queryable,
  year: SchoolYear,
): Promise<NoticesDestroyed> {
  const { from, to } = datesOf(year)
  const ofNotices = (table: string) =>
    removed(
      client,
      `${table} where notification in (select id from notification where school_year = $1)`,
      [year],
    )
  await endPacksOf(client, year)
  await removed(
    client,
    `notice_delivery_event where delivery in (select d.id from notice_delivery d
       join notification on notification.id = notification where school_year = $1)`,
    [year],
  )
  await ofNotices('notice_delivery')
  await removed(
    client,
    `absence_evidence where answer in (select a.id from family_answer a
       join notification on notification.id = notification where school_year = $1)`,
    [year],
  )
  const answers = await ofNotices('family_answer')
  await ofNotices('family_link')
  await ofNotices('returned_letter')
  const letters = (await ofNotices('correction')) + (await ofNotices('notification_paper'))
  const notices = await removed(client, 'notification where school_year = $1', [year])
  await client.query(`delete from notification_batch where school_year = $1`, [year])
  const acted = 'where date between $1 and $2'
  const efforts =
    (await removed(client, `conference_effort ${acted}`, [from, to])) +
    (await removed(client, `compliance_act ${acted}`, [from, to]))
  return { notices, letters, answers, efforts }
}

/** Students whose family said how it wants to be written to. */
export async function studentsWithWays(client: Queryable): Promise<StudentId[]> {
  const { rows } = await client.query<{ student: StudentId }>(
    `select distinct student from family_way`,
  )
  return rows.map(({ student }) => student)
}

/** How families of these students wanted to be written to. */
export function removeWays(client: Queryable, students: readonly StudentId[]): Promise<number> {
  return removed(client, 'family_way where student = any ($1)', [students])
}

/** Where everybody stood on the ladder, and what rules would have done: both were counted from marks. */
export async function removeStandings(
  client: Queryable,
  year: SchoolYear,
): Promise<{ standings: number }> {
  const standings = await removed(client, 'ladder_standing where school_year = $1', [year])
  for (const table of ['rule_simulation', 'ladder_placed', 'ladder_followed'])
    await client.query(`delete from ${table} where school_year = $1`, [year])
  return { standings }
}
