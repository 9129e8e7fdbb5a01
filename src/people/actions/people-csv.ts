import { roleTitle } from '#access/actions/reason.ts'
import type { Language } from '#kernel/text.ts'
import type { FileRow, TableFile } from '#platform/leaving-file.ts'
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
export function peopleFile(
  office: Pick<Office, 'pool' | 'clock'>,
  query: PeopleQuery,
  language: Language,
): TableFile {
  return { fileName: 'people.csv', columns, rows: rowsOf(office, query, language) }
}

async function* rowsOf(
  office: Pick<Office, 'pool' | 'clock'>,
  query: PeopleQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  for await (const { name, email, secondFactor, lastSeen, grants } of everyPerson(office, query)) {
    const who = [name, email, secondFactor, lastSeen]
    if (grants.length === 0) yield rowOf([...who, null, null, null, null])
    for (const { role, reach, place, ends } of grants)
      yield rowOf([...who, roleTitle(role)[language], reach, place, ends])
  }
}

function rowOf(cells: FileRow['cells']): FileRow {
  return { student: null, cells }
}
