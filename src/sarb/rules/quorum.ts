import type { MemberKind } from '#sarb/model/board.ts'
import type { Seat } from '#sarb/model/hearing.ts'

/**
 * Why a hearing cannot begin. The chair says which kinds of members this pupil's hearing needs (EC 48321); whoever
 * declared a conflict of interest counts for nothing.
 */
export function whyNotOpened(
  seats: readonly Pick<Seat, 'member' | 'kind' | 'conflict'>[],
  present: readonly number[],
  { quorum, needed }: { quorum: number; needed: readonly MemberKind[] },
): { why: 'no-quorum' | 'members-missing' | 'conflicted-member'; kinds: MemberKind[] } | null {
  const here = seats.filter(({ member }) => present.includes(member))
  if (here.some(({ conflict }) => conflict !== null)) return { why: 'conflicted-member', kinds: [] }
  if (here.length < quorum) return { why: 'no-quorum', kinds: [] }
  const kinds = needed.filter((kind) => !here.some((seat) => seat.kind === kind))
  return kinds.length === 0 ? null : { why: 'members-missing', kinds: [...kinds] }
}
