import { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { datesOf } from '#kernel/school-year.ts'
import { Manifest } from '#imports/model/manifest.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import { type Entity, entities } from '#imports/model/row.ts'
import type { Reading, ReceivedFile, Source } from '#imports/model/source.ts'
import { batchOf } from '#imports/sources/row-batches.ts'
import { readCsv } from './read-csv.ts'

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
    if (file === undefined) continue
    if (entity === 'attendance') yield { kind: 'attendance-csv', file }
    else yield* readEntity(entity, file)
  }
}

async function* readEntity(entity: Entity, file: ReceivedFile): AsyncGenerator<Reading> {
  for await (const read of readCsv(entity, file)) {
    switch (read.kind) {
      case 'header': {
        yield { kind: 'file', entity, file: file.name, unknownColumns: read.header.unknown }
        break
      }
      case 'rows': {
        if (read.rejections.length > 0) yield { kind: 'rejected', rejections: read.rejections }
        if (read.rows.length > 0) yield batchOf[entity](file.name, read.rows)
        break
      }
      case 'refused': {
        yield read
        return
      }
    }
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
