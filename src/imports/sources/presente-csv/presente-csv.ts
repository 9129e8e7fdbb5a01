import { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { datesOf } from '#kernel/school-year.ts'
import { Manifest } from '#imports/model/manifest.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import { entities } from '#imports/model/row.ts'
import type { Reading, ReceivedFile, Source } from '#imports/model/source.ts'

const manifestName = 'manifest.json'

/** Presente's own form: docs/import.md. */
export const presenteCsv: Source = {
  format: 'presente-csv',
  recognises: (names) => names.includes(manifestName),
  scope: readManifest,
  read: readEverything,
}

async function readManifest(
  files: readonly ReceivedFile[],
): Promise<Decision<Manifest, RefusalWord, Details>> {
  const file = files.find(({ name }) => name === manifestName)
  if (file === undefined) return refused('manifest-missing', {})
  if (file.size > 1 << 20) return refused('manifest-invalid', { field: '', problem: 'size' })
  const parsed = parseJson(await textOf(file))
  const manifest = Manifest.safeParse(parsed)
  if (manifest.success) return checkDates(manifest.data)
  const issue = manifest.error.issues[0]
  return refused('manifest-invalid', {
    field: issue?.path.join('.') ?? '',
    problem: issue?.message ?? '',
  })
}

function checkDates(manifest: Manifest): Decision<Manifest, RefusalWord, Details> {
  const { from, to, school_year: year } = manifest
  if (from > to) return refused('from-after-to', { from, to })
  const whole = datesOf(year)
  if (from < whole.from || to > whole.to) return refused('scope-outside-year', { from, to, year })
  return accepted(manifest)
}

async function* readEverything(files: readonly ReceivedFile[]): AsyncGenerator<Reading> {
  for (const entity of entities) {
    const file = files.find(({ name }) => name === `${entity}.csv`)
    if (file !== undefined) yield { kind: 'plain-csv', entity, file }
  }
}

async function textOf(file: ReceivedFile): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file.bytes()) chunks.push(chunk)
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return z.NEVER
  }
}
