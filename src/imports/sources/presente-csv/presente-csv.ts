import { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { datesOf } from '#kernel/school-year.ts'
import { Manifest } from '#imports/model/manifest.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import { entities } from '#imports/model/row.ts'
import type { Reading, ReceivedFile, Source } from '#imports/model/source.ts'

const manifestName = 'manifest.json'
const tables = entities.map((entity) => `${entity}.csv`)
const fileNames = [manifestName, ...tables]

/** Presente's own form: docs/import.md. */
export const presenteCsv: Source = {
  format: 'presente-csv',
  fileNames,
  knows: (name) => fileNames.includes(name),
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
  if (manifest.success && !files.some(({ name }) => tables.includes(name))) {
    const others = files.filter(({ name }) => name !== manifestName)
    const names = others.map(({ name }) => name).join(', ')
    return refused('no-known-files', { known: tables.join(', '), files: names })
  }
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
