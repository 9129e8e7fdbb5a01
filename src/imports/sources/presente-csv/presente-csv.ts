import { type Decision, refused } from '#kernel/result.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import { entities } from '#imports/model/row.ts'
import type { Reading, ReceivedFile, Source } from '#imports/model/source.ts'
import { readManifest } from './read-manifest.ts'

const manifestName = 'manifest.json'
/** In bytes. It is read whole, and holds some lines. */
const largestManifest = 2 ** 20

const tables = entities.map((entity) => `${entity}.csv`)
const fileNames = [manifestName, ...tables]

/** Presente's own form: docs/import.md. */
export const presenteCsv: Source = {
  format: 'presente-csv',
  fileNames,
  knows: (name) => fileNames.includes(name),
  recognises: (names) => names.includes(manifestName),
  scope: readScope,
  read: readEverything,
}

async function readScope(
  files: readonly ReceivedFile[],
): Promise<Decision<Manifest, RefusalWord, Details>> {
  const file = files.find(({ name }) => name === manifestName)
  if (file === undefined) return refused('manifest-missing', {})
  if (file.size > largestManifest) return refused('manifest-too-large', { mebibytes: 1 })
  const manifest = readManifest(await textOf(file))
  if (!manifest.ok || files.some(({ name }) => tables.includes(name))) return manifest
  const others = files.filter(({ name }) => name !== manifestName)
  const names = others.map(({ name }) => name).join(', ')
  return refused('no-known-files', { known: tables.join(', '), files: names })
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
