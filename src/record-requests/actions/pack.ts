import {
  gradeInWords,
  phoneKindInWords,
  relationshipInWords,
  spellInWords,
} from '#attendance/actions/written-student.ts'
import { classTitle } from '#access/actions/reason.ts'
import { type WrittenYear, writtenYear } from '#attendance/actions/written-year.ts'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import { disclosureTable } from '#disclosures/actions/disclosures-paper.ts'
import type { Disclosure } from '#disclosures/model.ts'
import { formatSchoolYear, languageName } from '#kernel/format.ts'
import type { Language } from '#kernel/text.ts'
import type { Notification } from '#notifications/model/notification.ts'
import type { CaseOnRecord } from '#sarb/actions/written.ts'
import type { SartOnRecord } from '#sart/actions/written.ts'
import type { Guardian, Spell, StudentFile } from '#students/model/student-file.ts'
import { caseTable, noticeTable, sartTable } from '#record-requests/actions/pack-ladder.ts'
import { type Cell, type PackTable, leftOutRows } from '#record-requests/actions/pack-parts.ts'
import type { Challenge } from '#record-requests/model/challenge.ts'
import { contents } from '#record-requests/rules/contents.ts'
import {
  type MayKnow,
  type Receiver,
  mayBeNamed,
  mayKnow,
} from '#record-requests/rules/whereabouts.ts'
import { sayRequests } from '#record-requests/speech.ts'

/** What a pack is made from: the record as it is, of the classes that may be in it. */
export interface Gathered {
  file: StudentFile
  /** Each school year, the latest first */
  years: readonly StudentAttendance[]
  /** As the family may see them */
  disclosures: readonly Disclosure[]
  /** Notices of truancy that the family was sent */
  notices: readonly Notification[]
  /** Cases before the attendance review board */
  cases: readonly CaseOnRecord[]
  /** Meetings of a school's attendance team */
  sarts: readonly SartOnRecord[]
  /** What a family holds to be wrong although it stands */
  statements: readonly Challenge[]
}

/** Every table of a pack, for whoever receives it. */
export function packTables(
  gathered: Gathered,
  receiver: Receiver,
  language: Language,
): PackTable[] {
  const { file, years, notices, sarts, cases, disclosures, statements } = gathered
  const may = mayKnow(receiver, file.guardians)
  return [
    identity(file, may, language),
    guardians(file.guardians.filter(mayBeNamed), may, language),
    schools(file.spells, language),
    ...years.flatMap((year) => yearTables(writtenYear(year, language), language)),
    ...(notices.length === 0 ? [] : [noticeTable(notices, language)]),
    ...cases.map((one) => caseTable(one, language)),
    ...(sarts.length === 0 ? [] : [sartTable(sarts, language)]),
    ...disclosureTable(disclosures, language).map((table) => ({
      ...table,
      of: 'disclosures' as const,
      file: 'disclosures' as const,
    })),
    ...statements.flatMap((one) => statementTable(one, language)),
    leftOut(language),
  ]
}

/** A statement goes along with what it is about: where that is in no pack, neither is the statement. */
function statementTable(one: Challenge, language: Language): PackTable[] {
  const { class: of, statedOn, statement, what } = one
  if (contents[of].given !== true || statedOn === null || statement === null) return []
  const say = sayRequests(language)
  const columns = [say('statements.on'), say('statements.class'), say('statements.what')]
  return [
    {
      of,
      file: 'statements',
      caption: say('statements.table', { challenge: one.challenge }),
      columns: [...columns, say('statements.statement')],
      widths: [1, 1, 2, 3],
      rows: [[{ date: statedOn }, classTitle(of)[language], what, statement]],
    },
  ]
}

function identity({ student, age }: StudentFile, may: MayKnow, language: Language): PackTable {
  const say = sayRequests(language)
  const named = (code: string | null) => (code === null ? null : languageName(code, language))
  const yesNo = (is: boolean | null) => (is === null ? null : say(is ? 'yes' : 'no'))
  const place = [student.state, student.zip].filter(Boolean).join(' ')
  const address = [student.address, student.city, place]
  const facts: [Parameters<typeof say>[0], Cell | null][] = [
    ['identity.firstName', student.firstName],
    ['identity.middleName', student.middleName],
    ['identity.lastName', student.lastName],
    ['identity.preferredName', student.preferredName],
    ['identity.number', student.student],
    ['identity.ssid', student.ssid],
    ['identity.birthDate', student.birthDate === null ? null : { date: student.birthDate }],
    ['identity.age', age === null ? null : String(age)],
    ['identity.gender', student.gender],
    ['identity.ethnicity', student.ethnicity],
    ['identity.homeLanguage', named(student.homeLanguage)],
    ['identity.correspondenceLanguage', named(student.correspondenceLanguage)],
    ['identity.englishLearner', yesNo(student.englishLearner)],
    ['identity.disability', yesNo(student.disability)],
    ['identity.lowIncome', yesNo(student.lowIncome)],
    [
      'identity.address',
      may.address ? address.filter(Boolean).join(', ') : say('identity.addressLeftOut'),
    ],
  ]
  return {
    of: 'directory',
    file: 'identity',
    caption: say('identity.table'),
    columns: [say('identity.field'), say('identity.value')],
    widths: [1, 2],
    rows: facts.map(([name, value]) => [
      say(name),
      value === null || value === '' ? say('notRecorded') : value,
    ]),
  }
}

