import { unreachable } from '#kernel/unreachable.ts'
import type { RunStatus } from '#imports/model/run.ts'

/** What becomes, or became, of the rows that a run was to apply. */
export type Fate = 'done' | 'planned' | 'dropped' | 'undone'

export function fateOf(status: RunStatus): Fate {
  switch (status) {
    case 'applied':
      return 'done'
    case 'undone':
      return 'undone'
    case 'received':
    case 'reading':
    case 'applying':
    case 'held':
    case 'dry-run':
      return 'planned'
    case 'no-change':
    case 'failed':
    case 'rejected':
    case 'abandoned':
      return 'dropped'
    default:
      return unreachable(status)
  }
}
