import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { operator } from '#audit/actions/change.ts'
import { heldStudents } from '#identity/actions/held-students.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellNotWritable, tellRefusal } from '#platform/command-arguments.ts'
import { csvLine } from '#platform/csv.ts'
import type { Office } from '#platform/office.ts'
import { writeTo } from '#platform/write-file.ts'
import {
  seeSimulation,
  simulatedColumns,
  simulatedRows,
} from '#notifications/actions/see-simulation.ts'
import {
  type NotSimulated,
  prepareSimulation,
  runSimulation,
} from '#notifications/actions/simulate.ts'
import {
  LinesQuery,
  type SimulatedCount,
  type Simulation,
  Wish,
} from '#notifications/model/simulation.ts'
import { sayNotices } from '#notifications/speech.ts'

export const rulesCommand: Command = {
  name: 'rules',
  usage: 'simulate FILE [--csv FILE]',
  about: (language) => sayNotices(language)('cli.about.rules'),
  run,
}

const Options = z.object({
  verb: z.literal('simulate').meta({ takes: 'simulate', word: 'simulate' }),
  file: z.string().meta({ example: 'rule.json', word: 'FILE' }),
  csv: z.string().optional().meta({ example: 'notices.csv' }),
})

async function run(office: Office, args: string[], terminal: Terminal): Promise<number> {
  const expected = { ...rulesCommand, options: Options, places: ['verb', 'file'] }
  const options = readArguments(args, terminal, expected)
  if (options === null) return 2
  const wish = await readWish(options.file)
  if (!wish.ok) return refuse(terminal, 'no-such-rule-file', { why: wish.why })
  const prepared = await prepareSimulation(office, wish.value, operator().name)
  if (!prepared.ok) return refuse(terminal, prepared.refusal)
  const simulation = prepared.value
  const progress = progressOf(terminal)
  const done = await runSimulation(office.pool, simulation, progress)
  if (!done.ok) return refuse(terminal, done.refusal)
  const seen = await seeSimulation({ pool: office.pool, seen: office.pool }, simulation)
  if (!seen.ok) return refuse(terminal, seen.refusal)
  tellCounts(terminal, seen.value)
  return options.csv === undefined ? 0 : writeCsv(office, simulation, options.csv, terminal)
}

/** The file of a rule: the period, and the choices that are tried. */
async function readWish(
  file: string,
): Promise<{ ok: true; value: Wish } | { ok: false; why: string }> {
  try {
    const read = Wish.safeParse(JSON.parse(await readFile(resolve(file), 'utf8')))
    return read.success
      ? { ok: true, value: read.data }
      : { ok: false, why: z.prettifyError(read.error) }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}

/** A line now and then, as a year of a large district takes a while. */
function progressOf(terminal: Terminal) {
  let told = performance.now()
  return ({ done, total }: { done: number; total: number }) => {
    if (terminal.json || total === 0 || performance.now() - told < 3000) return
    told = performance.now()
    terminal.say(sayNotices(terminal.language)('cli.simulating', { done, total }))
  }
}

function tellCounts(
  terminal: Terminal,
  { simulation, counts }: { simulation: Simulation; counts: SimulatedCount[] },
): void {
  const say = sayNotices(terminal.language)
  terminal.tell({ simulation, counts })
  const { students, from, to } = simulation
  terminal.say(say('cli.simulated', { students, from, to }))
  for (const { school, schoolName: _, ...count } of counts) {
    if (school === null)
      terminal.say(say('cli.simulatedLine', { ...count, step: say(`step.${count.step}`) }))
  }
  terminal.say(say('simulation.assumption'))
}

async function writeCsv(
  office: Office,
  simulation: number,
  file: string,
  terminal: Terminal,
): Promise<number> {
  const held = await heldStudents(office)
  const leftOut = new Set<string>()
  const lines = async function* () {
    yield csvLine(simulatedColumns)
    const all = LinesQuery.parse({})
    for await (const { student, cells } of simulatedRows(
      office.pool,
      simulation,
      all,
      terminal.language,
    )) {
      if (student !== null && held.numbers.has(student)) leftOut.add(student)
      else yield csvLine(cells)
    }
  }
  const problem = await writeTo(resolve(file), lines())
  if (problem !== null) return tellNotWritable(terminal, resolve(file), problem)
  if (leftOut.size > 0) terminal.warn(held.leftOut(leftOut)[terminal.language])
  return 0
}

function refuse(
  terminal: Terminal,
  refusal: NotSimulated | 'no-such-simulation' | 'no-such-rule-file',
  details: { why?: string } = {},
): number {
  const words = sayNotices(terminal.language)(`refusal.${refusal}`, details)
  return tellRefusal(terminal, refusal, details, words)
}
