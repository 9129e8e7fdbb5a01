import type { BenchOptions } from './options.ts'
import { type Page, measurePage } from './pages.ts'
import { type PageMeasured, say } from './report.ts'
import type { PresenteSide } from './presente.ts'
import type { Sides } from './sides.ts'

// What people open most, asked of the running server over HTTP by many at once.

export async function measurePages(options: BenchOptions, sides: Sides): Promise<PageMeasured[]> {
  if (!options.only.includes('pages')) return []
  const office = sides.exceptions
  const pages = await pagesOf(office)
  const server = await office.serve()
  const measured: PageMeasured[] = []
  try {
    for (const page of pages) {
      measured.push(await measurePage(server, page, options.people, options.seconds))
      say(`${page.page}: p95 ${measured.at(-1)?.p95.toFixed(1)} ms`)
    }
  } finally {
    await server.stop()
  }
  return measured
}

/**
 * Two hundred different students and schools; for the search, thousands of names as they are typed,
 * so that hardly anybody asks what somebody else has just asked.
 */
async function pagesOf(office: PresenteSide): Promise<Page[]> {
  const column = async (sql: string) =>
    (await office.query(sql)).map((row) => encodeURIComponent(String(Object.values(row)[0])))
  const schools = await column(
    `select id from school where kind = 'regular' order by key limit 200`,
  )
  const students = await column(`select id from (${oneInSo(200)}) one`)
  const words = await column(
    `select distinct left(first_name, 2 + key % 5) || ' ' || left(last_name, 3 + key % 4)
      from (${oneInSo(5000)}) one`,
  )
  return [
    { page: 'district', paths: ['/api/district'] },
    { page: 'district, all schools', paths: ['/api/district/schools'] },
    { page: 'school', paths: schools.map((id) => `/api/schools/${id}/attendance`) },
    { page: 'student', paths: students.map((id) => `/api/students/${id}`) },
    { page: "student's year", paths: students.map((id) => `/api/students/${id}/attendance`) },
    { page: 'student search', paths: words.map((word) => `/api/students/search?q=${word}`) },
    { page: 'students of a school', paths: schools.map((id) => `/api/students?school=${id}`) },
  ]
}

/** So many students from all over the district. */
function oneInSo(many: number): string {
  return `select * from (
      select id, key, first_name, last_name, row_number() over (order by key) as at,
        count(*) over () as of_all
      from student
    ) numbered where at % greatest(of_all / ${many}, 1) = 0 limit ${many}`
}
