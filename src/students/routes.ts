import { openSearches } from '#audit/actions/searches.ts'
import type { Web } from '#platform/http.ts'
import { Kept } from '#platform/kept.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { searchStudents } from '#students/actions/search.ts'
import { studentFile } from '#students/actions/student-file.ts'
import { type FoundStudents, searchStudents as searchEndpoint } from '#students/model/search.ts'
import { readStudentFile } from '#students/model/student-file.ts'

export function studentRoutes(web: Web, { db, pool, clock, log }: Office): void {
  // The beginnings of names are few and a whole district types them, so an answer serves for a moment.
  const answers = new Kept<FoundStudents>(500)
  const searches = openSearches(pool, (err) => log.error({ err }, 'search not remembered'))
  web.addHook('onClose', () => searches.writeAll())
  serve(web, searchEndpoint, async ({ query: { q, limit }, by, seen, wire }) => {
    const answer = await answers.get(JSON.stringify([limit, q, by.sight]), thisMoment(), () =>
      searchStudents({ db, seen: seen.db }, q, limit, by.sight),
    )
    const { students, more } = answer
    searches.answered(by, wire, { where: 'search', typed: q, found: students.length, more })
    return answer
  })

  serve(web, readStudentFile, async ({ params, by, seen }) => {
    const file = await studentFile(seen.db, params.student, clock.today(), by)
    return file.ok ? file.value : file
  })
}

const momentMilliseconds = 3000

function thisMoment(): string {
  return String(Math.floor(performance.now() / momentMilliseconds))
}