function guardians(all: readonly Guardian[], may: MayKnow, language: Language): PackTable {
  const say = sayRequests(language)
  const yesNo = (is: boolean | null) => say(is === null ? 'notRecorded' : is ? 'yes' : 'no')
  const columns = ['name', 'relationship', 'rights', 'mail', 'language', 'phone', 'email'] as const
  return {
    of: 'contact',
    file: 'guardians',
    caption: say('guardians.table'),
    columns: columns.map((column) => say(`guardians.${column}`)),
    widths: [1.5, 1.1, 1.1, 0.8, 1, 1.5, 1.8],
    rows: all.map((one) => [
      [one.firstName, one.lastName].filter(Boolean).join(' '),
      relationshipInWords(one.relationship, language),
      yesNo(one.educationalRights),
      yesNo(one.receivesMail),
      one.language === null ? '' : languageName(one.language, language),
      ...(may.reach.has(one.guardian)
        ? [phoneOf(one, language), one.email ?? '']
        : [say('leftOutHere'), say('leftOutHere')]),
    ]),
  }
}

function phoneOf({ phone, phoneKind }: Guardian, language: Language): string {
  if (phone === null) return ''
  const kind = phoneKindInWords(phoneKind, language)
  return kind === '' ? phone : `${phone} (${kind})`
}

function schools(spells: readonly Spell[], language: Language): PackTable {
  const say = sayRequests(language)
  const columns = ['year', 'school', 'grade', 'from', 'to', 'kind', 'exitCode'] as const
  return {
    of: 'directory',
    file: 'schools',
    caption: say('schools.table'),
    columns: columns.map((column) => say(`schools.${column}`)),
    widths: [0.9, 2, 1, 1.1, 1.1, 1.4, 0.7],
    rows: spells.map((spell) => [
      formatSchoolYear(spell.schoolYear),
      spell.schoolName,
      gradeInWords(spell.grade, language),
      { date: spell.entry },
      spell.exit === null ? say('schools.open') : { date: spell.exit },
      spellInWords(spell, language),
      spell.exitCode ?? '',
    ]),
  }
}

function yearTables(year: WrittenYear, language: Language): PackTable[] {
  const say = sayRequests(language)
  const name = formatSchoolYear(year.schoolYear)
  const shared = { of: 'attendance', key: { column: say('schools.year'), value: name } } as const
  const head = (part: 'figures' | 'truancy' | 'days', columns: readonly string[]) => ({
    ...shared,
    caption: say(`${part}.table`, { year: name }),
    columns,
  })
  const figures = [say('figures.name'), say('figures.value'), say('figures.of')]
  const days = [say('days.date'), say('days.counts'), say('days.codes'), say('days.minutes')]
  return [
    {
      ...head('figures', [...figures, say('figures.percent'), say('figures.rule')]),
      file: 'figures',
      widths: [1.5, 0.9, 0.6, 0.7, 3.3],
      rows: year.figures.map((one) => [one.name, one.value, one.of, one.percent, one.rule]),
    },
    {
      ...head('truancy', [say('days.date'), say('truancy.what'), say('truancy.school')]),
      file: 'truancy',
      widths: [1, 2, 2],
      rows: truancyRows(year, language),
    },
    {
      ...head('days', [...days, say('days.takenBy')]),
      file: 'attendance',
      widths: [1.1, 1.5, 2.6, 0.7, 1.2],
      rows: year.days.map((day) => [
        { date: day.date },
        day.counts,
        day.codes,
        day.minutes,
        day.takenBy,
      ]),
    },
  ]
}

/** Events and the reports that they made, in the order of their days. */
function truancyRows({ events, reports }: WrittenYear, language: Language): Cell[][] {
  const say = sayRequests(language)
  return [
    ...events.map(({ date, kind, school }) => ({ date, what: kind, school })),
    ...reports.map(({ date, number }) => ({
      date,
      what: say('truancy.report', { number }),
      school: '',
    })),
  ]
    .toSorted((one, other) => one.date.localeCompare(other.date))
    .map(({ date, what, school }) => [{ date }, what, school])
}

function leftOut(language: Language): PackTable {
  const say = sayRequests(language)
  return {
    of: 'directory',
    file: 'not-included',
    caption: say('leftOut.table'),
    columns: [say('leftOut.column.what'), say('leftOut.column.why'), say('leftOut.column.rule')],
    widths: [1.4, 3, 1.8],
    rows: leftOutRows(language),
  }
}
