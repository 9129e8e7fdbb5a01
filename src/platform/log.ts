import { renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseError } from 'pg'
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
  const serializers = { err: written }
  if (file === undefined)
    return pino({ name, level, base, serializers }, pino.destination({ dest: 2, sync: true }))
  makeFolder(dirname(file))
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog)
    renameSync(file, `${file}.1`)
  const lines = pino.destination({ dest: file, sync: true, append: true })
  // A disk that is full must not stop a program that could still answer.
  lines.on('error', () => {})
  return pino({ name, level, base, serializers }, lines)
}

/**
 * An error as it is written down. A database quotes the values that it could not take, and they are students:
 * of its errors only what they are about is written.
 */
function written(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name: type, message, stack = '', cause } = error
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  const about =
    error instanceof DatabaseError
      ? { code: error.code, table: error.table, column: error.column, constraint: error.constraint }
      : { message, ...('code' in error ? { code: error.code } : {}) }
  const because = cause === undefined ? {} : { cause: written(cause) }
  return { type, ...about, ...because, stack: frames.join('\n') }
}
