import type { FileMapping, MappingProfile } from '#imports/model/mapping-profile.ts'
import { type TextForm, ordinaryCsv } from '#imports/model/text-form.ts'
import {
  attendanceCode,
  codes,
  column,
  constant,
  csv,
  date,
  from,
  grade,
} from '#imports/sources/profile/shipped/parts.ts'

/** Aspen's dumps quote the header with ' and the body with ", and escape quotes by a backslash. */
const dump: TextForm = {
  ...ordinaryCsv,
  escape: '\\',
  header: { in: 'first-line', quote: "'" },
}

const excused = { column: 'ATT_EXCUSED_IND', is: ['1', 'Y'] }
const absent = { column: 'ATT_ABSENT_IND', is: ['1', 'Y'] }
const tardy = { column: 'ATT_TARDY_IND', is: ['1', 'Y'] }
const dismissed = { column: 'ATT_DISMISSED_IND', is: ['1', 'Y'] }

/** Aspen tells a day by flags; its code column is only their picture ("T-E"). */
const attendance: FileMapping = {
  target: 'attendance',
  pattern: '*attendance*.csv',
  text: dump,
  nulls: ['NULL'],
  only: [],
  columns: {
    student_id: column('ATT_STD_OID'),
    school_id: column('ATT_SKL_OID'),
    date: date('ATT_DATE', 'YYYY-MM-DD'),
    code: from({
      take: 'flags',
      cases: [
        { when: [absent, excused], value: 'A-E' },
        { when: [absent], value: 'A' },
        { when: [tardy, excused], value: 'T-E' },
        { when: [tardy], value: 'T' },
        { when: [dismissed, excused], value: 'D-E' },
        { when: [dismissed], value: 'D' },
      ],
      otherwise: 'P',
    }),
  },
  repeat: null,
}

const studentsExport = { pattern: '*students*export*.csv', text: csv, nulls: ['NULL'] }

const students: FileMapping = {
  ...studentsExport,
  target: 'students',
  only: [],
  columns: {
    student_id: column('local_id'),
    ssid: column('state_id'),
    first_name: from({
      take: 'name-part',
      column: 'full_name',
      written: 'last-first',
      part: 'first',
    }),
    middle_name: from({
      take: 'name-part',
      column: 'full_name',
      written: 'last-first',
      part: 'middle',
    }),
    last_name: from({
      take: 'name-part',
      column: 'full_name',
      written: 'last-first',
      part: 'last',
    }),
    birth_date: date('date_of_birth', 'YYYY-MM-DD'),
    gender: column('gender'),
    ethnicity: from({
      take: 'flags',
      cases: [{ when: [{ column: 'hispanic_latino', is: ['1'] }], value: 'Hispanic or Latino' }],
      otherwise: '',
    }),
    home_language: column('home_language'),
    english_learner: column(
      'limited_english_proficiency',
      codes({ Limited: 'Y', Fluent: 'N', 'FLEP-Transitioning': 'N', FLEP: 'N' }, 'blank'),
    ),
    disability: column('program_assigned', codes({ 'Sp Ed': 'Y', 'Reg Ed': 'N' }, 'blank')),
    low_income: column(
      'free_reduced_lunch',
      codes({ 'Free Lunch': 'Y', 'Reduced Lunch': 'Y', 'Not Eligible': 'N' }, 'blank'),
    ),
    address: column('student_address'),
  },
  repeat: null,
}

const enrollments: FileMapping = {
  ...studentsExport,
  target: 'enrollments',
  only: [{ column: 'enrollment_status', is: ['Active'] }],
  columns: {
    student_id: column('local_id'),
    school_id: column('school_local_id'),
    grade: grade('grade'),
    entry_date: date('registration_date', 'YYYY-MM-DD'),
    kind: constant('primary'),
  },
  repeat: null,
}

export const aspen: MappingProfile = {
  title: {
    en: 'Aspen X2 (attendance dump, student export)',
    es: 'Aspen X2 (asistencia y alumnos)',
  },
  note: {
    en: 'Absence, tardiness and dismissal come from the flags, not from the code column.',
    es: 'La ausencia, el retraso y la salida temprana se toman de las banderas, no de la columna de código.',
  },
  district: null,
  attendance: 'exceptions',
  kind: 'delta',
  codes: [
    attendanceCode('A', 'Absent', 'absent', 'unexcused'),
    attendanceCode('A-E', 'Absent, excused', 'absent', 'excused'),
    attendanceCode('T', 'Tardy', 'tardy', 'unexcused'),
    attendanceCode('T-E', 'Tardy, excused', 'tardy', 'excused'),
    attendanceCode('D', 'Dismissed early', 'left-early', 'unexcused'),
    attendanceCode('D-E', 'Dismissed early, excused', 'left-early', 'excused'),
    attendanceCode('P', 'Present', 'present'),
  ],
  files: [students, enrollments, attendance],
}
