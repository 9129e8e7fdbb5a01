import {
  type Mark,
  type PackedYear,
  YearWriter,
  emptyYear,
  markCode,
  markCount,
  markDay,
  markMinutes,
  markPeriod,
  markPlace,
  markSchool,
  placeOf as placeInYear,
  readMark,
  unknownMinutes,
} from '#attendance/model/packed-marks.ts'
import { type KeptMark, emptyMark } from './kept-marks.ts'
import { noDifference } from './mark-difference.ts'
import { RollView } from './roll-view.ts'
import type { Settling } from './settling.ts'
import { keepUntold, originOf } from './untold-marks.ts'
import { toldMarks } from './told-marks.ts'
import { cellOf, daysInYear } from './roll.ts'

/** One place of a year: the mark on record there (−1: none), and what the delivery tells of it. */
interface Place {
  here: number
  told: KeptMark | null
  /** Whether what stands here only says "present" */
  plain: boolean
  stands: boolean
}

/** Brings one student's year after the other to what the delivery says, and counts what that means. */
export class YearSettler {
  readonly difference = noDifference()
  /** By file: rows applied, unchanged and quarantined, beside those that were only counted as present */
  readonly applied: number[] = []
  readonly unchanged: number[] = []
  readonly quarantined: number[] = []
  /** By file: the last day (offset) of which a row speaks that was taken */
  readonly lastDay: number[] = []
  /** By `cellOf`: marks on record, rows that were kept, marks a "present" took away */
  readonly onRecord: Int32Array
  readonly kept: Int32Array
  readonly takenAway: Int32Array
  readonly #given: Settling
  readonly #view: RollView
  readonly #writer = new YearWriter(64)
  #current = emptyYear
  #student = -1
  #key = 0
  #changed = false

  constructor(given: Settling) {
    this.#given = given
    this.#view = new RollView(given.roll)
    const cells = given.roll.schoolKeys.length * daysInYear
    this.onRecord = new Int32Array(cells)
    this.kept = new Int32Array(cells)
    this.takenAway = new Int32Array(cells)
  }

