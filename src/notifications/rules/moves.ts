import type { State } from '#notifications/model/notification.ts'

/** What people do with a notice, and from where to where; docs/states/notification.md */
export const moves = {
  approve: { from: ['generated'], to: 'approved' },
  'take-back-approval': { from: ['approved'], to: 'generated' },
  release: { from: ['approved'], to: 'released' },
  'take-back-release': { from: ['released', 'leaving'], to: 'approved' },
  'let-go': { from: ['released'], to: 'leaving' },
  send: { from: ['released'], to: 'sent' },
  'take-out': { from: ['generated', 'approved'], to: 'withdrawn' },
  withdraw: { from: ['released', 'leaving', 'sent', 'superseded'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly State[]; to: State }>

export type Move = keyof typeof moves

export function mayMove(move: Move, state: State): boolean {
  const from: readonly State[] = moves[move].from
  return from.includes(state)
}
