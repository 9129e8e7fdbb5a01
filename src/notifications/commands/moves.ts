import { operator } from '#audit/actions/change.ts'
import type { Terminal } from '#platform/command.ts'
import type { Office } from '#platform/office.ts'
import { type Moving, moveNotices, waitingFor } from '#notifications/actions/move.ts'
import { type NoticeOptions, refuse } from '#notifications/commands/options.ts'
import { sayNotices } from '#notifications/speech.ts'

export async function moveThem(
  { pool }: Office,
  verb: 'approve' | 'release' | 'withdraw',
  { numbers, all, school, reason }: NoticeOptions,
  terminal: Terminal,
): Promise<number> {
  // Withdrawing is said of each, never of all.
  if (numbers === undefined && (all === undefined || verb === 'withdraw'))
    return refuse(terminal, 'which-missing')
  if (verb === 'withdraw' && reason === undefined) return refuse(terminal, 'reason-missing')
  const moving: Moving =
    verb === 'withdraw' ? { move: verb, because: reason ?? '' } : { move: verb }
  const some = numbers ?? (await waitingFor(pool, moving.move, school))
  const moved = await moveNotices({ pool, seen: pool }, some, moving, operator())
  const say = sayNotices(terminal.language)
  terminal.tell(moved)
  terminal.say(say('bulk.done', { count: moved.moved.length }))
  const reasons = Map.groupBy(moved.not, ({ because }) => because)
  for (const [because, others] of reasons)
    terminal.warn(say(`not.${because}`, { count: others.length }))
  return moved.not.length === 0 ? 0 : 1
}
