import type { AttendanceCode } from '#imports/model/row.ts'

// Ed-Fi's code values in the words of our columns. Descriptors are addresses whose last part is the
// word: 'uri://ed-fi.org/GradeLevelDescriptor#Ninth grade'.

/** Ed-Fi Data Standard, GradeLevelDescriptor */
export const gradeLevels: Readonly<Record<string, string>> = {
  'Transitional Kindergarten': 'TK',
  Kindergarten: 'K',
  'First grade': '1',
  'Second grade': '2',
  'Third grade': '3',
  'Fourth grade': '4',
  'Fifth grade': '5',
  'Sixth grade': '6',
  'Seventh grade': '7',
  'Eighth grade': '8',
  'Ninth grade': '9',
  'Tenth grade': '10',
  'Eleventh grade': '11',
  'Twelfth grade': '12',
}

/** Ed-Fi Data Standard, CalendarEventDescriptor */
export const calendarEvents: Readonly<Record<string, string>> = {
  'Instructional day': 'instructional',
  'Make-up day': 'instructional',
  'Partial day': 'minimum',
  Holiday: 'holiday',
  'Teacher only day': 'nonstudent',
  'Non-instructional day': 'nonstudent',
  'Student late arrival/early dismissal': 'minimum',
  'Weather day': 'closure',
  'Emergency day': 'closure',
  Strike: 'closure',
}

type Code = Pick<AttendanceCode, 'code' | 'description' | 'category' | 'excuse'>

/**
 * Ed-Fi Data Standard, AttendanceEventCategoryDescriptor. The word is the code. "Partial" says that
 * a part of the day was missed, so the pupil attended. EC 46300 counts any attendance as attendance
 */
export const attendanceCodes: Readonly<Record<string, Code>> = {
  'Excused Absence': code('Excused Absence', 'absent', 'excused'),
  'Unexcused Absence': code('Unexcused Absence', 'absent', 'unexcused'),
  Tardy: code('Tardy', 'tardy', null),
  Partial: code('Partial', 'left-early', null),
  'Early departure': code('Early departure', 'left-early', null),
  Present: code('Present', 'present', null),
  'In Attendance': code('In Attendance', 'present', null),
}

/** An absence that lasted less than the day is no absence of the day. */
export const partDayCodes: Readonly<Record<string, Code>> = {
  'Excused Absence': code('Excused part of day', 'left-early', 'excused'),
  'Unexcused Absence': code('Unexcused part', 'left-early', 'unexcused'),
}

function code(word: string, category: Code['category'], excuse: Code['excuse']): Code {
  return { code: word, description: word, category, excuse }
}
