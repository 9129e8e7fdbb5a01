import type { CodeName } from '#demo/rules/attendance-codes.ts'
import type { YearOfCauses } from '#demo/rules/causes.ts'
import type { Chance } from '#demo/rules/chance.ts'
import type { DemoSchool } from '#demo/rules/district.ts'
import {
  type Clearing,
  clearIllness,
  clearStaying,
  clearTardy,
  settled,
} from '#demo/rules/excuses.ts'
import type { Child } from '#demo/rules/household.ts'
import type { Spell } from '#demo/rules/spells.ts'
import { type Submitted, periodsOfDay } from '#demo/rules/submissions.ts'

// One child's school year, day by day: what differs from present.

export interface DemoMark {
  day: number
  /** 0 is the whole day. */
  period: number
  spell: Spell
  clearing: Clearing
  /** Minutes missed; -1 where nobody wrote them down. */
  minutes: number
  /** Written by the attendance office rather than by the teacher of the class. */
  byOffice: boolean
  /** Minutes after the bell at which it was written. */
  writtenAfter: number
}

export interface StudentAttendance {
  /** Which spell's school takes attendance on each day: its place in the list plus one, 0 for none. */
  spellOfDay: Uint8Array
  /** In the order of day and period. */
  marks: DemoMark[]
}

/** More absences in TK and K and from grade 9 on. */
const gradePull = [
  1.45, 1.25, 1, 0.9, 0.85, 0.82, 0.84, 0.95, 1, 1.08, 1.35, 1.35, 1.45, 1.7,
] as const

const stayingAway = 0.0295
const comingLate = 0.006
const leavingEarly = 0.0022
const cuttingClass = 0.0035

export function drawAttendance(
  child: Child,
  spells: readonly Spell[],
  causes: YearOfCauses,
  submitted: (school: DemoSchool) => Submitted,
  chance: Chance,
): StudentAttendance {
  const spellOfDay = layDays(spells)
  const [first] = spells
  const marks: DemoMark[] = []
  if (first === undefined) return { spellOfDay, marks }
  const today: Today = {
    child,
    spell: first,
    placePull: placePull(first),
    day: 0,
    chance,
    marks,
    from: 0,
  }
  let wasAway = false
  for (let day = 0; day < spellOfDay.length; day++) {
    const spell = spells[(spellOfDay[day] ?? 0) - 1]
    if (spell === undefined) continue
    if (spell !== today.spell) {
      today.spell = spell
      today.placePull = placePull(spell)
    }
    today.day = day
    today.from = marks.length
    wasAway = liveDay(today, causes[day] ?? '', wasAway)
    if (marks.length > today.from && submitted(spell.school)[day] === 0) keepOfficeMarks(today)
  }
  return { spellOfDay, marks }
}

/** A day at a short-term school is taken from the primary school. */
function layDays(spells: readonly Spell[]): Uint8Array {
  const spellOfDay = new Uint8Array(366)
  for (const kind of ['primary', 'short-term'] as const) {
    spells.forEach((spell, index) => {
      if (spell.kind !== kind) return
      for (let day = spell.entry; day <= spell.exit; day++) {
        if (spell.calendar.isTaught[day] === 1) spellOfDay[day] = index + 1
      }
    })
  }
  return spellOfDay
}

interface Today {
  child: Child
  spell: Spell
  placePull: number
  day: number
  chance: Chance
  marks: DemoMark[]
  /** Where today's marks begin. */
  from: number
}

/** Writes the day's marks; true when the child stayed away by choice, for one day leads to the next. */
function liveDay(today: Today, cause: CodeName | '', wasAway: boolean): boolean {
  const { child, spell, day, chance } = today
  if (spell.exitCode === 'N470') markDay(today, settled('U'), false)
  else if (cause === 'ILL') markDay(today, clearIllness(day, chance), false)
  else if (cause !== '') markDay(today, settled(cause), true)
  else return liveOrdinaryDay(today, child, wasAway)
  return false
}

