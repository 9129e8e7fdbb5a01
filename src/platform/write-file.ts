import { createWriteStream } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { makeFolder } from '#platform/folders.ts'

/** Writes a file, in a folder that is made where it is missing. Null, or why the disk does not take it. */
export async function writeTo(
  file: string,
  content: AsyncIterable<string | Uint8Array>,
): Promise<unknown> {
  try {
    makeFolder(dirname(file))
    await pipeline(Readable.from(content), createWriteStream(file))
    return null
  } catch (error) {
    // What goes wrong while the content is made is no fault of the disk.
    if (error instanceof Error && 'syscall' in error && 'path' in error) return error
    throw error
  }
}
