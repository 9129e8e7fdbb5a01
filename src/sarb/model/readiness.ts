import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { ComplianceGate, HabitualGate } from '#truancy/model.ts'

export const gateWords = [
  'reports',
  'conference-effort',
  'notices',
  'reason',
  'sart',
  'interventions',
  'recommendation',
  'disability',
  'interpreter',
] as const
export const GateWord = z.enum(gateWords)
export type GateWord = z.infer<typeof GateWord>

/**
 * By whom it is asked: the law; the law, and the board may take the case all the same; the district; or nobody in a case
 * of this reason ('known'): it is told.
 */
export const ReadinessGate = z.object({
  gate: GateWord,
  by: z.enum(['law', 'board', 'district', 'known']),
  met: z.boolean(),
  authority: z.string().nullable(),
})
export type ReadinessGate = z.infer<typeof ReadinessGate>

export const ToldReadiness = z.object({
  gates: z.array(ReadinessGate),
  habitual: z.object({ since: SchoolDate.nullable(), missing: z.array(HabitualGate) }),
  chronic: z.object({
    ratio: z.object({ numerator: z.number().int(), denominator: z.number().int() }),
    ratioMet: z.boolean(),
    missing: z.array(ComplianceGate),
    chronicTruant: z.boolean(),
  }),
})
export type ToldReadiness = z.infer<typeof ToldReadiness>

/** What a packet is made of, and how each item stands. */
export const packetItems = [
  'referral',
  'facts',
  'attendance-now',
  'attendance-before',
  'notices',
  'contacts',
  'sart',
  'home-visits',
  'interventions',
  'services',
  'grades',
  'discipline',
  'health',
  'plan',
  'community',
  'strengths',
  'recommendation',
  'statements',
  'interpreter',
  'counseling-notes',
  'minor-consent',
  'where-they-live',
  'juvenile-court',
] as const
export const PacketItemName = z.enum(packetItems)
export type PacketItemName = z.infer<typeof PacketItemName>

export const PacketItem = z.object({
  item: PacketItemName,
  stands: z.enum(['present', 'missing', 'withheld']),
  by: z.string().nullable().meta({ description: 'The rule by which it is withheld' }),
})
export type PacketItem = z.infer<typeof PacketItem>
