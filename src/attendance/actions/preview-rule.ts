import type pg from 'pg'
import { type Decision, refused, accepted } from '#kernel/result.ts'
import type { Queryable } from '#platform/database.ts'
import type { Sight } from '#kernel/who.ts'
import { type FiguresState, figuresStates } from '#attendance/records/figures-state.ts'
import { loadBasis } from '#attendance/records/counting-basis.ts'
import { loadSpells, readStudentYears } from '#attendance/records/counting-input.ts'
import { namedStudents } from '#attendance/records/school-lists.ts'
import type { Figures } from '#attendance/model/figures.ts'
import { dayOffset } from '#attendance/rules/compile.ts'
import { countStudentYear } from '#attendance/rules/fold.ts'
import { ruleSetsAround } from '#rule-sets/actions.ts'
import {
  MovedCount,
  type MovedFigure,
  type RuleChange,
  type RulePreview,
  type RuleSet,
  movedFigures,
} from '#rule-sets/model.ts'
import { isAllowed } from '#rule-sets/rules/in-force.ts'
import { stepReached } from '#truancy/rules.ts'
import { listName } from '#students/rules/names.ts'

export type WhyNoPreview = 'value-not-allowed' | 'no-figures-yet'

/** How many of the affected students are named. */
const namedAtMost = 200

/**
 * Counts everybody by the rules as they are and as they would be, and tells the difference. Of the affected
 * those are named whom the asker may see.
 */
export async function previewRule(
  { pool, seen }: { pool: pg.Pool; seen: Queryable },
  change: RuleChange,
  sight: Sight,
): Promise<Decision<RulePreview, WhyNoPreview>> {
  if (!isAllowed(change.name, change.value)) return refused('value-not-allowed')
  const [latest] = await figuresStates(pool)
  if (latest === undefined) return refused('no-figures-yet')
  const difference = await count(pool, change, latest)
  const { schoolYear, asOf } = latest
  return accepted({ schoolYear, asOf, ...(await tell(seen, difference, sight)) })
}

async function count(
  pool: pg.Pool,
  change: RuleChange,
  { schoolYear, asOf }: FiguresState,
): Promise<Difference> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const { before, after } = await ruleSetsAround(client, change, asOf)
    const difference = new Difference()
    const basis = await loadBasis(client, schoolYear)
    const day = dayOffset(basis.year, asOf)
    const spells = await loadSpells(client, schoolYear, 'all')
    await readStudentYears(client, basis, spells, 'all', ({ key, studentYear }) => {
      const was = countStudentYear(studentYear, before, day)
      const becomes = countStudentYear(studentYear, after, day)
      const grade = was.home?.grade ?? null
      difference.add(
        key,
        grade,
        movedOf(was.district?.figures, before),
        movedOf(becomes.district?.figures, after),
      )
    })
    await client.query('commit')
    client.release()
    return difference
  } catch (error) {
    client.release(true)
    throw error
  }
}

interface Affected {
  key: number
  grade: string | null
  changes: RulePreview['students'][number]['changes']
}

/** What of a student a rule can move: the figures, and the step of the ladder that the events reach. */
type Moved = Figures & { notice_step: number }

function movedOf(figures: Figures | null | undefined, rules: RuleSet): Moved | null {
  if (figures === null || figures === undefined) return null
  return { ...figures, notice_step: stepReached(figures.truancy_events, rules) }
}

const counts: Record<MovedCount['word'], (moved: Moved) => boolean> = {
  'chronic-state': ({ chronic_state }) => chronic_state === 'yes',
  'chronic-local': ({ chronic_local }) => chronic_local === 'yes',
  truant: ({ report_1 }) => report_1 !== null,
  habitual: ({ report_3 }) => report_3 !== null,
  'step-1': ({ notice_step }) => notice_step >= 1,
  'step-2': ({ notice_step }) => notice_step >= 2,
  'step-3': ({ notice_step }) => notice_step >= 3,
}
const words = MovedCount.shape.word.options

/** The students whose figures or steps differ, and the district's counts on both sides. */
class Difference {
  counted = 0
  affected = 0
  readonly first: Affected[] = []
  readonly counts: MovedCount[] = words.map((word) => ({ word, was: 0, becomes: 0 }))

  add(key: number, grade: string | null, was: Moved | null, becomes: Moved | null): void {
    if (was === null || becomes === null) return
    this.counted++
    for (const count of this.counts) {
      if (counts[count.word](was)) count.was++
      if (counts[count.word](becomes)) count.becomes++
    }
    if (movedFigures.every((figure) => was[figure] === becomes[figure])) return
    this.affected++
    if (this.first.length < namedAtMost) {
      this.first.push({ key, grade, changes: changesOf(was, becomes) })
    }
  }
}

function changesOf(was: Moved, becomes: Moved): Affected['changes'] {
  return movedFigures
    .filter((figure) => was[figure] !== becomes[figure])
    .map((figure) => ({ figure, was: asText(was[figure]), becomes: asText(becomes[figure]) }))
}

function asText(value: Moved[MovedFigure]): string | null {
  return value === null ? null : String(value)
}

async function tell(
  seen: Queryable,
  { counted, affected, counts: moved, first }: Difference,
  sight: Sight,
): Promise<Omit<RulePreview, 'schoolYear' | 'asOf'>> {
  const names = await namedStudents(
    seen,
    first.map(({ key }) => key),
    sight,
  )
  const students = first.flatMap(({ key, grade, changes }) => {
    const named = names.get(key)
    if (named === undefined) return []
    return [{ student: named.student, name: listName(named), grade, changes }]
  })
  return { counted, affected, counts: moved, students: students.toSorted(byName) }
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.localeCompare(other.name, 'es')
}
