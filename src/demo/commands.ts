import { resolve } from 'node:path'
import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { type DemoProgress, liesIn, writeDemoDistrict } from '#demo/actions.ts'
import en from '#demo/messages.en.json' with { type: 'json' }
import es from '#demo/messages.es.json' with { type: 'json' }
import { type DemoDelivery, DemoOrder } from '#demo/model.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellNotWritable, tellRefusal } from '#platform/command-arguments.ts'
import { makeFolder } from '#platform/folders.ts'
import { speaker } from '#platform/speech.ts'

const demo: Command = {
  name: 'demo',
  usage:
    '--out DIR [--students N] [--seed S] [--school-year 2025-2026] [--years 1|2] ' +
    '[--attendance exceptions|every-day] [--order student|date] [--through DATE] [--day DATE]',
  about: (language) => speaker(language, { en, es })('about'),
  standalone: true,
  run: runDemo,
}

export const demoCommands: readonly Command[] = [demo]

async function runDemo(args: string[], terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const asked = readOptions(args, terminal)
  if (asked === null) return 2
  const onProgress = ({ schoolYear, studentsDone, students }: DemoProgress) =>
    terminal.say(say('progress', { schoolYear, done: studentsDone, of: students }))
  const folder = folderProblemOf(asked.out)
  if (folder !== null) return tellNotWritable(terminal, asked.out, folder)
  const deliveries = await writeDemoDistrict({ ...asked.order, out: asked.out, onProgress })
  terminal.tell({ deliveries })
  for (const delivery of deliveries) terminal.say(say('written', slots(delivery)))
  return 0
}

const { students, seed, years, attendance, order } = DemoOrder.shape

const Options = z.object({
  students: z.coerce
    .number()
    .pipe(students)
    .prefault('10000')
    .meta({ takes: `${students.minValue} … ${students.maxValue}` }),
  seed: z.coerce
    .number()
    .pipe(seed)
    .prefault('1')
    .meta({ takes: `${seed.minValue} … ${seed.maxValue}` }),
  out: z.string().meta({ example: 'demo-district' }),
  'school-year': SchoolYear.prefault('2025-2026').meta({ example: '2025-2026' }),
  years: z.coerce.number().pipe(years).optional().meta({ takes: '1, 2' }),
  attendance: attendance.prefault('exceptions').meta({ takes: attendance.options.join(', ') }),
  order: order.prefault('student').meta({ takes: order.options.join(', ') }),
  through: SchoolDate.optional().meta({ example: '2025-11-03' }),
  day: SchoolDate.optional().meta({ example: '2025-11-03' }),
})

/** The order, or null after having said what cannot be done. */
function readOptions(args: string[], terminal: Terminal): { order: DemoOrder; out: string } | null {
  const expected = { ...demo, options: Options }
  const given = readArguments(args, terminal, expected)
  if (given === null) return null
  const { out, 'school-year': schoolYear, through = null, day = null, ...rest } = given
  for (const [option, date] of Object.entries({ '--through': through, '--day': day })) {
    if (date === null || liesIn(schoolYear, date)) continue
    const say = speaker(terminal.language, { en, es })
    const details = { option, date, schoolYear }
    tellRefusal(terminal, 'outside-year', details, say('outside-year', details))
    return null
  }
  const kept = rest.years ?? (day === null ? 2 : 1)
  return { order: { ...rest, years: kept, schoolYear, through, day }, out: resolve(out) }
}

/** Why the folder cannot be made; null: it is there. */
function folderProblemOf(folder: string): unknown {
  try {
    makeFolder(folder)
    return null
  } catch (error) {
    return error
  }
}

function slots({ folder, schoolYear, from, to, schools, students, attendanceRows }: DemoDelivery) {
  return { folder, schoolYear, from, to, schools, students, rows: attendanceRows }
}
