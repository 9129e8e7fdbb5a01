import { mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Logger, pino } from 'pino'

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
  mkdirSync(dirname(file), { recursive: true })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog)
    renameSync(file, `${file}.1`)
  return pino({ name, level, base }, pino.destination({ dest: file, sync: true, append: true }))
}
