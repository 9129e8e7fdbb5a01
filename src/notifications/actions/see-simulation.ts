import type pg from 'pg'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import { eventsOf } from '#notifications/actions/events-of.ts'
import type {
  LinesQuery,
  SimulatedCount,
  SimulatedNotice,
  SimulatedStudent,
  Simulation,
} from '#notifications/model/simulation.ts'
import {
  countsOf,
  rulesOfSimulation,
  simulatedNotices,
  simulations,
} from '#notifications/records/simulations.ts'
import { nameOf } from '#notifications/records/student.ts'
import { sayNotices } from '#notifications/speech.ts'

type Reading = { pool: pg.Pool; seen: Queryable }

export function seeSimulations({ pool }: Pick<Reading, 'pool'>): Promise<Simulation[]> {
  return simulations(pool, null)
}

export async function seeSimulation(
  { pool, seen }: Reading,
  simulation: number,
): Promise<Decision<{ simulation: Simulation; counts: SimulatedCount[] }, 'no-such-simulation'>> {
  const [found] = await simulations(pool, simulation)
  if (found === undefined) return refused('no-such-simulation')
  return accepted({ simulation: found, counts: await countsOf(seen, simulation) })
}

export async function seeSimulated(
  seen: Queryable,
  simulation: number,
  query: LinesQuery,
  piece: { from: number; limit: number },
): Promise<{ notices: SimulatedNotice[]; total: number; next: number | null }> {
  const { notices, total } = await simulatedNotices(seen, simulation, query, piece)
  const after = piece.from + notices.length
  return { notices, total, next: after < total && notices.length > 0 ? after : null }
}

/** The days that would have caused a student's notices, counted by either set of rules up to the last day. */
export async function seeSimulatedStudent(
  { pool, seen }: Reading,
  simulation: number,
  student: StudentId,
): Promise<Decision<SimulatedStudent, 'no-such-simulation' | 'no-such-student'>> {
  const [found] = await simulations(pool, simulation)
  const rules = await rulesOfSimulation(pool, simulation)
  if (found === undefined || rules === null) return refused('no-such-simulation')
  const name = await nameOf(seen, student)
  if (name === null) return refused('no-such-student')
  const all = { q: '', step: [], differs: [], student }
  const { notices } = await simulatedNotices(seen, simulation, all, { from: 0, limit: 10 })
  const asked = { student, schoolYear: found.schoolYear, asOf: found.to }
  const before = await eventsOf(pool, { ...asked, rules: rules.before })
  const after = await eventsOf(pool, { ...asked, rules: rules.after })
  return accepted({
    student: { student, name },
    simulation: found,
    notices,
    before: before?.evidence ?? [],
    after: after?.evidence ?? [],
    rules,
  })
}

const piece = 500
export const simulatedColumns = [
  'student_id',
  'name',
  'school_id',
  'school',
  'step',
  'today_on',
  'tried_on',
  'difference',
]

/** The notices of a simulation as rows of a file. */
export async function* simulatedRows(
  seen: Queryable,
  simulation: number,
  query: LinesQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = sayNotices(language)
  for (let from = 0; ; from += piece) {
    const { notices, next } = await seeSimulated(seen, simulation, query, { from, limit: piece })
    for (const one of notices) {
      const { student, name, school, schoolName, step, wasOn, becomesOn, differs } = one
      const difference = say(`simulation.differs.${differs}`)
      yield {
        student,
        cells: [student, name, school, schoolName, step, wasOn, becomesOn, difference],
      }
    }
    if (next === null) return
  }
}
