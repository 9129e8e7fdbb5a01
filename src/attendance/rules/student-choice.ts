import { type SchoolDate, dayNumber } from '#kernel/school-date.ts'
import { type SchoolYear, firstDay } from '#kernel/school-year.ts'
import {
  bandsAttendanceWorks,
  bandsLausd,
  blankReasons,
  chronicLocals,
  chronicStates,
} from '#attendance/model/figures.ts'
import {
  type NumberColumn,
  type OwnWordColumn,
  type StudentColumns,
  type WordColumn,
  groupBits,
  noWord,
} from '#attendance/model/student-columns.ts'
import {
  type Line,
  type StudentFilter,
  type StudentOrder,
  lines,
} from '#attendance/model/student-list.ts'
import { grades } from '#schools/model.ts'
import { reportCount } from '#truancy/rules.ts'

// Which students a filter means, and in which order they stand.

/** The words of each column, by their place. */
export const wordLists = {
  grade: grades,
  blank: blankReasons,
  state: chronicStates,
  local: chronicLocals,
  aw: bandsAttendanceWorks,
  lausd: bandsLausd,
} as const satisfies Record<WordColumn, readonly string[]>

export interface Choice {
  filter: StudentFilter
  /** school.key of the schools that the filter means; null: all */
  schools: ReadonlySet<number> | null
  order: StudentOrder
  falling: boolean
  /** Events that make the first report; EC 48260(a) */
  truantEvents: number
}

type Test = (place: number) => boolean

/** The places of the students who fit, in the order asked for. Whatever was typed is left out here. */
export function chooseStudents(columns: StudentColumns, choice: Choice): Int32Array {
  const tests = testsOf(columns, choice)
  const chosen = new Int32Array(columns.count)
  let count = 0
  for (let place = 0; place < columns.count; place++) {
    if (tests.every((test) => test(place))) chosen[count++] = place
  }
  return inOrder(columns, chosen.subarray(0, count), choice)
}

function testsOf(columns: StudentColumns, { filter, schools, truantEvents }: Choice): Test[] {
  const { events } = columns.numbers
  return [
    ...(schools === null ? [] : [(place: number) => schools.has(columns.school[place] ?? 0)]),
    ...groupTests(columns, filter),
    ...wordTests(columns, filter),
    ...ownWordTests(columns, 'ethnicity', filter.ethnicity),
    ...ownWordTests(columns, 'gender', filter.gender),
    ...atLeast(columns, 'streak', filter.streak),
    ...atLeast(columns, 'last20', filter.last20),
    ...atLeast(columns, 'unknown', filter.unknown),
    ...atLeast(columns, 'expected', filter.expected),
    ...(filter.reports === undefined ? [] : [reportTest(events, filter.reports, { truantEvents })]),
    ...(filter.since === undefined ? [] : [crossedTest(columns, filter.crossed, filter.since)]),
  ]
}

function groupTests({ groups }: StudentColumns, filter: StudentFilter): Test[] {
  const wanted = filter.group.reduce((bits, group) => bits | groupBits[group], 0)
  return wanted === 0 ? [] : [(place) => ((groups[place] ?? 0) & wanted) === wanted]
}

function wordTests({ words }: StudentColumns, filter: StudentFilter): Test[] {
  return (['grade', 'blank', 'state', 'local', 'aw', 'lausd'] as const).flatMap((column) => {
    const wanted = filter[column]
    if (wanted.length === 0) return []
    const list: readonly string[] = wordLists[column]
    const accepted = placesOf(list, wanted)
    const places = words[column]
    return [(place: number) => accepted[places[place] ?? noWord] === 1]
  })
}

function ownWordTests(columns: StudentColumns, column: OwnWordColumn, wanted: string[]): Test[] {
  if (wanted.length === 0) return []
  const { words, places } = columns.ownWords[column]
  const accepted = placesOf(words, wanted)
  return [(place) => accepted[places[place] ?? noWord] === 1]
}

function atLeast(columns: StudentColumns, column: NumberColumn, least: number | undefined): Test[] {
  if (least === undefined) return []
  const values = columns.numbers[column]
  return [(place) => (values[place] ?? 0) >= least]
}

function reportTest(events: Int16Array, least: number, rules: { truantEvents: number }): Test {
  return (place) => reportCount(events[place] ?? 0, rules) >= least
}

/** The days since which a student stands so are kept for either word; only "yes" is beyond a line. */
function crossedTest(columns: StudentColumns, crossed: Line[], since: SchoolDate): Test {
  const from = Math.max(0, offsetOf(columns.year, since))
  const { numbers, words } = columns
  const reached = (days: Int16Array) => (place: number) => (days[place] ?? -1) >= from
  const beyond = (days: Int16Array, word: Uint8Array, yes: number) => (place: number) =>
    word[place] === yes && (days[place] ?? -1) >= from
  const tests: Record<Line, Test> = {
    'chronic-state': beyond(numbers.stateSince, words.state, wordLists.state.indexOf('yes')),
    'chronic-local': beyond(numbers.localSince, words.local, wordLists.local.indexOf('yes')),
    report: reached(numbers.lastReport),
  }
  const meant = (crossed.length === 0 ? lines : crossed).map((line) => tests[line])
  return (place) => meant.some((test) => test(place))
}

function placesOf(list: readonly string[], wanted: readonly string[]): Uint8Array {
  const accepted = new Uint8Array(noWord + 1)
  list.forEach((word, place) => {
    if (wanted.includes(word)) accepted[place] = 1
  })
  return accepted
}

/** No value of an order is larger: shares are counted in billionths, far finer than days can differ. */
const billion = 1e9
/** More students than a state has. */
const roomForPlaces = 2 ** 22

/**
 * The columns stand in the order of names, so equals stay in it. Students without figures come last.
 * Value and place go into one number, because numbers alone are sorted ten times faster than by a
 * function that compares them.
 */
function inOrder(columns: StudentColumns, chosen: Int32Array, choice: Choice): Int32Array {
  if (choice.order === 'name') return choice.falling ? chosen.toReversed() : chosen.slice()
  const value = valueFor(columns, choice)
  const { blank } = columns.words
  const keys = Float64Array.from(chosen, (place) => {
    const counted = blank[place] === noWord || choice.order === 'grade'
    const rank = choice.falling ? billion - value(place) : value(place)
    return (counted ? rank : billion + 1) * roomForPlaces + place
  })
  return Int32Array.from(keys.toSorted(), (key) => key % roomForPlaces)
}

function valueFor(columns: StudentColumns, choice: Choice): (place: number) => number {
  const { numbers, words } = columns
  switch (choice.order) {
    case 'grade':
      return (place) => words.grade[place] ?? noWord
    case 'rate':
      return (place) => absentShare(numbers.absent[place] ?? 0, numbers.attended[place] ?? 0)
    case 'reports':
      return (place) => reportCount(numbers.events[place] ?? 0, choice)
    case 'name':
      return (place) => place
    default: {
      const column = numbers[choice.order]
      return (place) => column[place] ?? 0
    }
  }
}

function absentShare(absent: number, attended: number): number {
  return absent + attended === 0 ? 0 : Math.round((absent / (absent + attended)) * billion)
}

function offsetOf(year: SchoolYear, date: SchoolDate): number {
  return dayNumber(date) - firstDay(year)
}
