import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { MailChoice } from '#identity/model/mail-choice.ts'

export const unlessChosen: MailChoice = { language: 'en', ordinary: true }

export async function mailChoiceOf(client: Queryable, person: string): Promise<MailChoice> {
  const { rows } = await client.query<MailChoice>(
    `select language, ordinary from mail_choice where person = $1`,
    [person],
  )
  return rows[0] ?? unlessChosen
}

export async function saveMailChoice(
  client: Queryable,
  person: string,
  { language, ordinary }: MailChoice,
): Promise<void> {
  await client.query(
    `insert into mail_choice (person, language, ordinary) values ($1, $2, $3)
     on conflict (person) do update set language = excluded.language, ordinary = excluded.ordinary`,
    [person, language, ordinary],
  )
}

export interface WrittenTo extends MailChoice {
  person: string
  name: string
  email: string
}

/** Some people with how they want to be written to; the invented staff only while the records are invented. */
export async function peopleWrittenTo(
  client: Queryable,
  people: readonly string[],
): Promise<WrittenTo[]> {
  const { rows } = await client.query<WrittenTo>(
    `select id as person, name, email, coalesce(language, $2) as language, coalesce(ordinary, $3) as ordinary
     from auth."user" left join mail_choice on person = id
     where id = any ($1) and not service
       and (not demo or coalesce((select district.demo from district), false))
     order by id`,
    [people, unlessChosen.language, unlessChosen.ordinary],
  )
  return rows
}

/** Whoever is new is written to in the language in which they were invited. */
export async function saveFirstLanguage(
  client: Queryable,
  person: string,
  language: Language,
): Promise<void> {
  await client.query(
    `insert into mail_choice (person, language) values ($1, $2) on conflict (person) do nothing`,
    [person, language],
  )
}
