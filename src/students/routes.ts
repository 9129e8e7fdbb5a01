import { z } from 'zod'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { rememberShortly } from '#platform/short-memory.ts'
import { searchStudents } from '#students/actions/search.ts'
import { studentFile } from '#students/actions/student-file.ts'
import { searchStudents as searchEndpoint } from '#students/model/search.ts'
import { readStudentFile } from '#students/model/student-file.ts'

export function studentRoutes(web: Web, { db, clock }: Office): void {
  // The beginnings of names are few, and a whole district types them.
  const search = rememberShortly(
    (question) => {
      const [typed, limit] = Question.parse(JSON.parse(question))
      return searchStudents(db, typed, limit)
    },
    { milliseconds: 3000, atMost: 500 },
  )
  serve(web, searchEndpoint, ({ query }) => search(JSON.stringify([query.q, query.limit])))

  serve(web, readStudentFile, async ({ params }) => {
    const file = await studentFile(db, params.student, clock.today())
    return file.ok ? file.value : file
  })
}

const Question = z.tuple([z.string(), z.number()])
