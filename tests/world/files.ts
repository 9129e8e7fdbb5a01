import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filesAt } from '#imports/actions/stored-files.ts'
import { nobodyHeld } from '#platform/gate.ts'
import { type LeavingBy, type TableFile, lines } from '#platform/leaving-file.ts'

// Files as they leave, where a test is not about who takes them.

/** Nobody is held, and no line says who took it. */
export const unmarked: LeavingBy = { mark: null, held: nobodyHeld, language: 'en' }

export async function textOf(file: Omit<TableFile, 'fileName'>): Promise<string> {
  let text = ''
  for await (const piece of lines(file, unmarked)) text += piece
  return text
}

/** The tables of a bundle, one after another. */
export async function tablesIn(zip: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'presente-bundle-'))
  const path = join(folder, 'taken.zip')
  await writeFile(path, zip)
  const inside = await filesAt(path)
  if (!inside.ok) throw new Error(inside.refusal)
  const pieces: Uint8Array[] = []
  for (const file of inside.value.filter(({ name }) => name.endsWith('.csv')))
    for await (const piece of file.bytes()) pieces.push(piece)
  await rm(folder, { recursive: true })
  return Buffer.concat(pieces).toString('utf8')
}
