import { describe, expect, test } from 'vitest'
import type { RoleName, Scope } from '#access/model.ts'
import { opensDoor } from '#access/rules/doors.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import type { Who } from '#kernel/who.ts'

const district: Scope = { reach: 'district' }
const school: Scope = { reach: 'school', school: SchoolId.parse('1001') }
const section: Scope = { reach: 'section', students: [StudentId.parse('2002')] }
const held = (role: RoleName, scope: Scope) => [{ role, scope }]
const pictures: Who = { sees: 'attendance', of: 'schools' }
const lists: Who = { sees: 'attendance', of: 'students' }
const whole: Who = { sees: 'attendance', of: 'district' }

describe('which doors stand open', () => {
  test.each<[string, RoleName, Scope, Who, boolean]>([
    ['a director sees the district', 'psa-director', district, whole, true],
    ['a clerk sees the pictures of schools', 'attendance-clerk', school, pictures, true],
    ['but not what is of the whole district', 'attendance-clerk', school, whole, false],
    ['a teacher sees lists', 'teacher', section, lists, true],
    ['one student of hers', 'teacher', section, { sees: 'attendance', of: 'the-student' }, true],
    ['but no school', 'teacher', section, { sees: 'attendance', of: 'the-school' }, false],
    ['an auditor reads the log', 'auditor', district, { duty: 'audit' }, true],
    ['and no student', 'auditor', district, lists, false],
    ['IT brings deliveries in', 'it', district, { duty: 'imports' }, true],
    [
      'without the rows of students',
      'it',
      district,
      { duty: 'imports', showing: 'contact' },
      false,
    ],
  ])('%s', (_what, role, scope, who, open) => {
    expect(opensDoor([held(role, scope)], who)).toBe(open)
  })

  test('with somebody else’s eyes only those that open to both', () => {
    const eyes = [held('psa-director', district), held('teacher', section)]
    expect(opensDoor(eyes, lists)).toBe(true)
    expect(opensDoor(eyes, pictures)).toBe(false)
  })

  test('whoever holds nothing finds what is open to everybody signed in', () => {
    expect(opensDoor([[]], lists)).toBe(false)
    expect(opensDoor([[]], 'signed-in')).toBe(true)
  })
})
