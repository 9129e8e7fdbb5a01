import { type Decision, accepted, refused } from '#kernel/result.ts'
import { mostReason } from '#imports/model/run.ts'

/** A reason as it is written down: on one line; null where nothing was said. */
export function readReason(
  text: string,
): Decision<string | null, 'reason-too-long', { given: number; most: number }> {
  const reason = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  const given = reason.length
  if (given > mostReason) return refused('reason-too-long', { given, most: mostReason })
  return accepted(reason === '' ? null : reason)
}
