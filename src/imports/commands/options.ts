import { parseArgs } from 'node:util'
import { z } from 'zod'
import { RunId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import { Format } from '#imports/model/run.ts'

const ImportOptions = z.object({
  format: Format.optional(),
  profile: z.string().min(1).optional(),
  'dry-run': z.literal('true').optional(),
  'school-year': SchoolYear.optional(),
  from: SchoolDate.optional(),
  to: SchoolDate.optional(),
  'district-id': z.string().min(1).optional(),
  'district-name': z.string().min(1).optional(),
})

export interface ImportArguments {
  path: string
  format: Format | undefined
  profile: string | undefined
  dryRun: boolean
  schoolYear: SchoolYear | undefined
  from: SchoolDate | undefined
  to: SchoolDate | undefined
  district: Manifest['district'] | undefined
}

type Problem = 'no-path' | 'unknown-option' | 'bad-option'

/** Reads the arguments of `import`. */
export function importArguments(
  args: string[],
): Decision<ImportArguments, Problem, { option: string; value: string }> {
  const given = parse(args)
  if (!given.ok) return given
  const { values, positionals } = given.value
  const options = ImportOptions.safeParse(values)
  if (!options.success) {
    const option = String(options.error.issues[0]?.path[0])
    return refused('bad-option', { option: `--${option}`, value: values[option] ?? '' })
  }
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) return refused('no-path', { option: '', value: '' })
  const { 'dry-run': dryRun, 'school-year': schoolYear, format, profile, from, to } = options.data
  const district = districtNamed(options.data['district-id'], options.data['district-name'])
  return accepted({
    path,
    format,
    profile,
    dryRun: dryRun === 'true',
    schoolYear,
    from,
    to,
    district,
  })
}

/** A district goes by its number where no name is given. */
function districtNamed(id: string | undefined, name = id): Manifest['district'] | undefined {
  return id === undefined || name === undefined ? undefined : { id, name }
}

/** Reads the number of a run. */
export function runArgument([first]: string[]): RunId | null {
  const run = z.coerce.number().pipe(RunId).safeParse(first)
  return run.success ? run.data : null
}

function parse(
  args: string[],
): Decision<
  { values: Record<string, string>; positionals: string[] },
  'unknown-option',
  { option: string; value: string }
> {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: text,
        profile: text,
        'dry-run': { type: 'boolean' },
        'school-year': text,
        from: text,
        to: text,
        'district-id': text,
        'district-name': text,
      },
    })
    const texts = Object.entries(values).map(([name, value]) => [name, `${value}`])
    return accepted({ values: Object.fromEntries(texts), positionals })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const option = /'([^']+)'/.exec(message)?.[1] ?? ''
    return refused('unknown-option', { option, value: '' })
  }
}
