import { z } from 'zod'
import { NeededQuery, SartQuery, statesOfDay } from '#sart/model/lists.ts'
import type { SartState } from '#sart/model/sart.ts'

/** What the office does next, and which states wait for it. */
export const stages = {
  needed: [],
  plan: ['draft', 'scheduled'],
  coming: ['invited'],
  today: statesOfDay,
  table: ['held', 'no-show', 'refused'],
  monitoring: ['contract-signed', 'monitoring'],
  over: ['closed-success', 'escalated', 'closed-moved', 'withdrawn'],
} as const satisfies Record<string, readonly SartState[]>
type Stage = keyof typeof stages

export const stageNames = [
  'needed',
  'plan',
  'coming',
  'today',
  'table',
  'monitoring',
  'over',
] as const satisfies Stage[]
export const PageQuery = SartQuery.omit({ state: true }).extend({
  need: NeededQuery.shape.need,
  stage: z.enum(stageNames).default('needed'),
})
export type PageQuery = z.infer<typeof PageQuery>
