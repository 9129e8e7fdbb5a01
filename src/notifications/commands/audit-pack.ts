import { join, resolve } from 'node:path'
import { z } from 'zod'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { operator } from '#audit/actions/change.ts'
import { heldStudents } from '#identity/actions/held-students.ts'
import { Purpose, longestNote } from '#kernel/purpose.ts'
import { schoolYearOf, SchoolYear } from '#kernel/school-year.ts'
import { SchoolId } from '#kernel/ids.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellNotWritable, tellRefusal } from '#platform/command-arguments.ts'
import type { Office } from '#platform/office.ts'
import { writeTo } from '#platform/write-file.ts'
import {
  type NotPacked,
  type NotTaken,
  type UnknownNumbers,
  makePack,
  preparePack,
  takePack,
} from '#notifications/actions/audit-pack.ts'
import { type Choice, mostNotices } from '#notifications/model/audit-pack.ts'
import { sayNotices } from '#notifications/speech.ts'
import { Step } from '#truancy/model.ts'

export const auditPackCommand: Command = {
  name: 'audit-pack',
  usage:
    '--notices --out DIR [--sample NUMBER] [--seed WORD] [--year YEAR] [--schools IDS] [--steps NUMBERS] [--numbers NUMBERS] [--purpose WORD] [--note WORDS]',
  about: (language) => sayNotices(language)('cli.about.audit-pack'),
  run,
}

const listed = z.string().transform((text) => text.split(','))

const Options = z.object({
  notices: z.literal('true').meta({ example: '--out ./audit-pack' }),
  out: z.string().meta({ example: './audit-pack' }),
  sample: z.coerce.number().int().min(1).max(mostNotices).default(100).meta({ example: '100' }),
  seed: z.string().trim().min(1).max(60).default('1').meta({ example: '2026-04' }),
  year: SchoolYear.optional().meta({ example: '2025-2026' }),
  schools: listed.pipe(z.array(SchoolId)).optional().meta({ example: '0101,0102' }),
  steps: listed
    .pipe(z.array(z.string().transform(Number).pipe(Step)))
    .optional()
    .meta({ example: '1,2' }),
  numbers: z.string().optional().meta({ example: '12,15,18' }),
  purpose: Purpose.default('audit'),
  note: z.string().trim().max(longestNote).default('').meta({ example: '"State audit"' }),
})

async function run(office: Office, args: string[], terminal: Terminal): Promise<number> {
  const expected = { ...auditPackCommand, options: Options, flags: ['notices'] }
  const options = readArguments(args, terminal, expected)
  if (options === null) return 2
  const { clock, pool } = office
  // In summer, too, and before a new year is delivered: the year that the office works on.
  const working = (await figuresNow(pool))?.schoolYear ?? schoolYearOf(clock.today())
  const choice = choiceOf(options, options.year ?? working)
  const wish = { choice, purpose: options.purpose, note: options.note }
  const prepared = await preparePack(office, pool, wish, operator())
  if (!prepared.ok) return refuse(terminal, prepared.refusal, prepared.details)
  const { pack } = prepared.value
  const made = await makePack(office, pack, ({ done, total }) => {
    if (!terminal.json) terminal.say(sayNotices(terminal.language)('cli.packing', { done, total }))
  })
  if (!made.ok) return refuse(terminal, made.refusal)
  return writeOut(office, pack, resolve(options.out), terminal)
}

function choiceOf(
  { numbers, sample, seed, schools = [], steps = [] }: z.output<typeof Options>,
  schoolYear: SchoolYear,
): Choice {
  return numbers === undefined
    ? { by: 'sample', schoolYear, schools, steps, size: sample, seed }
    : { by: 'numbers', schoolYear, numbers }
}

async function writeOut(
  office: Office,
  pack: number,
  folder: string,
  terminal: Terminal,
): Promise<number> {
  const { clock, pool } = office
  const taken = await takePack(pool, pack, clock.today())
  if (!taken.ok) return refuse(terminal, taken.refusal)
  const { students, content, made } = taken.value
  const held = await heldStudents(office)
  const inside = students.filter((student) => held.numbers.has(student))
  if (inside.length > 0)
    return tellRefusal(terminal, 'held', {}, held.because(inside)[terminal.language])
  const file = join(folder, `notices-audit-pack-${pack}.zip`)
  const problem = await writeTo(file, content)
  if (problem !== null) return tellNotWritable(terminal, file, problem)
  terminal.tell({ file, ...made })
  const sha256 = made.made?.sha256 ?? ''
  const say = sayNotices(terminal.language)
  terminal.say(say('cli.packed', { file, count: made.notices, sha256 }))
  return 0
}

function refuse(
  terminal: Terminal,
  refusal: NotPacked | NotTaken,
  unknown?: UnknownNumbers,
): number {
  const details = { count: unknown?.count ?? 0, first: (unknown?.first ?? []).join(', ') }
  const words = sayNotices(terminal.language)(`refusal.${refusal}`, details)
  return tellRefusal(terminal, refusal, unknown ?? {}, words)
}
