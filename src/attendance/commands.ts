import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import type { Command, Terminal } from '#platform/command.ts'
import type { Office } from '#platform/office.ts'
import { speaker } from '#platform/speech.ts'
import { exportFigures } from '#attendance/actions/export-figures.ts'
import { figuresOf } from '#attendance/actions/figures-of.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { whichCount } from '#attendance/actions/which-count.ts'
import type { CountedYear } from '#attendance/model/why.ts'
import en from '#attendance/messages.en.json' with { type: 'json' }
import es from '#attendance/messages.es.json' with { type: 'json' }

export const attendanceCommands: readonly Command[] = [
  { name: 'recompute', usage: '[--school-year Y] [--as-of DATE]', run: recomputeAll },
  {
    name: 'figures',
    usage: '--student ID [--school-year Y] [--as-of DATE]',
    run: figuresOfStudent,
  },
  {
    name: 'export',
    usage: 'figures --out FILE.csv [--school-year Y] [--as-of DATE]',
    run: exportToFile,
  },
]

async function recomputeAll(office: Office, args: string[], terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const options = readOptions(args, terminal)
  if (options === null) return 2
  const today = office.clock.today()
  const which = await whichCount(office.pool, today, options)
  if (!which.ok) return refuse(terminal, which.refusal)
  const counted = await recompute({ pool: office.pool, today }, which.value)
  terminal.tell(counted)
  terminal.say(
    say('cli.recomputed', {
      students: counted.students,
      schoolYear: counted.schoolYear,
      asOf: counted.asOf,
      seconds: counted.seconds.toFixed(1),
    }),
  )
  if (counted.without > 0) terminal.say(say('cli.without', { count: counted.without }))
  return 0
}

async function figuresOfStudent(
  office: Office,
  args: string[],
  terminal: Terminal,
): Promise<number> {
  const options = readOptions(args, terminal)
  if (options === null) return 2
  if (options.student === undefined) return misunderstood(terminal, '--student')
  const which = await whichCount(office.pool, office.clock.today(), options)
  if (!which.ok) return refuse(terminal, which.refusal)
  const found = await figuresOf(office.pool, { ...which.value, student: options.student })
  if (!found.ok) return refuse(terminal, found.refusal)
  terminal.tell(found.value)
  for (const line of sentences(found.value, terminal)) terminal.say(line)
  return 0
}

async function exportToFile(office: Office, args: string[], terminal: Terminal): Promise<number> {
  const [what, ...rest] = args
  if (what !== 'figures') return misunderstood(terminal, what ?? '')
  const options = readOptions(rest, terminal)
  if (options === null) return 2
  if (options.out === undefined) return misunderstood(terminal, '--out')
  const which = await whichCount(office.pool, office.clock.today(), options)
  if (!which.ok) return refuse(terminal, which.refusal)
  const file = resolve(options.out)
  await pipeline(Readable.from(exportFigures(office.pool, which.value)), createWriteStream(file))
  terminal.tell({ file, ...which.value })
  terminal.say(speaker(terminal.language, { en, es })('cli.exported', { file, ...which.value }))
  return 0
}

const Options = z.object({
  student: StudentId.optional(),
  out: z.string().min(1).optional(),
  'school-year': SchoolYear.optional(),
  'as-of': SchoolDate.optional(),
})

/** The options, or null after having said which one cannot be understood. */
function readOptions(args: string[], terminal: Terminal) {
  const read = Options.safeParse(parseOptions(args))
  if (read.success) {
    const { 'school-year': schoolYear, 'as-of': asOf, ...others } = read.data
    return { ...others, schoolYear, asOf }
  }
  const [option] = read.error.issues[0]?.path ?? []
  misunderstood(terminal, option === undefined ? args.join(' ') : `--${String(option)}`)
  return null
}

function parseOptions(args: string[]): unknown {
  const text = { type: 'string' } as const
  try {
    const options = { student: text, out: text, 'school-year': text, 'as-of': text }
    return parseArgs({ args, options }).values
  } catch {
    // An option that the table does not have.
    return null
  }
}

function misunderstood(terminal: Terminal, option: string): number {
  terminal.warn(speaker(terminal.language, { en, es })('cli.bad-option', { option }))
  terminal.tell({ refusal: 'bad-option', details: { option } })
  return 2
}

function refuse(terminal: Terminal, refusal: 'no-such-year' | 'no-such-student'): number {
  terminal.warn(speaker(terminal.language, { en, es })(`refusal.${refusal}`))
  terminal.tell({ refusal, details: null })
  return 1
}

/** The district's figures a line each; why there are none, where there are none. */
function sentences(
  { student, schoolYear, asOf, blank, district }: CountedYear,
  terminal: Terminal,
) {
  const say = speaker(terminal.language, { en, es })
  const head = say('cli.figures-of', { student, schoolYear, asOf })
  if (district === null) return [head, say(`blank.${blank ?? 'no-enrollment'}`)]
  const lines = Object.entries(district.figures).map(
    ([name, value]) => `  ${name.padEnd(24)}${value ?? '–'}`,
  )
  return [head, ...lines]
}
