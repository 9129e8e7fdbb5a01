import { gradeInWords, relationshipInWords } from '#attendance/actions/written-student.ts'
import { writtenYear } from '#attendance/actions/written-year.ts'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import { formatDate, formatSchoolYear, languageName } from '#kernel/format.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import { writtenNotice } from '#notifications/actions/written.ts'
import type { Paper, PaperSection, PaperTable } from '#platform/paper.ts'
import { fullName } from '#students/rules/names.ts'
import type { RecordForBoard } from '#sarb/actions/record.ts'
import type { SarbCase } from '#sarb/model/case.ts'
import type { PacketItem, PacketItemName } from '#sarb/model/readiness.ts'
import { writtenItems } from '#sarb/rules/packet.ts'
import type { Readiness } from '#sarb/rules/readiness.ts'
import { saySarb } from '#sarb/speech.ts'

// A packet in words. Each item is a section, so that it has its bookmark.

export interface ToPrint {
  case: SarbCase
  record: RecordForBoard
  readiness: Readiness
  items: readonly PacketItem[]
  board: string
  submitted: { on: SchoolDate; by: string }
}

export function packetPaper(packet: ToPrint, language: Language): Paper {
  const say = saySarb(language)
  const name = fullName(packet.record.file.student)
  const on = formatDate(packet.submitted.on, language)
  return {
    language,
    title: say('packet.title', { name }),
    about: [say('packet.about', { board: packet.board, on, by: packet.submitted.by })],
    sections: [contentsOf(packet, language), ...sectionsOf(packet, language)],
    foot: say('packet.foot', { case: packet.case.case, student: packet.case.student, on }),
    unprinted: say('packet.unprinted'),
  }
}

function contentsOf({ items }: ToPrint, language: Language): PaperSection {
  const say = saySarb(language)
  const rows = items.map(({ item, stands, by }) => [
    say(`item.${item}`),
    say(`stands.${stands}`),
    by ?? '',
  ])
  const columns = [say('packet.item'), say('packet.stands'), say('packet.rule')]
  return {
    title: say('packet.contents'),
    tables: [{ caption: say('packet.contents'), columns, rows, widths: [2.4, 1, 2] }],
  }
}

function sectionsOf(packet: ToPrint, language: Language): PaperSection[] {
  const say = saySarb(language)
  return packet.items
    .filter(({ stands }) => stands === 'present')
    .map(({ item }) => ({ title: say(`item.${item}`), ...bodyOf(item, packet, language) }))
}

type Body = Omit<PaperSection, 'title'>

/** Items that are read off the record, and those that have a form of their own. */
const bodies: Partial<Record<PacketItemName, (packet: ToPrint, language: Language) => Body>> = {
  facts: (packet, language) => ({ facts: factsOf(packet, language) }),
  'attendance-now': ({ record }, language) => attendanceOf(record.now, language),
  'attendance-before': ({ record }, language) =>
    record.before === null ? {} : attendanceOf(record.before, language),
  notices: (packet, language) => ({ tables: [noticesOf(packet, language)] }),
  contacts: ({ record }, language) => ({ tables: [effortsOf(record, 'contacts', language)] }),
  'home-visits': ({ record }, language) => ({
    tables: [effortsOf(record, 'home-visits', language)],
  }),
  sart: sartOf,
  interventions: (packet, language) => ({ tables: [interventionsOf(packet, language)] }),
  services: (packet, language) => ({ tables: [gatesOf(packet, language)] }),
  statements: (packet, language) => ({ facts: statementsOf(packet, language) }),
  interpreter: ({ case: { draft } }, language) => ({
    about: [
      draft.interpreter
        ? languageName(draft.interpreter, language)
        : saySarb(language)('packet.noInterpreter'),
    ],
  }),
}

function bodyOf(item: PacketItemName, packet: ToPrint, language: Language): Body {
  const own = bodies[item]
  if (own !== undefined) return own(packet, language)
  return isWritten(item) ? { about: writtenOf(item, packet, language) } : {}
}

function isWritten(item: PacketItemName): item is keyof typeof writtenItems {
  return item in writtenItems
}

/** What the school wrote; before it, of the referral, which reason of the law it is. */
function writtenOf(
  item: keyof typeof writtenItems,
  { case: { draft, reason } }: ToPrint,
  language: Language,
): string[] {
  const first = item === 'referral' ? [saySarb(language)(`reason.${reason}`)] : []
  return [...first, ...paragraphs(draft[writtenItems[item]])]
}

function paragraphs(text: string): string[] {
  return text.split(/\n+/).filter((line) => line.trim() !== '')
}

function factsOf({ case: one, record }: ToPrint, language: Language) {
  const say = saySarb(language)
  const { student, age, guardians, spells } = record.file
  const named = (code: string | null) => (code === null ? '' : languageName(code, language))
  const facts = [
    { name: say('fact.name'), value: fullName(student) },
    { name: say('fact.number'), value: student.student },
    { name: say('fact.age'), value: age === null ? '' : String(age) },
    { name: say('fact.grade'), value: one.grade === null ? '' : gradeInWords(one.grade, language) },
    { name: say('fact.school'), value: spells[0]?.schoolName ?? one.school },
    { name: say('fact.homeLanguage'), value: named(student.homeLanguage) },
    ...guardians.map((guardian) => ({
      name: relationshipInWords(guardian.relationship, language) || say('fact.guardian'),
      value: [guardian.firstName, guardian.lastName].filter(Boolean).join(' '),
    })),
  ]
  return facts.filter(({ value }) => value !== '')
}