/** One draw decides what a day without a planned cause is; nearly always it is nothing. */
function liveOrdinaryDay(today: Today, child: Child, wasAway: boolean): boolean {
  const { spell } = today
  const pull = (spell.calendar.pull[today.day] ?? 1) * today.placePull
  const away = Math.min(0.6, stayingAway * child.propensity * pull * (wasAway ? 2.6 : 1))
  const late = away + comingLate * child.lateness * pull
  const left = late + leavingEarly
  const cut = spell.school.byPeriod ? left + cuttingClass * child.propensity : left
  const at = today.chance.unit()
  if (at >= cut) return false
  if (at < away) return stayAway(today)
  if (at < late) return markTardy(today)
  return at < left ? markLeftEarly(today) : markCut(today)
}

/** How strongly a grade and a school's kind keep their students away. */
function placePull({ grade, school }: Spell): number {
  const special = ['continuation', 'community-day', 'adult'].includes(school.kind)
  return (gradePull[grade] ?? 1) * (special ? 1.5 : 1)
}

function stayAway(today: Today): true {
  const { child, spell, day, chance } = today
  const independent = spell.school.kind === 'independent-study'
  if (independent) markDay(today, settled('ISI'), true)
  else markDay(today, clearStaying(day, child.propensity, chance), false)
  return true
}

/** A whole day away: one mark for the day, or in period schools now and then one for each period. */
function markDay(today: Today, clearing: Clearing, byOffice: boolean): void {
  const { spell, chance } = today
  const each = spell.school.byPeriod && !byOffice && chance.happens(0.08)
  if (!each) {
    write(today, 0, clearing, -1, byOffice || (clearing.was === '' && clearing.code !== 'A'))
    return
  }
  const mixed = chance.happens(0.15) ? chance.between(2, periodsOfDay) : periodsOfDay + 1
  for (let period = 1; period <= periodsOfDay; period++) {
    write(today, period, period < mixed ? clearing : settled('U'), -1, false)
  }
}

function markTardy(today: Today): false {
  const { spell, day, chance } = today
  const minutes = Math.min(150, Math.max(1, Math.round(chance.heavyTailed(9, 0.85))))
  const period = !spell.school.byPeriod
    ? 0
    : minutes > 50 || chance.happens(0.6)
      ? 1
      : pickPeriod(chance)
  const known = chance.happens(0.93) ? minutes : -1
  write(today, period, clearTardy(day, chance), known, minutes > 30)
  return false
}

function markLeftEarly(today: Today): false {
  const { spell, chance } = today
  const minutes = Math.min(240, Math.max(5, Math.round(chance.heavyTailed(48, 0.6))))
  const excused = chance.happens(0.82)
  const period = spell.school.byPeriod ? periodsOfDay : 0
  write(today, period, settled(excused ? 'LE' : 'L'), minutes, true)
  return false
}

/** One to three periods in a row without leave. */
function markCut(today: Today): false {
  const { chance } = today
  const first = pickPeriod(chance)
  const last = Math.min(periodsOfDay, first + chance.waits(0.6, 3) - 1)
  const clearing = settled(chance.happens(0.7) ? 'U' : 'A')
  for (let period = first; period <= last; period++) write(today, period, clearing, -1, false)
  return false
}

function pickPeriod(chance: Chance): number {
  return chance.between(1, periodsOfDay)
}

function write(
  today: Today,
  period: number,
  clearing: Clearing,
  minutes: number,
  byOffice: boolean,
): void {
  const { day, spell, chance, marks } = today
  const writtenAfter = byOffice ? chance.between(40, 330) : 3 + chance.below(28)
  // The office clears on days when it is open.
  if (clearing.was !== '') {
    while (clearing.clearedOn < 366 && spell.calendar.isTaught[clearing.clearedOn] !== 1) {
      clearing.clearedOn++
    }
  }
  marks.push({ day, period, spell, clearing, minutes, byOffice, writtenAfter })
}

/** Where the day was never submitted, only what the office itself wrote down is known. */
function keepOfficeMarks({ marks, from }: Today): void {
  const kept = marks.slice(from).filter((mark) => mark.byOffice)
  marks.length = from
  marks.push(...kept)
}
