import { roleTitle } from '#access/actions/reason.ts'
import type { Language } from '#kernel/text.ts'
import { csvLine } from '#platform/csv.ts'
import type { Office } from '#platform/office.ts'
import { everyPerson } from '#people/actions/see-people.ts'
import type { PeopleQuery } from '#people/model/endpoints.ts'

const columns = [
  'name',
  'email',
  'second_factor',
  'last_seen',
  'role',
  'reach',
  'place',
  'last_day',
]

/** The list as a file: a line for each grant in force, and one for whoever has none. */
export async function* peopleCsv(
  office: Pick<Office, 'pool' | 'clock'>,
  query: PeopleQuery,
  language: Language,
): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine(columns)}`
  for await (const { name, email, secondFactor, lastSeen, grants } of everyPerson(office, query)) {
    const who = [name, email, secondFactor, lastSeen]
    if (grants.length === 0) yield csvLine([...who, null, null, null, null])
    for (const { role, reach, place, ends } of grants)
      yield csvLine([...who, roleTitle(role)[language], reach, place, ends])
  }
}
