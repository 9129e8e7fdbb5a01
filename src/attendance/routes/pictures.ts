import type { Caller } from '#kernel/who.ts'
import type { Office } from '#platform/office.ts'
import type { Web } from '#platform/http.ts'
import type { TableFile } from '#platform/leaving-file.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { openPictureRoom } from '#attendance/actions/picture-room.ts'
import { districtPicture } from '#attendance/actions/pictures.ts'
import { schoolLines } from '#attendance/actions/school-lines.ts'
import { schoolPicture } from '#attendance/actions/school-picture.ts'
import { groupCounts } from '#attendance/model/group.ts'
import {
  downloadSchools,
  listSchools,
  readDistrict,
  readSchool,
} from '#attendance/model/picture-endpoints.ts'
import type { PictureFilter, SchoolLines } from '#attendance/model/pictures.ts'

export function pictureRoutes(web: Web, { pool }: Office): void {
  const room = openPictureRoom(pool)
  const keptByBrowser = true
  const district = async ({ query, by }: Seen) => {
    const found = await districtPicture(room, query, by.sight)
    return found.ok ? found.value : found
  }
  const schools = async ({ query, by }: Seen) => {
    const found = await schoolLines(room, query, by.sight)
    return found.ok ? found.value : found
  }
  serve(web, readDistrict, district, { keptByBrowser })
  serve(web, listSchools, schools, { keptByBrowser })
  serveDownload(web, downloadSchools, async ({ query, by }) => {
    const found = await schoolLines(room, query, by.sight)
    if (!found.ok) return found
    return fileOf(found.value)
  })
  serve(web, readSchool, async ({ params, query, by: { sight }, seen: { client: seen } }) => {
    const found = await schoolPicture(room, params.school, query, { sight, seen })
    return found.ok ? found.value : found
  })
}

type Seen = { query: PictureFilter; by: Pick<Caller, 'sight'> }

/** Numbers that are not shown are blank. */
function fileOf({ schoolYear, asOf, schools }: SchoolLines): TableFile {
  const who = ['school_id', 'name', 'kind', 'region', 'school_year', 'as_of', 'nobody_because']
  const rows = schools.map(({ school, name, kind, region, nobody, counts }) => ({
    student: null,
    cells: [
      school,
      name,
      kind,
      region,
      schoolYear,
      asOf,
      nobody,
      ...groupCounts.map((count) => counts?.[count] ?? null),
    ],
  }))
  const fileName = `schools ${schoolYear} ${asOf}.csv`
  return { fileName, columns: [...who, ...groupCounts], rows }
}
