import { type Logger, pino } from 'pino'

export type Log = Logger

/** One JSON line per event, on standard error: standard output is for people and for --json. */
export function openLog(name: string, level = 'info'): Log {
  return pino(
    { name, level, base: { process: process.pid } },
    pino.destination({ dest: 2, sync: true }),
  )
}
