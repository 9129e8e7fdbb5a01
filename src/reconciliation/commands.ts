import { createReadStream, createWriteStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import type { Command, Terminal } from '#platform/command.ts'
import type { Office } from '#platform/office.ts'
import { speaker } from '#platform/speech.ts'
import { oneReconciliation } from '#reconciliation/actions/read.ts'
import { rowsAsCsv } from '#reconciliation/actions/rows-csv.ts'
import { loadTotals } from '#reconciliation/actions/totals.ts'
import { type Reconciliation, RowQuery } from '#reconciliation/model.ts'
import en from '#reconciliation/messages.en.json' with { type: 'json' }
import es from '#reconciliation/messages.es.json' with { type: 'json' }

const reconcile: Command = {
  name: 'reconcile',
  usage: 'TOTALS.csv [--school-year Y] [--as-of DATE] [--out FILE.csv]',
  run,
}

export const reconciliationCommands: readonly Command[] = [reconcile]

async function run(office: Office, args: string[], terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const options = readOptions(args)
  if (options === null)
    return refuse(terminal, 'usage', say('cli.usage', { usage: reconcile.usage }), 2)
  const { path, out, ...which } = options
  if (!(await canRead(path)))
    return refuse(terminal, 'not-readable', say('cli.notReadable', { path }))
  const bytes = createReadStream(path)
  const deps = { pool: office.pool, today: office.clock.today() }
  const loaded = await loadTotals(deps, { name: basename(path), bytes, ...which })
  if (!loaded.ok) {
    const columns = String(loaded.details['columns'] ?? '')
    return refuse(terminal, loaded.refusal, say(`refusal.${loaded.refusal}`, { columns }))
  }
  const found = await oneReconciliation(office.pool, loaded.value.totals)
  if (!found.ok) return refuse(terminal, found.refusal, say('refusal.no-such-totals'))
  if (out !== undefined) await writeRows(office, found.value.totals, resolve(out))
  terminal.tell(found.value)
  for (const line of sentences(found.value, terminal)) terminal.say(line)
  return 0
}

const Options = z.object({
  path: z.string().min(1),
  out: z.string().min(1).optional(),
  schoolYear: SchoolYear.optional(),
  asOf: SchoolDate.optional(),
})

function readOptions(args: string[]): z.infer<typeof Options> | null {
  const text = { type: 'string' } as const
  try {
    const options = { out: text, 'school-year': text, 'as-of': text }
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [path, ...more] = positionals
    const given = {
      path,
      out: values.out,
      schoolYear: values['school-year'],
      asOf: values['as-of'],
    }
    return more.length > 0 ? null : (Options.safeParse(given).data ?? null)
  } catch {
    // An option that the table does not have.
    return null
  }
}

async function canRead(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  )
}

function refuse(terminal: Terminal, refusal: string, sentence: string, code = 1): number {
  terminal.warn(sentence)
  terminal.tell({ refusal })
  return code
}

async function writeRows(office: Office, totals: number, file: string): Promise<void> {
  const csv = await rowsAsCsv(office.pool, totals, RowQuery.parse({}))
  if (csv.ok) await pipeline(Readable.from(csv.value.content), createWriteStream(file))
}

function sentences(found: Reconciliation, terminal: Terminal): string[] {
  const { asOf, agree, differ, notTheirs, refused, silent, rowsRead, kinds, totals } = found
  const say = speaker(terminal.language, { en, es })
  return [
    say('cli.compared', { totals, asOf, rowsRead, agree, differ, refused, silent }),
    ...(notTheirs === 0 ? [] : [say('cli.notTheirs', { notTheirs })]),
    ...found.refusedBy.map(({ cell, field, reason, rows }) =>
      say(cell ? 'cli.refusedCells' : 'cli.refusedLines', {
        rows,
        field: field ?? '',
        reason: say(`reasonShort.${reason}`),
      }),
    ),
    ...kinds.map(({ kind, rows }) => `  ${String(rows).padStart(7)}  ${say(`kind.${kind}`)}`),
  ]
}
