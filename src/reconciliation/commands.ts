import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import type { Language } from '#kernel/text.ts'
import type { Command, Terminal } from '#platform/command.ts'
import { readArguments, tellNotWritable, tellRefusal } from '#platform/command-arguments.ts'
import { districtTime } from '#platform/clock.ts'
import { lines } from '#platform/leaving-file.ts'
import type { Office } from '#platform/office.ts'
import { speaker } from '#platform/speech.ts'
import { writeTo } from '#platform/write-file.ts'
import { operator } from '#audit/actions/change.ts'
import { heldStudents } from '#identity/actions/held-students.ts'
import { oneReconciliation } from '#reconciliation/actions/read.ts'
import { rowsAsFile } from '#reconciliation/actions/rows-csv.ts'
import { loadTotals } from '#reconciliation/actions/totals.ts'
import { type Reconciliation, RowQuery } from '#reconciliation/model.ts'
import en from '#reconciliation/messages.en.json' with { type: 'json' }
import es from '#reconciliation/messages.es.json' with { type: 'json' }

const reconcile: Command = {
  name: 'reconcile',
  usage: 'TOTALS.csv [--school-year Y] [--as-of DATE] [--out FILE.csv]',
  about: (language) => speaker(language, { en, es })('cli.about'),
  run,
}

export const reconciliationCommands: readonly Command[] = [reconcile]

async function run(office: Office, args: string[], terminal: Terminal): Promise<number> {
  const say = speaker(terminal.language, { en, es })
  const expected = { ...reconcile, options: Options, places: ['path'] }
  const options = readArguments(args, terminal, expected)
  if (options === null) return 2
  const { path, out, 'school-year': schoolYear, 'as-of': asOf } = options
  if (!(await canRead(path)))
    return tellRefusal(terminal, 'not-readable', { path }, say('cli.notReadable', { path }))
  const bytes = createReadStream(path)
  const deps = { pool: office.pool, today: office.clock.today(), by: operator() }
  const loaded = await loadTotals(deps, { name: basename(path), bytes, schoolYear, asOf })
  if (!loaded.ok) {
    const { columns = '', delimiter = '' } = loaded.details
    const sentence = say(`refusal.${loaded.refusal}`, {
      columns: String(columns),
      delimiter: String(delimiter),
    })
    return tellRefusal(terminal, loaded.refusal, loaded.details, sentence)
  }
  const found = await oneReconciliation(office, office.pool, loaded.value.totals)
  if (!found.ok) return tellRefusal(terminal, found.refusal, {}, say('refusal.no-such-totals'))
  const file = out === undefined ? null : resolve(out)
  const problem =
    file === null ? null : await writeRows(office, found.value.totals, file, terminal.language)
  if (file !== null && problem !== null) return tellNotWritable(terminal, file, problem)
  terminal.tell(found.value)
  for (const line of sentences(found.value, terminal)) terminal.say(line)
  return 0
}

const Options = z.object({
  path: z.string().meta({ word: 'TOTALS.csv' }),
  out: z.string().optional().meta({ example: 'differences.csv' }),
  'school-year': SchoolYear.optional().meta({ example: '2025-2026' }),
  'as-of': SchoolDate.optional().meta({ example: '2025-11-03' }),
})

async function canRead(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  )
}

async function writeRows(
  office: Office,
  totals: number,
  file: string,
  language: Language,
): Promise<unknown> {
  const rows = await rowsAsFile(office.pool, totals, RowQuery.parse({}))
  if (!rows.ok) return null
  const { name: by } = operator()
  const mark = { by, at: districtTime(office.clock.now()), purpose: '' }
  const held = await heldStudents(office)
  return writeTo(file, lines(rows.value, { mark, held, language }))
}

function sentences(found: Reconciliation, terminal: Terminal): string[] {
  const { asOf, agree, differ, notTheirs, refused, silent, rowsRead, kinds, totals } = found
  const say = speaker(terminal.language, { en, es })
  return [
    say('cli.compared', { totals, asOf, rowsRead, agree, differ, refused, silent }),
    ...(notTheirs === 0 ? [] : [say('cli.notTheirs', { notTheirs })]),
    ...found.refusedBy.map(({ cell, field, reason, rows }) =>
      say(cell ? 'cli.refusedCells' : 'cli.refusedLines', {
        count: rows,
        field: field ?? '',
        reason: say(`reasonShort.${reason}`),
      }),
    ),
    ...kinds.map(({ kind, rows }) => `  ${String(rows).padStart(7)}  ${say(`kind.${kind}`)}`),
  ]
}