/** The figures, and the days that were missed by whether they were excused: not of what somebody was ill. */
function attendanceOf(
  attendance: StudentAttendance,
  language: Language,
): Omit<PaperSection, 'title'> {
  const say = saySarb(language)
  const year = writtenYear(attendance, language)
  const days = (attendance.district?.days ?? []).filter(
    ({ standing, tardy }) => standing === 'absent' || tardy,
  )
  const shortYear = formatSchoolYear(year.schoolYear)
  const figures: PaperTable = {
    caption: say('packet.figures', { year: shortYear, on: formatDate(year.asOf, language) }),
    columns: [say('packet.figure'), say('packet.value'), say('packet.percent'), say('packet.rule')],
    rows: year.figures.map(({ name, value, percent, rule }) => [name, value, percent, rule]),
    widths: [2.2, 0.8, 0.8, 2.4],
  }
  const missed: PaperTable = {
    caption: say('packet.missedDays', { year: shortYear }),
    columns: [say('packet.day'), say('packet.how')],
    rows: days.map(({ date, absence, standing }) => [
      formatDate(date, language),
      standing === 'absent' ? say(`absence.${absence ?? 'unverified'}`) : say('absence.tardy'),
    ]),
  }
  return { tables: [figures, missed].filter(({ rows }) => rows.length > 0) }
}

function noticesOf({ record }: ToPrint, language: Language): PaperTable {
  const say = saySarb(language)
  const rows = (record.ladder?.notices ?? [])
    .filter(({ sent }) => sent !== null)
    .map((one) => ({ ...writtenNotice(one, language), sha: one.letter?.pdfSha256 ?? '' }))
    .map(({ on, name, method, days, state, sha }) => [
      on === null ? '' : formatDate(on, language, 'short'),
      name,
      method,
      days,
      state,
      sha.slice(0, 16),
    ])
  const columns = ['sentOn', 'notice', 'method', 'days', 'state', 'proof'] as const
  return {
    caption: say('item.notices'),
    columns: columns.map((column) => say(`notices.${column}`)),
    rows,
    widths: [1, 1.5, 0.8, 2, 0.8, 1.3],
  }
}

function effortsOf(
  { ladder }: RecordForBoard,
  item: 'contacts' | 'home-visits',
  language: Language,
): PaperTable {
  const say = saySarb(language)
  return {
    caption: say(`item.${item}`),
    columns: [say('packet.day'), say('packet.how'), say('packet.words'), say('packet.heldOn')],
    rows: (ladder?.efforts ?? [])
      .filter(({ method }) => (method === 'home-visit') === (item === 'home-visits'))
      .map(({ date, method, words, heldOn }) => [
        formatDate(date, language, 'short'),
        say(`effort.${method}`),
        words,
        heldOn === null ? say('packet.notHeld') : formatDate(heldOn, language, 'short'),
      ]),
    widths: [1, 1, 3, 1],
  }
}

function sartOf({ record, case: { draft } }: ToPrint, language: Language): Body {
  const say = saySarb(language)
  const meetings: PaperTable = {
    caption: say('sart.meetings'),
    columns: [say('packet.day'), say('packet.stands'), say('packet.words')],
    rows: record.sart.meetings.map(({ on, state, words }) => [
      formatDate(on, language, 'short'),
      say(`sart.${state}`),
      words?.[language] ?? '',
    ]),
    widths: [1, 1, 4],
  }
  const tables = meetings.rows.length === 0 ? [] : [meetings]
  return { about: paragraphs(draft.sart), tables }
}

function interventionsOf({ case: { draft } }: ToPrint, language: Language): PaperTable {
  const say = saySarb(language)
  return {
    caption: say('item.interventions'),
    columns: [say('packet.day'), say('intervention.what'), say('intervention.result')],
    rows: draft.interventions.map(({ on, what, result }) => [
      formatDate(on, language, 'short'),
      what,
      result,
    ]),
    widths: [1, 2, 2],
  }
}

/** The gates in words: what was offered and served, and what is missing. EC 48262, 48263.6 */
function gatesOf({ readiness }: ToPrint, language: Language): PaperTable {
  const say = saySarb(language)
  const { gates, chronic } = readiness
  const met = (is: boolean) => say(is ? 'gate.met' : 'gate.open')
  return {
    caption: say('packet.gates'),
    columns: [say('packet.item'), say('packet.stands'), say('packet.rule')],
    rows: [
      ...gates.map(({ gate, met: is, authority }) => [
        say(`gate.${gate}`),
        met(is),
        authority ?? say('gate.by.district'),
      ]),
      [
        say('gate.chronicRatio', chronic.ratio),
        met(chronic.ratioMet),
        `EC 48263.6${chronic.missing.length === 0 ? '' : ` (${chronic.missing.join('; ')})`}`,
      ],
    ],
    widths: [3, 1, 2],
  }
}

function statementsOf({ case: { draft } }: ToPrint, language: Language) {
  const say = saySarb(language)
  return [
    { name: say('draft.parentStatement'), value: draft.parentStatement },
    { name: say('draft.pupilStatement'), value: draft.pupilStatement },
  ].filter(({ value }) => value !== '')
}
