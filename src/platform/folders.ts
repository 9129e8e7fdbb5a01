import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CannotStart } from '#platform/cannot-start.ts'

/**
 * Makes a folder and those above it. Node's own recursive mkdir never returns where a file system
 * refuses new folders by saying that there are none above (/proc).
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return
    if (code !== 'ENOENT' || dirname(folder) === folder || isThere(dirname(folder))) throw error
    makeFolder(dirname(folder))
    mkdirSync(folder)
  }
}

/** The sentence's word for a folder that cannot be read or written. */
export function folderProblem(error: unknown, folder: string): CannotStart {
  const reason = codeOf(error)
  return reason === 'ENOSPC' || reason === 'EDQUOT'
    ? new CannotStart('disk-full', { folder })
    : new CannotStart('data-folder-unusable', { folder, reason })
}

function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false }) !== undefined
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
