import { renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Logger, pino } from 'pino'
import { makeFolder } from '#platform/folders.ts'

export type Log = Logger

const largestLog = 32 * 2 ** 20

/** One JSON line per event: on standard error, which leaves standard output to answers, or in a file. */
export function openLog(
  name: string,
  { level = 'info', file }: { level?: string; file?: string } = {},
): Log {
  const base = { process: process.pid }
  if (file === undefined)
    return pino({ name, level, base }, pino.destination({ dest: 2, sync: true }))
  makeFolder(dirname(file))
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog)
    renameSync(file, `${file}.1`)
  const lines = pino.destination({ dest: file, sync: true, append: true })
  // A disk that is full must not stop a program that could still answer.
  lines.on('error', () => {})
  return pino({ name, level, base }, lines)
}
