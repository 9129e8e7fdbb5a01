import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CellsOf, Entity } from '#imports/model/row.ts'

/** A delivery as tables of text: what a test changes before it is written out as files. */
export interface Tables {
  manifest: Record<string, unknown>
  rows: { [Kind in Entity]?: CellsOf<Kind>[] }
}

export type Files = Record<string, string | Uint8Array>

/** The delivery's files, as Presente CSV. */
export function filesOf(tables: Tables): Files {
  const files: Files = { 'manifest.json': JSON.stringify(tables.manifest, null, 2) }
  for (const [entity, rows] of Object.entries(tables.rows)) files[`${entity}.csv`] = csvOf(rows)
  return files
}

/** Rows as CSV; the columns are all that any row names. */
export function csvOf(rows: readonly Record<string, string | undefined>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','))
  return [columns.join(','), ...lines, ''].join('\n')
}

/** Writes files below a folder, which is made. */
export async function writeFiles(folder: string, files: Files): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  return folder
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
