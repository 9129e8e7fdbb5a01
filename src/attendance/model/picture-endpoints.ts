import { z } from 'zod'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { SchoolId } from '#kernel/ids.ts'
import {
  Basis,
  DistrictPicture,
  PictureFilter,
  SchoolPicture,
  ShortSchoolLine,
} from '#attendance/model/pictures.ts'

// The questions of the District and School pages.

export const readDistrict = endpoint({
  method: 'GET',
  path: '/api/district',
  summary: "The district's attendance: rate, chronic absence, bands, months, grades, groups",
  who: { sees: 'attendance', of: 'schools' },
  query: PictureFilter,
  answer: DistrictPicture,
})

export const listSchools = endpoint({
  method: 'GET',
  path: '/api/district/schools',
  summary: 'The same for every school, a line each; students count at their home school',
  who: { sees: 'attendance', of: 'schools' },
  query: PictureFilter,
  answer: Basis.extend({ schools: z.array(ShortSchoolLine) }),
})

export const downloadSchools = fileEndpoint({
  path: '/api/district/schools.csv',
  summary: 'The same as CSV',
  who: { sees: 'attendance', of: 'schools' },
  leaves: 'nobody',
  query: PictureFilter,
})

export const readSchool = endpoint({
  method: 'GET',
  path: '/api/schools/:school/attendance',
  summary: "A school's attendance, its last two days, lines newly crossed and longest streaks",
  who: { sees: 'attendance', of: 'the-school' },
  params: z.object({ school: SchoolId }),
  query: PictureFilter.omit({ region: true, kind: true }),
  answer: SchoolPicture,
})
