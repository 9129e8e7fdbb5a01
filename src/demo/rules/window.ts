import { type SchoolDate, dayNumber } from '#kernel/school-date.ts'
import { type SchoolYear, firstDay } from '#kernel/school-year.ts'
import type { Spell } from '#demo/rules/spells.ts'

/** The days that one delivery speaks of, as offsets from July 1, and what was known at their end. */
export interface Window {
  year: SchoolYear
  kind: 'snapshot' | 'delta'
  from: number
  to: number
}

export function snapshotWindow(year: SchoolYear, to: SchoolDate): Window {
  return { year, kind: 'snapshot', from: 0, to: dayNumber(to) - firstDay(year) }
}

export function deltaWindow(year: SchoolYear, day: SchoolDate): Window {
  const offset = dayNumber(day) - firstDay(year)
  return { year, kind: 'delta', from: offset, to: offset }
}

/** A snapshot tells every spell that has begun; a delta those that begin or end in it. */
export function tellsSpell(window: Window, spell: Spell): boolean {
  if (window.kind === 'snapshot') return spell.entry <= window.to
  return isInside(window, spell.entry) || isInside(window, spell.exit)
}

/** Nobody knows of an exit before it has come. */
export function knowsExit(window: Window, spell: Spell): boolean {
  return spell.exit <= window.to
}

export function isInside(window: Window, day: number): boolean {
  return day >= window.from && day <= window.to
}
