import { type Caller, type Sight, inBoth } from '#kernel/who.ts'
import { readOn } from '#audit/actions/reading-on.ts'
import { openSearches } from '#audit/actions/searches.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { studentListFile } from '#attendance/actions/student-list-csv.ts'
import { studentChoices, studentList } from '#attendance/actions/student-list.ts'
import {
  type StudentListQuery,
  downloadStudents,
  listStudents,
  readStudentChoices,
} from '#attendance/model/student-list.ts'

export function studentListRoutes(web: Web, office: Office): void {
  const { pool, log } = office
  const searches = openSearches(pool, (err) => log.error({ err }, 'search not remembered'))
  web.addHook('onClose', () => searches.writeAll())
  serve(web, listStudents, async ({ query, by, seen, wire }) => {
    const list = await studentList({ ...office, seen: seen.db }, sightFor(query, by), query)
    const reading = { list: 'students', from: list.from, taking: query }
    const missing = await readOn(office, { by, wire }, reading)
    if (missing !== null) return missing
    const search = { where: 'list of students', typed: query.q, found: list.total, more: false }
    searches.answered(by, wire, search)
    return list
  })
  serve(web, readStudentChoices, ({ query, by }) => studentChoices(office, by.sight, query.year))
  serveDownload(web, downloadStudents, ({ query, by, seen }) =>
    studentListFile(
      { ...office, seen: seen.db },
      { ...by, sight: sightFor(query, by) },
      query,
      query.lang,
    ),
  )
}

/** Who is of a group (disability, income, English learner) is told to those only who may see it of each. */
function sightFor({ group }: Pick<StudentListQuery, 'group'>, by: Caller): Sight {
  return group.length === 0 ? by.sight : inBoth(by.sight, by.sightFor('academic'))
}
