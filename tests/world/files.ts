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
