import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { csvLineAsIs } from '#platform/csv.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import { type TextForm, ordinaryCsv } from '#imports/model/text-form.ts'
import {
  type DelimitedFile,
  isFileFault,
  isRow,
  openDelimited,
} from '#imports/sources/delimited-text.ts'
import { isSecret, rawOf } from '#imports/sources/raw-row.ts'

// Rosters come with the passwords of children. They are not ours to keep, not even in the stored
// copy of a delivery: where a file has such a column, the copy is written anew with the cells blank.

const delimiters = [',', '\t', ';', '|'] as const

/** Blanks secret columns in the stored copy of a delivery; true where there were any. */
export async function forgetSecrets(
  folder: string,
  files: readonly ReceivedFile[],
): Promise<boolean> {
  const forms = await Promise.all(files.map(formWithSecrets))
  if (forms.every((form) => form === null)) return false
  const clean = `${folder}.clean`
  await rm(clean, { recursive: true, force: true })
  for (const [at, file] of files.entries()) {
    const form = forms[at] ?? null
    const path = join(clean, file.name)
    await mkdir(dirname(path), { recursive: true })
    await pipeline(form === null ? file.bytes() : blanked(file, form), createWriteStream(path))
  }
  await rm(folder, { recursive: true })
  await rename(clean, folder)
  return true
}

/** How a file with a secret column is written; null where it has none. */
async function formWithSecrets(file: ReceivedFile): Promise<TextForm | null> {
  if (!/\.(csv|tsv|txt)$/i.test(file.name)) return null
  const header = await firstLine(file)
  const delimiter = delimiters.find((sign) => header.includes(sign)) ?? ','
  const names = header.split(delimiter)
  if (!names.some(isSecret)) return null
  const quote = names[0]?.trim().startsWith("'") ? "'" : '"'
  return { ...ordinaryCsv, delimiter, header: { in: 'first-line', quote } }
}

async function firstLine(file: ReceivedFile): Promise<string> {
  for await (const piece of file.bytes()) {
    return Buffer.from(piece).toString('latin1').split(/\r?\n/, 1)[0] ?? ''
  }
  return ''
}

/** A byte that no UTF-8 text has: what cannot be read to its end is refused from the copy as well. */
const noText = Uint8Array.of(0xff)

/** The file in ordinary CSV, every row on the line it stood on. */
async function* blanked(file: ReceivedFile, form: TextForm): AsyncGenerator<string | Uint8Array> {
  const opened = await openDelimited(file.bytes(), form)
  if (opened.ok) yield* blankedLines(opened.value)
  else yield noText
}

async function* blankedLines({
  header,
  lines,
}: DelimitedFile): AsyncGenerator<string | Uint8Array> {
  yield csvLineAsIs(header)
  let at = 2
  for await (const line of lines) {
    if (isFileFault(line)) {
      yield noText
      return
    }
    if (line.line > at) yield '\n'.repeat(line.line - at)
    // What could not be split cannot be blanked; a lone word keeps its line and its fault.
    const text = isRow(line) ? rawOf(header, line.cells) : 'unreadable'
    yield `${text}\n`
    at = line.line + text.split('\n').length
  }
}
