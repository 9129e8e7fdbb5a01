import { z } from 'zod'
import { RunId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import type { Terminal } from '#platform/command.ts'
import { readArguments, tellRefusal } from '#platform/command-arguments.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import { Move, moves } from '#imports/model/moved-row.ts'
import { Entity, entities } from '#imports/model/row.ts'
import { Format } from '#imports/model/run.ts'
import { speakImports } from '#imports/speech.ts'

export const importUsage =
  'PATH [--format presente-csv|oneroster|edfi-xml] [--profile NAME] [--dry-run] ' +
  '[--school-year Y] [--from DATE] [--to DATE] [--district-id ID --district-name NAME]'

/** A mapping profile is named by its own name. */
const NamedFormat = Format.exclude(['profile'])

const ImportOptions = z.object({
  path: z.string().meta({ word: 'PATH' }),
  format: NamedFormat.optional().meta({ takes: NamedFormat.options.join(', ') }),
  profile: z.string().optional().meta({ example: 'aeries' }),
  'dry-run': z.literal('true').optional(),
  'school-year': SchoolYear.optional().meta({ example: '2025-2026' }),
  from: SchoolDate.optional().meta({ example: '2025-07-01' }),
  to: SchoolDate.optional().meta({ example: '2026-06-30' }),
  'district-id': z.string().optional().meta({ example: 'rosewood' }),
  'district-name': z.string().optional().meta({ example: '"Rosewood Unified"' }),
})

/** Reads the arguments of `import`; null after having said what is wrong with them. */
export function importArguments(args: readonly string[], terminal: Terminal) {
  const given = readArguments(args, terminal, {
    name: 'import',
    usage: importUsage,
    options: ImportOptions,
    places: ['path'],
    flags: ['dry-run'],
  })
  if (given === null) return null
  const { path, format, profile, from, to } = given
  if (format !== undefined && profile !== undefined) {
    const sentence = speakImports(terminal.language)('command.format-and-profile')
    tellRefusal(terminal, 'format-and-profile', { format, profile }, sentence)
    return null
  }
  const district = districtNamed(given['district-id'], given['district-name'])
  const dryRun = given['dry-run'] === 'true'
  const sender = { format, dryRun, schoolYear: given['school-year'], from, to, district }
  return { path, profile, sender }
}

/** A district goes by its number where no name is given. */
function districtNamed(id: string | undefined, name = id): Manifest['district'] | undefined {
  return id === undefined || name === undefined ? undefined : { id, name }
}

const RunNumber = z.object({
  run: z.coerce.number().pipe(RunId).meta({ word: 'NUMBER', example: '12' }),
})

const Reason = z
  .string()
  .trim()
  .min(1)
  .meta({ example: '"The export of September 3 lacks two schools"' })

const Looking = RunNumber.extend({
  rows: z.literal('true').optional(),
  kind: Entity.optional().meta({ takes: entities.join(', ') }),
  move: Move.optional().meta({ takes: moves.join(', ') }),
})

/** A run to be looked at, with the rows that it would move where these are asked for. */
export const lookArguments = readerOf(
  `NUMBER [--rows [--kind students|…] [--move ${moves.join('|')}]]`,
  Looking,
  ['rows'],
)

/** A held run to be released, with a reason where there is one. */
export const releaseArguments = readerOf(
  'NUMBER [--reason "WHY"]',
  RunNumber.extend({ reason: Reason.optional() }),
)

/** A held run to be rejected, for a reason. */
export const rejectionArguments = readerOf(
  'NUMBER --reason "WHY"',
  RunNumber.extend({ reason: Reason }),
)

/** An applied run to be undone, for a reason, and whether it is known to take much back. */
export const undoArguments = readerOf(
  'NUMBER --reason "WHY" [--yes]',
  RunNumber.extend({ reason: Reason, yes: z.literal('true').optional() }),
  ['yes'],
)

/**
 * How a command that speaks of one run is used, and what reads its arguments: null after having said
 * what is wrong with them.
 */
export interface RunArguments<Asked> {
  usage: string
  read: (name: string, args: readonly string[], terminal: Terminal) => Asked | null
}

function readerOf<Shape extends z.ZodRawShape>(
  usage: string,
  options: z.ZodObject<Shape>,
  flags: readonly string[] = [],
): RunArguments<z.output<z.ZodObject<Shape>>> {
  return {
    usage,
    read: (name, args, terminal) =>
      readArguments(args, terminal, { name, usage, options, places: ['run'], flags }),
  }
}
