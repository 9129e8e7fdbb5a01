import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type DemoProgress, liesIn, writeDemoDistrict } from '#demo/actions.ts'
import en from '#demo/messages.en.json' with { type: 'json' }
import es from '#demo/messages.es.json' with { type: 'json' }
import { type DemoDelivery, DemoOrder } from '#demo/model.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { speaker } from '#platform/speech.ts'

const demo: Command = {
  name: 'demo',
  usage:
    '--students N --seed S --out DIR [--school-year 2025-2026] [--years 1|2] ' +
    '[--attendance exceptions|every-day] [--order student|date] [--through DATE] [--day DATE]',
  standalone: true,
  run: runDemo,
}

export const demoCommands: readonly Command[] = [demo]

async function runDemo(args: string[], terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const asked = readOptions(args)
  if (typeof asked === 'string') {
    terminal.warn(say('bad-option', { option: asked, usage: demo.usage }))
    terminal.tell({ refusal: 'bad-option', details: { option: asked } })
    return 2
  }
  const onProgress = ({ schoolYear, studentsDone, students }: DemoProgress) =>
    terminal.say(say('progress', { schoolYear, done: studentsDone, of: students }))
  const deliveries = await writeDemoDistrict({ ...asked.order, out: asked.out, onProgress })
  terminal.tell({ deliveries })
  for (const delivery of deliveries) terminal.say(say('written', slots(delivery)))
  return 0
}

/** The order, or the name of the option that cannot be understood. */
function readOptions(args: string[]): { order: DemoOrder; out: string } | string {
  const given = parseOptions(args)
  if (given === null) return args.join(' ')
  const { values } = given
  const read = DemoOrder.safeParse({
    students: Number(values.students),
    seed: Number(values.seed),
    schoolYear: values['school-year'],
    years: Number(values.years ?? (values.day === undefined ? 2 : 1)),
    attendance: values.attendance,
    order: values.order,
    through: values.through ?? null,
    day: values.day ?? null,
  })
  if (!read.success) return `--${dashed(String(read.error.issues[0]?.path[0]))}`
  if (values.out === undefined || values.out === '') return '--out'
  const { schoolYear, through, day } = read.data
  if (through !== null && !liesIn(schoolYear, through)) return '--through'
  if (day !== null && !liesIn(schoolYear, day)) return '--day'
  return { order: read.data, out: resolve(values.out) }
}

function parseOptions(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      options: {
        students: { ...text, default: '10000' },
        seed: { ...text, default: '1' },
        out: text,
        'school-year': { ...text, default: '2025-2026' },
        years: text,
        attendance: { ...text, default: 'exceptions' },
        order: { ...text, default: 'student' },
        through: text,
        day: text,
      },
    })
  } catch {
    // An option that the table does not have.
    return null
  }
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function slots({ folder, schoolYear, from, to, schools, students, attendanceRows }: DemoDelivery) {
  return { folder, schoolYear, from, to, schools, students, rows: attendanceRows }
}
