import { z } from 'zod'
import { categories, excuses, reasons } from '#attendance/model/codes.ts'
import { RoleName } from '#access/model.ts'
import { dayKinds } from '#calendar/model.ts'
import {
  date,
  decimal,
  grade,
  instant,
  oneOf,
  optional,
  required,
  time,
  whole,
  yesNo,
} from '#imports/model/columns.ts'
import { schoolsIn } from '#identity/model/staff.ts'
import { CalendarId, SchoolId, StudentId } from '#kernel/ids.ts'
import { grades, schoolKinds } from '#schools/model.ts'
import { exemptKinds } from '#students/model/student-file.ts'

// The rows that every door brings in, in one form. The descriptions and examples are the ones that
// docs/import.md prints.

export const enrollmentKinds = ['primary', 'short-term'] as const

export const School = z.object({
  school_id: SchoolId.meta({
    description: "The district's own number of the school",
    example: '1001',
  }),
  name: required('Name as families know it', 'Olive Street Elementary'),
  kind: oneOf(schoolKinds, 'What kind of school it is', 'regular'),
  low_grade: grade('Lowest grade taught', 'TK'),
  high_grade: grade('Highest grade taught', '5'),
  region: optional('Region or local district', 'North'),
  cds_code: optional('County-district-school code of the state', '19647331234567'),
  address: optional('Street address', '120 Olive Street'),
  city: optional('City', 'Rosewood'),
  state: optional('State', 'CA'),
  zip: optional('ZIP code', '90000'),
  phone: optional('Telephone', '213-555-0110'),
  latitude: decimal(-90, 90, 'Latitude in degrees', '34.0522'),
  longitude: decimal(-180, 180, 'Longitude in degrees', '-118.2437'),
})
export type School = z.infer<typeof School>

export const CalendarDay = z.object({
  calendar_id: CalendarId.meta({ description: 'Calendar or track of the school', example: 'TRAD' }),
  school_id: SchoolId.meta({ description: 'The school that keeps this calendar', example: '1001' }),
  date: date('The day', '2025-08-14'),
  day: oneOf(
    dayKinds,
    'What kind of day it is; only instructional and minimum days are expected',
    'instructional',
  ),
  minutes: whole(0, 1440, 'Minutes of instruction', '320'),
})
export type CalendarDay = z.infer<typeof CalendarDay>

export const Period = z.object({
  calendar_id: CalendarId.meta({
    description: 'The calendar this period belongs to',
    example: 'TRAD',
  }),
  period: z
    .string()
    .min(1)
    .max(32)
    .meta({ description: 'Name of the period, as attendance.csv writes it', example: '1' }),
  start: time('When it starts', '08:00'),
  end: time('When it ends', '08:55'),
})
export type Period = z.infer<typeof Period>

export const Student = z.object({
  student_id: StudentId.meta({
    description: "The district's own number of the student; leading zeros matter",
    example: '0042317',
  }),
  ssid: optional('Statewide student identifier', '1234567890'),
  first_name: required('Legal first name', 'Marisol'),
  middle_name: optional('Middle name', 'Elena'),
  last_name: required('Legal last name', 'Rivera Luna'),
  preferred_name: optional('The name the student goes by', 'Mari'),
  birth_date: date('Date of birth; truancy depends on it (age 6 to 17)', '2014-03-09').nullable(),
  gender: optional('Gender as recorded: F, M or X', 'F'),
  ethnicity: optional("Ethnicity in the district's own words", 'Hispanic or Latino'),
  home_language: optional('Language spoken at home (ISO 639 code or name)', 'es'),
  correspondence_language: optional('Language for letters', 'es'),
  english_learner: yesNo('English learner', 'Y'),
  disability: yesNo('Receives special education', 'N'),
  low_income: yesNo('Socioeconomically disadvantaged', 'Y'),
  household_id: optional('Same for students of one household', 'H20031'),
  address: optional('Street address', '44 Juniper Avenue'),
  city: optional('City', 'Rosewood'),
  state: optional('State', 'CA'),
  zip: optional('ZIP code', '90000'),
  latitude: decimal(-90, 90, 'Latitude in degrees', '34.0531'),
  longitude: decimal(-180, 180, 'Longitude in degrees', '-118.2401'),
})
export type Student = z.infer<typeof Student>

export const Guardian = z.object({
  guardian_id: z.string().min(1).max(64).meta({
    description: 'Number of the guardian; one guardian may stand with several students',
    example: 'G5001',
  }),
  student_id: StudentId.meta({ description: 'The student', example: '0042317' }),
  first_name: optional('First name', 'Lucía'),
  last_name: required('Last name', 'Luna'),
  relationship: optional('Relationship to the student', 'mother'),
  educational_rights: yesNo('Holds educational rights', 'Y'),
  lives_with: yesNo('The student lives with this person', 'Y'),
  receives_mail: yesNo('Receives mail about the student', 'Y'),
  contact_allowed: yesNo('May be contacted; N where a court forbids it', 'Y'),
  language: optional('Language to speak and write to this person', 'es'),
  phone: optional('Telephone', '213-555-0142'),
  phone_kind: optional('Kind of telephone: mobile, home, work', 'mobile'),
  email: optional('E-mail address', 'lucia.luna@example.org'),
})
export type Guardian = z.infer<typeof Guardian>