  /**
   * The year after the delivery of the student with this number on the roll (−1: not on it) and
   * student.key; null where it stays as it is.
   */
  settle(student: number, key: number, current: PackedYear | null): PackedYear | null {
    this.#student = student
    this.#key = key
    this.#current = current ?? emptyYear
    this.#changed = false
    const told = this.#told()
    if (told.length === 0 && !this.#view.touches(this.#current.marks)) return null
    const places = this.#places(told)
    for (const place of places) if (place.told === null) this.#judgeUntold(place)
    this.#judgePresence(places)
    for (const place of places) this.#count(place)
    if (!this.#changed) return null
    for (const place of places) if (place.stands) this.#write(place)
    return this.#writer.finish()
  }

  /** The rows read for the student, in order; rows that contradict each other are quarantined. */
  #told(): readonly KeptMark[] {
    const { reader, revoked, reject } = this.#given
    if (this.#student < 0) return []
    const { marks, repeated } = toldMarks(reader.kept, this.#student, revoked, this.#view)
    for (const { row, reason, line } of repeated) {
      this.quarantined[row.file] = (this.quarantined[row.file] ?? 0) + 1
      if (reason === 'conflicting-rows') reader.shield.add(row)
      reject(row.line, row.file, 'student_id', reason, { line, set: 'attendance' })
    }
    return marks
  }

  /** What is on record and what was told, side by side in the order of the year. */
  #places(told: readonly KeptMark[]): Place[] {
    const places: Place[] = []
    const { complete } = this.#given
    const { marks } = this.#current
    const count = markCount(marks)
    for (let here = 0, next = 0; here < count || next < told.length;) {
      const mark = told[next] ?? null
      const onRecord = here < count ? markPlace(marks, here) : Infinity
      const inDelivery = mark === null ? Infinity : this.#view.order(mark)
      const place: Place = {
        here: onRecord <= inDelivery ? here++ : -1,
        told: inDelivery <= onRecord ? mark : null,
        plain: false,
        stands: true,
      }
      if (place.told !== null) {
        next++
        keepUntold(place.told, this.#current, complete ? -1 : place.here, this.#view)
      }
      place.plain = this.#view.isPlain(
        place.told === null ? markCode(marks, place.here) : this.#view.codeKey(place.told),
      )
      if (place.here >= 0) this.#noteOnRecord(place.here)
      places.push(place)
    }
    return places
  }

  #noteOnRecord(here: number): void {
    const { marks } = this.#current
    const school = this.#schoolOf(here)
    const day = markDay(marks, here)
    const cell = this.#cell(school, day)
    this.onRecord[cell] = (this.onRecord[cell] ?? 0) + 1
    if (this.#view.inScope(day, school)) this.difference.before++
  }

  /** A mark of which the delivery does not speak: another row may have taken it away, or it is gone. */
  #judgeUntold(place: Place): void {
    const { reader, roll, complete } = this.#given
    const { marks } = this.#current
    const day = markDay(marks, place.here)
    const period = markPeriod(marks, place.here)
    const school = this.#schoolOf(place.here)
    if (!this.#view.inScope(day, school)) return
    if (reader.shield.covers(this.#student, day)) return
    const seenPresent =
      roll.everyDay && this.#student >= 0 && reader.seen.has(this.#student, day, period)
    if (seenPresent && !place.plain) {
      place.stands = false
      const cell = this.#cell(school, day)
      this.takenAway[cell] = (this.takenAway[cell] ?? 0) + 1
      this.difference.changed++
      this.#noteUntold('changed', place.here)
    } else if (!seenPresent && complete) {
      place.stands = false
      this.difference.gone++
      this.#noteUntold('gone', place.here)
    }
    this.#changed ||= !place.stands
  }

  /** A "present" stands where it outweighs other marks of its day or makes an unsubmitted day known. */
  #judgePresence(places: Place[]): void {
    if (this.#given.roll.everyDay) this.#addOutweighing(places)
    if (!places.some(({ plain, stands }) => plain && stands)) return
    const marksOn = new Map<number, number>()
    for (const place of places) {
      const day = this.#dayOf(place)
      if (place.stands) marksOn.set(day, (marksOn.get(day) ?? 0) + 1)
    }
    for (const place of places) {
      if (!place.plain || !place.stands) continue
      const day = this.#dayOf(place)
      const school = place.told?.school ?? this.#schoolOf(place.here)
      place.stands = (marksOn.get(day) ?? 0) > 1 || this.#view.isUnsubmitted(school, day)
      if (place.told === null) this.#changed ||= !place.stands
    }
  }

  /** A whole day read as "present" leaves only a bit; beside period marks it becomes a mark again. */
  #addOutweighing(places: Place[]): void {
    const { reader, roll } = this.#given
    const inPeriods = places.filter((place) => place.stands && this.#periodOf(place) > 0)
    if (inPeriods.length === 0 || this.#student < 0) return
    const wholeDays = new Set(
      places
        .filter((place) => place.stands && this.#periodOf(place) === 0)
        .map((place) => this.#dayOf(place)),
    )
    for (const place of inPeriods) {
      const day = this.#dayOf(place)
      if (wholeDays.has(day) || !reader.seen.has(this.#student, day, 0)) continue
      wholeDays.add(day)
      const school = place.told?.school ?? this.#schoolOf(place.here)
      const code = roll.codes.plain.indexOf(1)
      const told = { ...emptyMark(), student: this.#student, school, day, code }
      places.push({ here: -1, told, plain: true, stands: true })
      this.#changed = true
    }
    places.sort((a, b) => this.#orderOf(a) - this.#orderOf(b))
  }

  /** Tells the run what became of the row at a place, if a row spoke of it. */
  #count({ here, told, plain, stands }: Place): void {
    if (told === null || told.line === 0) return
    const cell = this.#cell(told.school, told.day)
    const { difference, lastDay } = this
    lastDay[told.file] = Math.max(lastDay[told.file] ?? -1, told.day)
    if (here < 0 && plain && !stands) return this.#countAsPresent(told, cell)
    this.kept[cell] = (this.kept[cell] ?? 0) + 1
    if (here >= 0 && stands && this.#same(here, told)) {
      difference.unchanged++
      this.unchanged[told.file] = (this.unchanged[told.file] ?? 0) + 1
      return
    }
    this.#changed = true
    this.applied[told.file] = (this.applied[told.file] ?? 0) + 1
    if (here >= 0) difference.changed++
    else difference.new++
    const isCovered = told.day <= this.#given.coveredTo
    if (here < 0 && isCovered) difference.newOnCoveredDays++
    this.#noteTold(here, told, isCovered)
  }

  #noteUntold(move: 'changed' | 'gone', here: number): void {
    const { moved } = this.#given
    const { marks } = this.#current
    const [day, period] = [markDay(marks, here), markPeriod(marks, here)]
    if (moved?.takes(move, this.#key, day, period) !== true) return
    const before = readMark(marks, here)
    const present = { ...before, code: this.#view.presentKey, minutes: unknownMinutes }
    moved.keep({ move, student: this.#key, before, after: move === 'gone' ? null : present })
  }

  #noteTold(here: number, told: KeptMark, isCovered: boolean): void {
    const { moved, roll } = this.#given
    // Where every day is told, a row stood on that day, and as "present" it has left no mark.
    const move = here < 0 && !(roll.everyDay && isCovered) ? 'new' : 'changed'
    if (moved?.takes(move, this.#key, told.day, told.period) !== true) return
    const after = this.#markOf(told)
    const noMark = { ...after, code: 0, minutes: unknownMinutes }
    const before = here < 0 ? noMark : readMark(this.#current.marks, here)
    moved.keep({ move, student: this.#key, before: move === 'new' ? null : before, after })
  }

  #countAsPresent(told: KeptMark, cell: number): void {
    const { roll, reader } = this.#given
    const tally = reader.tallies[told.file]
    if (roll.everyDay && tally !== undefined) tally.plain[cell] = (tally.plain[cell] ?? 0) + 1
    else this.unchanged[told.file] = (this.unchanged[told.file] ?? 0) + 1
  }

  #write({ here, told }: Place): void {
    const { run, takerKeys } = this.#given
    if (told === null || (here >= 0 && this.#same(here, told))) {
      return this.#writer.copy(this.#current, here)
    }
    const taker = told.taker === 0 ? 0 : (takerKeys[told.taker - 1] ?? 0)
    this.#writer.write(this.#markOf(told), originOf(told, { run, taker }, this.#current, here))
  }

  #markOf(told: KeptMark): Mark {
    const { day, period, minutes } = told
    const school = this.#given.roll.schoolKeys[told.school] ?? 0
    return { day, period, flags: 0, school, code: this.#view.codeKey(told), minutes }
  }

  #same(here: number, told: KeptMark): boolean {
    const { marks } = this.#current
    return (
      markCode(marks, here) === this.#view.codeKey(told) &&
      markMinutes(marks, here) === told.minutes
    )
  }

  #cell(school: number, day: number): number {
    return cellOf(this.#given.roll.schoolKeys.length, school, day)
  }

  #schoolOf(here: number): number {
    return this.#given.schoolNumbers.get(markSchool(this.#current.marks, here)) ?? 0
  }

  #dayOf({ here, told }: Place): number {
    return told?.day ?? markDay(this.#current.marks, here)
  }

  #periodOf({ here, told }: Place): number {
    return told?.period ?? markPeriod(this.#current.marks, here)
  }

  #orderOf({ here, told }: Place): number {
    if (told !== null) return this.#view.order(told)
    const { day, period, school } = readMark(this.#current.marks, here)
    return placeInYear(day, period, school)
  }
}
