import type pg from 'pg'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { inOneSnapshot } from '#platform/snapshot.ts'
import { ruleSetOn } from '#rule-sets/actions.ts'
import { defaultAsOf } from '#attendance/actions/which-count.ts'
import { DistrictCount } from '#attendance/actions/count-district.ts'
import { loadBasis } from '#attendance/records/counting-basis.ts'
import {
  type Who,
  countStudents,
  loadSpells,
  readStudentYears,
  schoolsOfStudents,
} from '#attendance/records/counting-input.ts'
import {
  type FiguresState,
  figuresState,
  saveFiguresState,
  studentsStored,
} from '#attendance/records/figures-state.ts'
import { WholeStore, storeChanged } from '#attendance/records/figures-store.ts'
import { dayOffset } from '#attendance/rules/compile.ts'

export interface Recompute {
  schoolYear: SchoolYear
  /**
   * Only what follows from these: schools whose calendar or submissions changed, students whose marks,
   * spells or person changed (school.key, student.key). Left out: everybody.
   */
  changed?: { schools?: readonly number[]; students?: readonly number[] }
  asOf?: SchoolDate
  onProgress?: (students: { done: number; total: number }) => void
}

export interface Recomputed extends Omit<FiguresState, 'computedAt'> {
  /** Students for whom nothing can be counted */
  without: number
  /** How many students were counted anew */
  counted: number
  /** Up to which day the figures ran before; null: there were none */
  before: SchoolDate | null
}

interface Deps {
  pool: pg.Pool
  today: SchoolDate
}

/**
 * Counts a school year up to a day and stores every figure that follows. Readers see the figures of
 * one whole count at any moment: the one before, until this one is complete.
 */
export function recompute(deps: Deps, asked: Recompute): Promise<Recomputed> {
  const began = performance.now()
  return inOneSnapshot(deps.pool, `figures ${asked.schoolYear}`, async (writer, readers) => {
    const before = await figuresState(writer, asked.schoolYear)
    const asOf = asked.asOf ?? (await defaultAsOf(readers[0], asked.schoolYear, deps.today))
    // Asked of the writer: a reader that has looked at the figures would keep them from being replaced.
    const who = await whomToCount(writer, asked, before?.asOf === asOf ? before : null)
    const version = (before?.version ?? 0) + 1
    const store = who === 'all' ? await WholeStore.open(writer, asked.schoolYear, version) : null
    const count = await countAndStore(writer, readers, { ...asked, asOf, who, store })
    const state = {
      schoolYear: asked.schoolYear,
      asOf,
      students: store === null ? await studentsStored(writer, asked.schoolYear) : count.students,
      version,
      seconds: (performance.now() - began) / 1000,
    }
    await saveFiguresState(writer, state)
    await store?.putInPlace()
    return {
      ...state,
      without: count.without,
      counted: count.students,
      before: before?.asOf ?? null,
    }
  })
}

/** A change that reaches much of the district is stored sooner as a whole. */
const largestShareChanged = 0.25

/**
 * A group's figures follow from all students of its schools; so a changed student draws in the schools
 * that he attends, or attended when last counted, and all their students.
 */
async function whomToCount(
  client: pg.ClientBase,
  { schoolYear, changed }: Recompute,
  before: FiguresState | null,
): Promise<Who> {
  if (changed === undefined || before === null) return 'all'
  const students = changed.students ?? []
  const ofStudents = await schoolsOfStudents(client, schoolYear, students)
  const who = { schools: [...new Set([...(changed.schools ?? []), ...ofStudents])], students }
  const reached = await countStudents(client, schoolYear, who)
  return reached > before.students * largestShareChanged ? 'all' : who
}

interface Counting extends Recompute {
  asOf: SchoolDate
  who: Who
  store: WholeStore | null
}

async function countAndStore(
  writer: pg.ClientBase,
  [first, second]: readonly [pg.ClientBase, pg.ClientBase],
  { schoolYear, asOf, who, store, onProgress }: Counting,
): Promise<DistrictCount> {
  const [basis, spells] = await Promise.all([
    loadBasis(first, schoolYear),
    loadSpells(second, schoolYear, who),
  ])
  const total = onProgress === undefined ? 0 : await countStudents(second, schoolYear, who)
  const rules = await ruleSetOn(second, asOf)
  const count = new DistrictCount(basis.year, rules, dayOffset(basis.year, asOf))
  const counted: number[] = []
  await readStudentYears(
    first,
    basis,
    spells,
    who,
    (student) => {
      count.add(student)
      if (store === null) counted.push(student.key)
    },
    () => {
      onProgress?.({ done: count.students + count.without, total })
      return store?.take(count.rows)
    },
  )
  if (store !== null) await store.close(count.finish('all'))
  else if (who !== 'all')
    await storeChanged(writer, schoolYear, who, counted, count.finish(who.schools))
  return count
}
