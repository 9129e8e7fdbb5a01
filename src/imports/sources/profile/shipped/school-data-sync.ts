import type { FileMapping, MappingProfile } from '#imports/model/mapping-profile.ts'
import { column, constant, csv, date } from '#imports/sources/profile/shipped/parts.ts'

const taken = { text: csv, nulls: [], only: [], repeat: null }

const schools: FileMapping = {
  ...taken,
  target: 'schools',
  pattern: 'School.csv',
  columns: {
    school_id: column('SIS ID'),
    name: column('Name'),
    kind: constant('regular'),
    low_grade: column('Grade Low'),
    high_grade: column('Grade High'),
    address: column('Address'),
    city: column('City'),
    state: column('State'),
    zip: column('Zip'),
    phone: column('Phone'),
  },
}

const students: FileMapping = {
  ...taken,
  target: 'students',
  pattern: 'Student.csv',
  columns: {
    student_id: column('SIS ID'),
    first_name: column('First Name'),
    middle_name: column('Middle Name'),
    last_name: column('Last Name'),
    birth_date: date('Birthdate', 'M/D/YYYY'),
  },
}

/** Microsoft School Data Sync 1: schools and students; it has no dates of enrollment. */
export const schoolDataSync: MappingProfile = {
  title: { en: 'School Data Sync 1', es: 'School Data Sync 1' },
  note: {
    en: 'Schools and students only: this format has no dates of enrollment.',
    es: 'Solo escuelas y alumnos: este formato no tiene fechas de inscripción.',
  },
  district: null,
  attendance: 'exceptions',
  kind: 'delta',
  codes: [],
  files: [schools, students],
}