export const Enrollment = z.object({
  student_id: StudentId.meta({ description: 'The student', example: '0042317' }),
  school_id: SchoolId.meta({ description: 'The school', example: '1001' }),
  calendar_id: CalendarId.nullable().meta({
    description:
      'The calendar the student follows at that school; blank leaves the days expected unknown',
    example: 'TRAD',
  }),
  grade: oneOf(grades, 'Grade', '6'),
  entry_date: date('First day of membership', '2025-08-14'),
  exit_date: date(
    'Last day of membership, inclusive; blank while enrolled',
    '2025-11-03',
  ).nullable(),
  exit_code: optional('Exit code of the state', 'T160'),
  kind: oneOf(
    enrollmentKinds,
    'Primary, or short-term beside it; blank means primary',
    'primary',
  ).nullable(),
  exempt: oneOf(
    exemptKinds,
    'Why the spell is left out of attendance counts',
    'home-hospital',
  ).nullable(),
})
export type Enrollment = z.infer<typeof Enrollment>

export const AttendanceCode = z.object({
  code: z
    .string()
    .min(1)
    .max(32)
    .meta({ description: 'The code, as attendance.csv writes it', example: 'U' }),
  description: required('What the code means', 'Unexcused absence'),
  category: oneOf(categories, 'What it says about the day', 'absent'),
  excuse: oneOf(excuses, 'Whether the absence is excused', 'unexcused').nullable(),
  reason: oneOf(reasons, 'Reason in the words of EC 48205 and its siblings', 'ILL').nullable(),
})
export type AttendanceCode = z.infer<typeof AttendanceCode>

export const Submission = z.object({
  school_id: SchoolId.meta({ description: 'The school', example: '1001' }),
  date: date('The day whose attendance was taken', '2025-09-03'),
  period: z
    .string()
    .max(32)
    .nullable()
    .meta({ description: 'The period; blank for the whole day', example: '1' }),
  submitted_at: instant('When attendance was submitted', '2025-09-03T09:12:00-07:00'),
})
export type Submission = z.infer<typeof Submission>

export const Mark = z.object({
  student_id: StudentId.meta({ description: 'The student', example: '0042317' }),
  school_id: SchoolId.meta({
    description: 'The school where attendance was taken',
    example: '1001',
  }),
  date: date('The day', '2025-09-03'),
  period: z
    .string()
    .max(32)
    .nullable()
    .meta({ description: 'The period; blank for the whole day', example: '' }),
  code: z
    .string()
    .min(1)
    .max(32)
    .meta({ description: 'A code of attendance_codes.csv', example: 'U' }),
  minutes: whole(0, 1440, 'Minutes missed; blank when unknown', '45'),
  taken_by: optional('Who took attendance', 'r.ortega'),
  submitted_at: instant('When it was submitted', '2025-09-03T08:21:00-07:00'),
})
export type Mark = z.infer<typeof Mark>

export const StaffRole = z.object({
  staff_id: z.string().min(1).max(64).meta({
    description: "The district's own number of the person; a row for each of their roles",
    example: 'E10482',
  }),
  name: required('Name as colleagues know it', 'Denise Whitfield'),
  email: z
    .email()
    .max(200)
    .meta({ description: 'By which the person signs in', example: 'dwhitfield@rosewood.example' }),
  role: RoleName.exclude(['break-glass', 'program-attendance', 'program-contact']).meta({
    description: 'What the person may do',
    example: 'attendance-clerk',
  }),
  school_ids: z
    .string()
    .max(4000)
    .transform((text) => schoolsIn(text).join(';') || null)
    .nullable()
    .meta({
      description: 'Numbers of the schools for which the role is given, with semicolons between',
      example: '1001; 1002',
    }),
  region: optional('Region for which the role is given', 'North'),
  begins: date('First day of the role; blank: at once', '2025-08-01').nullable(),
  ends: date('Last day of the role; blank: until the row is gone', '2026-06-30').nullable(),
  credential: optional('Credential or license, in the words of the district', 'PPS-CWA'),
})
export type StaffRole = z.infer<typeof StaffRole>

/** The kinds of row, in the order in which they must be read: later rows refer to earlier ones. */
export const rowSchemas = {
  schools: School,
  calendars: CalendarDay,
  periods: Period,
  students: Student,
  guardians: Guardian,
  enrollments: Enrollment,
  attendance_codes: AttendanceCode,
  submissions: Submission,
  staff: StaffRole,
  attendance: Mark,
} as const

export const entities = [
  'schools',
  'calendars',
  'periods',
  'students',
  'guardians',
  'enrollments',
  'attendance_codes',
  'submissions',
  'staff',
  'attendance',
] as const satisfies readonly (keyof typeof rowSchemas)[]
export const Entity = z.enum(entities)
export type Entity = z.infer<typeof Entity>

/** A row of one kind, read. */
export type RowOf<Kind extends Entity> = z.infer<(typeof rowSchemas)[Kind]>

/** A row of one kind as text, before it is read; what is left out is blank. */
export type CellsOf<Kind extends Entity> = Partial<Record<keyof RowOf<Kind>, string>>
