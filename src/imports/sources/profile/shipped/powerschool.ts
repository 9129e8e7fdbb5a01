import type { MappingProfile } from '#imports/model/mapping-profile.ts'
import {
  attendanceCode,
  column,
  date,
  grade,
  tabbed,
} from '#imports/sources/profile/shipped/parts.ts'

/**
 * PowerSchool's tab-delimited exports by its field names. Its exit date is the first day on which the
 * student is no longer enrolled, so the last day of membership is the day before.
 */
export const powerschool: MappingProfile = {
  title: { en: 'PowerSchool (exports by field name)', es: 'PowerSchool (exportación por campo)' },
  note: {
    en: 'Exit dates move one day back: PowerSchool names the first day no longer enrolled.',
    es: 'Las fechas de salida se adelantan un día: PowerSchool indica el primer día sin inscripción.',
  },
  district: null,
  attendance: 'exceptions',
  kind: 'delta',
  codes: [
    attendanceCode('A', 'Absent', 'absent', 'unverified'),
    attendanceCode('UX', 'Unexcused absence', 'absent', 'unexcused'),
    attendanceCode('EX', 'Excused absence', 'absent', 'excused'),
    attendanceCode('ILL', 'Illness', 'absent', 'excused', 'ILL'),
    attendanceCode('OSS', 'Out-of-school suspension', 'suspended-out'),
    attendanceCode('ISS', 'In-school suspension', 'suspended-in'),
    attendanceCode('T', 'Tardy', 'tardy', 'unexcused'),
    attendanceCode('TE', 'Tardy, excused', 'tardy', 'excused'),
    attendanceCode('ED', 'Early dismissal', 'left-early', 'excused'),
    attendanceCode('FT', 'Field trip', 'activity'),
  ],
  files: [
    {
      target: 'students',
      pattern: 'students*.t?t',
      text: tabbed,
      nulls: [],
      only: [],
      columns: {
        student_id: column('Student_Number'),
        ssid: column('State_StudentNumber'),
        first_name: column('First_Name'),
        middle_name: column('Middle_Name'),
        last_name: column('Last_Name'),
        birth_date: date('DOB', 'M/D/YYYY'),
        gender: column('Gender'),
        ethnicity: column('Ethnicity'),
        address: column('Street'),
        city: column('City'),
        state: column('State'),
        zip: column('Zip'),
      },
      repeat: null,
    },
    {
      target: 'enrollments',
      pattern: 'students*.t?t',
      text: tabbed,
      nulls: [],
      only: [],
      columns: {
        student_id: column('Student_Number'),
        school_id: column('SchoolID'),
        grade: grade('Grade_Level'),
        entry_date: date('EntryDate', 'M/D/YYYY'),
        exit_date: date('ExitDate', 'M/D/YYYY', -1),
        exit_code: column('ExitCode'),
      },
      repeat: null,
    },
    {
      target: 'enrollments',
      pattern: 'reenrollments*.t?t',
      text: tabbed,
      nulls: [],
      only: [],
      columns: {
        student_id: column('[1]Student_Number'),
        school_id: column('SchoolID'),
        grade: grade('Grade_Level'),
        entry_date: date('EntryDate', 'M/D/YYYY'),
        exit_date: date('ExitDate', 'M/D/YYYY', -1),
        exit_code: column('ExitCode'),
      },
      repeat: null,
    },
    {
      target: 'attendance',
      pattern: 'attendance*.t?t',
      text: tabbed,
      nulls: [],
      // Meeting attendance has its own export; daily attendance decides the day.
      only: [{ column: 'Att_Mode_Code', is: ['ATT_ModeDaily'] }],
      columns: {
        student_id: column('[1]Student_Number'),
        school_id: column('SchoolID'),
        date: date('Att_Date', 'M/D/YYYY'),
        code: column('[156]Att_Code'),
      },
      repeat: null,
    },
  ],
}
