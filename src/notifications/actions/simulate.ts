import type pg from 'pg'
import { everyStudentYear } from '#attendance/actions/count-every-student.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import type { StudentYear } from '#attendance/model/student-year.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { schoolDays } from '#calendar/actions.ts'
import { type SchoolDate, dayNumber } from '#kernel/school-date.ts'
import { firstDay, schoolYearOf } from '#kernel/school-year.ts'
import type { Office } from '#platform/office.ts'
import { rulesTried } from '#rule-sets/actions.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { isAllowed } from '#rule-sets/rules/in-force.ts'
import type { Simulation, Wish } from '#notifications/model/simulation.ts'
import {
  type Line,
  attemptsIn,
  beginSimulation,
  endSimulation,
  rulesOfSimulation,
  saveLines,
  saveProgress,
  saveSimulation,
  simulations,
} from '#notifications/records/simulations.ts'
import {
  type Asked,
  compareNotices,
  dayWithin,
  noticesWouldBe,
} from '#notifications/rules/simulation.ts'

/** The queue on which simulations wait for a free worker. */
export const simulateQueue = 'notifications.simulate'

export type NotSimulated =
  | 'value-not-allowed'
  | 'no-figures-yet'
  | 'one-school-year'
  | 'period-backwards'
  | 'in-the-future'

/** Writes down what is to be tried; `runSimulation` then tries it. */
export async function prepareSimulation(
  { pool, clock }: Pick<Office, 'pool' | 'clock'>,
  wish: Wish,
  by: string,
): Promise<Decision<number, NotSimulated>> {
  const today = clock.today()
  const why = whyNot(wish, today)
  if (why !== null) return refused(why)
  if ((await figuresNow(pool)) === null) return refused('no-figures-yet')
  const days = { chosenOn: today, lawOf: wish.to }
  const before = await rulesTried(pool, days, {})
  const after = await rulesTried(pool, days, wish.rules)
  const schoolYear = schoolYearOf(wish.from)
  return accepted(await saveSimulation(pool, { schoolYear, wish, before, after, by }))
}

function whyNot({ from, to, rules }: Wish, today: SchoolDate): NotSimulated | null {
  if (from > to) return 'period-backwards'
  if (to > today) return 'in-the-future'
  if (schoolYearOf(from) !== schoolYearOf(to)) return 'one-school-year'
  const allowed = Object.entries(rules).every(([name, value]) => isAllowed(name, value))
  return allowed ? null : 'value-not-allowed'
}

/** The same, for a worker to try. */
export async function askForSimulation(
  office: Pick<Office, 'pool' | 'clock' | 'jobs'>,
  wish: Wish,
  by: string,
): Promise<Decision<{ simulation: number }, NotSimulated>> {
  const prepared = await prepareSimulation(office, wish, by)
  if (!prepared.ok) return prepared
  const simulation = prepared.value
  await office.jobs.send(simulateQueue, { simulation }, { key: `${simulation}` })
  return accepted({ simulation })
}

export interface Progress {
  done: number
  total: number
}

/**
 * Asks the ladder for every student and day of the period, by the rules as they are and as they would be. Whatever was
 * stopped in between begins anew: what it had written is replaced.
 */
export async function runSimulation(
  pool: pg.Pool,
  simulation: number,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Decision<Simulation, 'no-such-simulation'>> {
  const [wished] = await simulations(pool, simulation)
  const rules = await rulesOfSimulation(pool, simulation)
  if (wished === undefined || rules === null) return refused('no-such-simulation')
  try {
    await simulate(pool, wished, rules, onProgress)
  } catch (error) {
    await endSimulation(pool, simulation, { state: 'failed' })
    throw error
  }
  const [done] = await simulations(pool, simulation)
  return done === undefined ? refused('no-such-simulation') : accepted(done)
}

/** So many lines are written at once. */
const lot = 5000

interface Compared {
  before: RuleSet
  after: RuleSet
}

async function simulate(
  pool: pg.Pool,
  wished: Simulation,
  rules: Compared,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const began = performance.now()
  const { simulation, schoolYear } = wished
  const compare = await comparing(pool, wished, rules)
  const lines: Line[] = []
  let students = 0
  let total = 0
  const write = async (least: number) => {
    if (lines.length >= least)
      await saveLines(pool, { simulation, schoolYear }, lines.splice(0, lines.length))
    await saveProgress(pool, simulation, students)
    onProgress({ done: students, total })
  }
  await everyStudentYear(pool, schoolYear, {
    begin: async (all) => {
      total = all
      await beginSimulation(pool, simulation, all)
    },
    look({ key, studentYear }) {
      for (const one of compare(key, studentYear)) lines.push({ ...one, student: key })
      students++
    },
    pause: () => write(lot),
  })
  await write(1)
  const seconds = (performance.now() - began) / 1000
  await endSimulation(pool, simulation, { state: 'done', seconds, students })
}

/** One student's notices by both sets of rules. */
async function comparing(
  pool: pg.Pool,
  { schoolYear, from, to, conferences }: Simulation,
  { before, after }: Compared,
): Promise<(key: number, student: StudentYear) => ReturnType<typeof compareNotices>> {
  const attempts = await attemptsIn(pool, schoolYear)
  const first = firstDay(schoolYear)
  const schools = await schoolDays.in(pool, schoolYear)
  const days = new Map(
    schools.map((one) => [one.key, one.days.map((day) => dayNumber(day) - first)]),
  )
  const daysOf: Asked['schoolDays'] = (school) => days.get(school) ?? []
  return (key, student) => {
    const last = dayWithin(student, to)
    const asked = {
      student,
      attempts: attempts.get(key) ?? [],
      conferences,
      schoolDays: daysOf,
      to: last,
    }
    const was = noticesWouldBe({ ...asked, rules: before })
    const becomes = noticesWouldBe({ ...asked, rules: after })
    return compareNotices(was, becomes, { from: dayWithin(student, from), to: last })
  }
}
