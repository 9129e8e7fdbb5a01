import { expect, test } from 'vitest'
import { roleOfTitle, roleOfTitles } from '#imports/sources/staff-titles.ts'

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

test.each([
  [['Elementary School Principal', 'Principal'], 'principal'],
  [['Attendance Clerk', 'Other'], 'attendance-clerk'],
  [['Assistant Principal', 'Principal'], null],
  [['1st Grade teacher', 'Teacher'], null],
  [[null, 'Counselor'], 'school-counselor'],
  [[null, null], null],
])('of %j the first that is known decides: %s', (titles, role) => {
  expect(roleOfTitles(titles)).toBe(role)
})
