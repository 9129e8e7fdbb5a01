import { expect, test } from 'vitest'
import { roleOfTitle } from '#imports/sources/staff-titles.ts'

test.each([
  ['principal', 'principal'],
  ['Counselor', 'school-counselor'],
  ['High School Counselor', 'school-counselor'],
  ['attendanceClerk', 'attendance-clerk'],
  ['ext:attendance_clerk', 'attendance-clerk'],
  ['PSA Counselor', 'school-psa'],
  // None that may do more than look after single schools, and nothing that is only like one.
  ['teacher', null],
  ['administrator', null],
  ['siteAdministrator', null],
  ['districtAdministrator', null],
  ['systemAdministrator', null],
  ['Superintendent', null],
  ['Assistant Principal', null],
  ['principal investigator', null],
  ['toString', null],
  ['', null],
])('%j gives %s', (title, role) => {
  expect(roleOfTitle(title)).toBe(role)
})
