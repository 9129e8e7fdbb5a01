import { resolve } from 'node:path'
import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellNotWritable, tellRefusal } from '#platform/command-arguments.ts'
import { writeTo } from '#platform/write-file.ts'
import type { Office } from '#platform/office.ts'
import { speaker } from '#platform/speech.ts'
import { heldStudents } from '#identity/actions/held-students.ts'
import { exportFigures } from '#attendance/actions/export-figures.ts'
import { figuresOf } from '#attendance/actions/figures-of.ts'
import { recompute } from '#attendance/actions/recompute.ts'
import { whichCount } from '#attendance/actions/which-count.ts'
import { figureLines } from '#attendance/commands/tell-figures.ts'
import en from '#attendance/messages.en.json' with { type: 'json' }
import es from '#attendance/messages.es.json' with { type: 'json' }

const recomputeCommand: Command = {
  name: 'recompute',
  usage: '[--school-year Y] [--as-of DATE]',
  about: (language) => speaker(language, { en, es })('cli.about.recompute'),
  run: recomputeAll,
}

const figuresCommand: Command = {
  name: 'figures',
  usage: '--student ID [--school-year Y] [--as-of DATE]',
  about: (language) => speaker(language, { en, es })('cli.about.figures'),
  run: figuresOfStudent,
}

const exportCommand: Command = {
  name: 'export',
  usage: 'figures --out FILE.csv [--school-year Y] [--as-of DATE]',
  about: (language) => speaker(language, { en, es })('cli.about.export'),
  run: exportToFile,
}

export const attendanceCommands: readonly Command[] = [
  recomputeCommand,
  figuresCommand,
  exportCommand,
]

async function recomputeAll(office: Office, args: string[], terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const options = readArguments(args, terminal, { ...recomputeCommand, options: WhichDays })
  if (options === null) return 2
  const today = office.clock.today()
  const which = await whichCount(office.pool, today, wanted(options))
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
  const options = readArguments(args, terminal, { ...figuresCommand, options: OfStudent })
  if (options === null) return 2
  const which = await whichCount(office.pool, office.clock.today(), wanted(options))
  if (!which.ok) return refuse(terminal, which.refusal)
  const found = await figuresOf(office.pool, { ...which.value, student: options.student })
  if (!found.ok) return refuse(terminal, found.refusal)
  terminal.tell(found.value)
  for (const line of figureLines(found.value, terminal.language)) terminal.say(line)
  return 0
}

async function exportToFile(office: Office, args: string[], terminal: Terminal): Promise<number> {
  const options = readArguments(args, terminal, {
    ...exportCommand,
    options: ToFile,
    places: ['what'],
  })
  if (options === null) return 2
  const which = await whichCount(office.pool, office.clock.today(), wanted(options))
  if (!which.ok) return refuse(terminal, which.refusal)
  const file = resolve(options.out)
  const held = await heldStudents(office)
  const leftOut = new Set<string>()
  const figures = exportFigures(office.pool, which.value, { held, leftOut })
  const problem = await writeTo(file, figures)
  if (problem !== null) return tellNotWritable(terminal, file, problem)
  terminal.tell({ file, ...which.value, leftOut: leftOut.size })
  terminal.say(speaker(terminal.language, { en, es })('cli.exported', { file, ...which.value }))
  if (leftOut.size > 0) terminal.warn(held.leftOut(leftOut)[terminal.language])
  return 0
}

const WhichDays = z.object({
  'school-year': SchoolYear.optional().meta({ example: '2025-2026' }),
  'as-of': SchoolDate.optional().meta({ example: '2025-11-03' }),
})
const OfStudent = WhichDays.extend({ student: StudentId.meta({ example: '0042317' }) })
const ToFile = WhichDays.extend({
  what: z.literal('figures').meta({ word: 'figures', takes: 'figures' }),
  out: z.string().meta({ example: 'figures.csv' }),
})

/** What the count is asked for. */
function wanted({ 'school-year': schoolYear, 'as-of': asOf }: z.infer<typeof WhichDays>) {
  return { schoolYear, asOf }
}

function refuse(terminal: Terminal, refusal: 'no-such-year' | 'no-such-student'): number {
  const sentence = speaker(terminal.language, { en, es })(`refusal.${refusal}`)
  return tellRefusal(terminal, refusal, {}, sentence)
}
