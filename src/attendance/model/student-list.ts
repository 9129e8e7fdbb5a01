import { z } from 'zod'
import { endpoint, fileEndpoint, queryList } from '#kernel/endpoint.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { Taking } from '#kernel/purpose.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { Language } from '#kernel/text.ts'
import {
  BandAttendanceWorks,
  BandLausd,
  BlankReason,
  ChronicLocal,
  ChronicState,
} from '#attendance/model/figures.ts'
import { Grade } from '#schools/model.ts'

// The list of students and what it is narrowed by. The names of the filter are the search parameters
// of the page's address, so that a filtered list is a link like any other.

/** What a student is by the district's record, each yes or no. */
export const groups = ['english-learner', 'disability', 'low-income'] as const
export const Group = z.enum(groups)
export type Group = z.infer<typeof Group>

/** The lines that a student may newly have crossed. */
export const lines = ['chronic-state', 'chronic-local', 'report'] as const
export const Line = z.enum(lines)
export type Line = z.infer<typeof Line>

export const studentOrders = [
  'name',
  'grade',
  'absent',
  'rate',
  'reports',
  'streak',
  'last20',
  'unknown',
] as const
export const StudentOrder = z.enum(studentOrders)
export type StudentOrder = z.infer<typeof StudentOrder>

const AtLeast = z.coerce.number().int().min(1).max(366).optional()

/** Within one field any of the values will do; every field that is given must fit. */
export const StudentFilter = z.object({
  q: z.string().max(120).default('').meta({ description: 'Name, number, guardian or telephone' }),
  school: queryList(SchoolId),
  region: queryList(z.string()),
  grade: queryList(Grade),
  group: queryList(Group).meta({ description: 'All of the groups that are given' }),
  ethnicity: queryList(z.string()),
  gender: queryList(z.string()),
  aw: queryList(BandAttendanceWorks).meta({ description: 'Bands of Attendance Works' }),
  lausd: queryList(BandLausd).meta({ description: 'Bands of LAUSD' }),
  state: queryList(ChronicState).meta({ description: "Chronic absentee by the state's rule" }),
  local: queryList(ChronicLocal).meta({
    description: "Chronic absentee by the district's own rule",
  }),
  reports: AtLeast.meta({ description: 'Truancy reports, at least' }),
  streak: AtLeast.meta({ description: 'School days absent in a row until now, at least' }),
  last20: AtLeast.meta({ description: 'Days absent of the last 20, at least' }),
  unknown: AtLeast.meta({ description: 'Days without submitted attendance, at least' }),
  expected: AtLeast.meta({
    description: 'Days expected, at least. From 1 on: whoever the district and school pages count',
  }),
  crossed: queryList(Line).meta({
    description: 'Which lines `since` speaks of; none: any of them',
  }),
  since: SchoolDate.optional().meta({ description: 'Crossed a line on or after this date' }),
  blank: queryList(BlankReason).meta({ description: 'Students without figures, by the reason' }),
})
export type StudentFilter = z.output<typeof StudentFilter>

/** Which list is asked for: of which year, by which figures, in which order. */
export const StudentListQuery = StudentFilter.extend({
  year: SchoolYear.optional().meta({ description: 'The latest with figures, where left out' }),
  level: z
    .enum(['district', 'school'])
    .default('district')
    .meta({ description: "'school': the days at the one chosen school only" }),
  sort: z
    .string()
    .regex(/^-?[a-z0-9]+$/)
    .default('name')
    .meta({ description: "'absent' rises, '-absent' falls", example: '-absent' }),
})
export type StudentListQuery = z.output<typeof StudentListQuery>

/** The figures that a list shows of one student. */
export const ListedFigures = z.object({
  expected: z.number().int(),
  unknown: z.number().int(),
  attended: z.number().int(),
  absent: z.number().int(),
  excused: z.number().int(),
  unexcused: z.number().int(),
  events: z.number().int(),
  reports: z.number().int(),
  lastReport: SchoolDate.nullable(),
  state: ChronicState,
  stateSince: SchoolDate.nullable(),
  local: ChronicLocal,
  localSince: SchoolDate.nullable(),
  aw: BandAttendanceWorks,
  lausd: BandLausd,
  streak: z.number().int(),
  last20: z.number().int(),
})
export type ListedFigures = z.infer<typeof ListedFigures>

export const ListedStudent = z.object({
  student: StudentId,
  firstName: z.string(),
  middleName: z.string().nullable(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
  grade: z.string().nullable(),
  school: SchoolId.nullable(),
  schoolName: z.string().nullable(),
  blank: BlankReason.nullable(),
  figures: ListedFigures.nullable(),
})
export type ListedStudent = z.infer<typeof ListedStudent>

export const StudentList = z.object({
  schoolYear: SchoolYear.nullable().meta({ description: 'Null: nothing has been counted yet' }),
  asOf: SchoolDate.nullable(),
  /** The shares missed from which a student is chronically absent, in percent */
  chronicFrom: z.object({ state: z.number(), local: z.number() }).nullable(),
  total: z.number().int(),
  from: z.number().int().meta({ description: 'How many rows stand before these' }),
  rows: z.array(ListedStudent),
  next: z.string().nullable().meta({ description: 'Give it as `after` for the rows that follow' }),
})
export type StudentList = z.infer<typeof StudentList>

export const listStudents = endpoint({
  method: 'GET',
  path: '/api/students',
  summary: 'Students by their figures, a page at a time',
  who: { sees: 'attendance', of: 'students' },
  query: StudentListQuery.extend({
    ...Taking.shape,
    after: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  answer: StudentList,
})

export const downloadStudents = fileEndpoint({
  path: '/api/students.csv',
  summary: 'The same list, whole, as CSV, with why each student is on it and whom to telephone',
  who: { sees: 'attendance', of: 'students' },
  leaves: 'students',
  query: StudentListQuery.extend({ lang: Language.default('en') }),
})

/** What the filters offer. */
export const StudentChoices = z.object({
  years: z.array(z.object({ schoolYear: SchoolYear, asOf: SchoolDate })),
  schools: z.array(z.object({ school: SchoolId, name: z.string(), region: z.string().nullable() })),
  ethnicities: z.array(z.string()),
  genders: z.array(z.string()),
})
export type StudentChoices = z.infer<typeof StudentChoices>

export const readStudentChoices = endpoint({
  method: 'GET',
  path: '/api/students/choices',
  summary: 'Schools, regions, groups and years to narrow the list of students by',
  who: { sees: 'attendance', of: 'students' },
  query: z.object({ year: SchoolYear.optional() }),
  answer: StudentChoices,
})
