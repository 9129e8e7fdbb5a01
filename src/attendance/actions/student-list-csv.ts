import { formatDate, formatPercent } from '#kernel/format.ts'
import { tenthsOfPercent } from '#kernel/rate.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import type { Caller } from '#kernel/who.ts'
import type { FileRow, TableFile } from '#platform/leaving-file.ts'
import { speaker } from '#platform/speech.ts'
import { type Listing, wholeStudentList } from '#attendance/actions/student-list.ts'
import en from '#attendance/messages/reasons.en.json' with { type: 'json' }
import es from '#attendance/messages/reasons.es.json' with { type: 'json' }
import type {
  ListedFigures,
  ListedStudent,
  StudentListQuery,
} from '#attendance/model/student-list.ts'
import { type Telling, reasonOf } from '#attendance/rules/student-reasons.ts'
import { whomToTelephone } from '#students/actions/contacts.ts'
import type { Contact } from '#students/model/contact.ts'

/** The whole list for a spreadsheet: whom to call, and why, in the reader's language. */
export function studentListFile(
  office: Listing,
  by: Pick<Caller, 'sight' | 'sightFor'>,
  query: StudentListQuery,
  language: Language,
): TableFile {
  const rows = rowsOf(office, by, query, language)
  return { fileName: 'students.csv', columns: Object.keys(columns), rows }
}

async function* rowsOf(
  office: Listing,
  { sight, sightFor }: Pick<Caller, 'sight' | 'sightFor'>,
  query: StudentListQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  const list = await wholeStudentList(office, sight, query)
  if (list === null) return
  const { asOf, chronicFrom } = list
  const telling = tellingIn(language, chronicFrom)
  for await (const students of list.pieces) {
    const numbers = students.map(({ student }) => student)
    const contacts = await whomToTelephone(office.seen, numbers, sightFor('contact'))
    for (const [at, student] of students.entries()) {
      const because = reasonOf(student, query, telling)
      yield rowOf({ student, because, contact: contacts[at] ?? null, asOf })
    }
  }
}

interface Line {
  student: ListedStudent
  because: string
  contact: Contact | null
  asOf: SchoolDate
}

function tellingIn(language: Language, chronicFrom: Telling['chronicFrom']): Telling {
  const format: Telling['format'] = {
    percent: (rate) => formatPercent(rate, language),
    date: (date, style) => formatDate(date, language, style),
  }
  return { t: speaker(language, { en, es }), format, chronicFrom }
}

function rowOf(line: Line): FileRow {
  return { student: line.student.student, cells: cellsOf.map((cell) => cell(line)) }
}

/** With one decimal, as the page shows it; none while no day is known. */
function percentAbsent({ absent, attended }: ListedFigures): number | null {
  const tenths = tenthsOfPercent({ numerator: absent, denominator: absent + attended })
  return tenths === null ? null : tenths / 10
}

const columns: Record<string, (line: Line) => string | number | null> = {
  student_id: ({ student: { student } }) => student,
  last_name: ({ student: { lastName } }) => lastName,
  first_name: ({ student: { firstName } }) => firstName,
  middle_name: ({ student: { middleName } }) => middleName,
  preferred_name: ({ student: { preferredName } }) => preferredName,
  grade: ({ student: { grade } }) => grade,
  school_id: ({ student: { school } }) => school,
  school_name: ({ student: { schoolName } }) => schoolName,
  because: ({ because }) => because,
  guardian: ({ contact }) => contact?.name ?? null,
  guardian_phone: ({ contact }) => contact?.phone ?? null,
  no_figures_because: ({ student: { blank } }) => blank,
  days_expected: ({ student: { figures } }) => figures?.expected ?? null,
  days_unknown: ({ student: { figures } }) => figures?.unknown ?? null,
  days_attended: ({ student: { figures } }) => figures?.attended ?? null,
  days_absent: ({ student: { figures } }) => figures?.absent ?? null,
  absent_percent: ({ student: { figures } }) => (figures === null ? null : percentAbsent(figures)),
  absent_excused: ({ student: { figures } }) => figures?.excused ?? null,
  absent_unexcused: ({ student: { figures } }) => figures?.unexcused ?? null,
  truancy_events: ({ student: { figures } }) => figures?.events ?? null,
  truancy_reports: ({ student: { figures } }) => figures?.reports ?? null,
  last_report: ({ student: { figures } }) => figures?.lastReport ?? null,
  chronic_state: ({ student: { figures } }) => figures?.state ?? null,
  chronic_state_since: ({ student: { figures } }) => figures?.stateSince ?? null,
  chronic_local: ({ student: { figures } }) => figures?.local ?? null,
  chronic_local_since: ({ student: { figures } }) => figures?.localSince ?? null,
  band_attendance_works: ({ student: { figures } }) => figures?.aw ?? null,
  band_lausd: ({ student: { figures } }) => figures?.lausd ?? null,
  current_streak: ({ student: { figures } }) => figures?.streak ?? null,
  absent_last_20: ({ student: { figures } }) => figures?.last20 ?? null,
  as_of: ({ asOf }) => asOf,
}
const cellsOf = Object.values(columns)
