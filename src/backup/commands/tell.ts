import { districtTime } from '#platform/clock.ts'
import type { Terminal } from '#platform/command.ts'
import { tellNotWritable, tellRefusal } from '#platform/command-arguments.ts'
import type { Drilled } from '#backup/actions/drill.ts'
import type { OpeningRefusal } from '#backup/actions/read-backup.ts'
import type { RestoreRefusal } from '#backup/actions/restore-into.ts'
import type { RestoredOffice } from '#backup/actions/restore.ts'
import type { Written } from '#backup/actions/write-backup.ts'
import type { About } from '#backup/model.ts'
import { type SayBackup, speakBackup } from '#backup/speech.ts'

/** Tells of a backup that was written; the exit code. */
export function tellWritten(terminal: Terminal, written: Written, seconds: number): number {
  const say = speakBackup(terminal.language)
  const { folder, about, tables, received, without } = written
  const megabytes = (about.bytes / 1e6).toFixed(1)
  const time = minutes(say, seconds)
  terminal.say(say('backed-up', { folder, tables, received, ...spoken(about), megabytes, time }))
  warnOfMissing(terminal, say, without)
  terminal.tell({ ...written, seconds })
  return 0
}

export function tellRestored(
  terminal: Terminal,
  restored: RestoredOffice,
  seconds: number,
): number {
  const say = speakBackup(terminal.language)
  const { folder, about, received, without, secret } = restored
  terminal.say(say('restored', { folder, received, ...spoken(about), time: minutes(say, seconds) }))
  warnOfMissing(terminal, say, without)
  if (secret !== 'there') terminal.warn(say(`secret.${secret}`))
  terminal.tell({ ...restored, seconds })
  return 0
}

/** Tells how a drill went; 1 where anything came back otherwise. */
export function tellDrilled(terminal: Terminal, drilled: Drilled): number {
  const say = speakBackup(terminal.language)
  const { folder, about, tables, received, differences, steps, seconds } = drilled
  for (const { table, saved, restored } of differences)
    terminal.warn(say('drill-differs', { table, saved: saved.rows, restored: restored.rows }))
  if (differences.length === 0)
    terminal.say(say('drilled', { folder, tables, received, ...spoken(about) }))
  terminal.say(
    say('drilled-time', {
      steps,
      time: minutes(say, seconds.all),
      restore: minutes(say, seconds.restore),
      compare: minutes(say, seconds.compare),
      later: minutes(say, seconds.steps),
    }),
  )
  terminal.tell(drilled)
  return differences.length === 0 ? 0 : 1
}

interface Refusal {
  refusal: OpeningRefusal | RestoreRefusal | 'not-writable' | 'read-back'
  details: { error?: unknown; [slot: string]: unknown }
}

/** Says why it was not done; `place` is what was to be written. */
export function refuse(terminal: Terminal, place: string, { refusal, details }: Refusal): number {
  if (refusal === 'not-writable') return tellNotWritable(terminal, place, details.error)
  const { error: _, ...rest } = details
  const slots = Object.fromEntries(Object.entries(rest).map(([name, slot]) => [name, String(slot)]))
  const sentence = speakBackup(terminal.language)(`refusal.${refusal}`, slots)
  return tellRefusal(terminal, refusal, slots, sentence)
}

function warnOfMissing(terminal: Terminal, say: SayBackup, runs: readonly number[]): void {
  if (runs.length > 0) terminal.warn(say('without', { count: runs.length, runs: runs.join(', ') }))
}

function spoken({ rows, asOf }: About): { rows: number; asOf: string } {
  return { rows, asOf: districtTime(new Date(asOf)) }
}

function minutes(say: SayBackup, seconds: number): string {
  return say('minutes', { minutes: (seconds / 60).toFixed(2) })
}
