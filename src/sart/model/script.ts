import { z } from 'zod'

// What the team goes through with the family, and what is written down of it. No paper of identity is copied, no
// status of immigration is asked for (EC 234.7), and no diagnosis is named: what helps is enough.

export const steps = [
  'introductions',
  'verify',
  'why',
  'interventions',
  'attendance',
  'policy',
  'causes',
] as const
export type ScriptStep = (typeof steps)[number]

/** What keeps students away, in the four groups by which help is found. */
export const causeGroups = {
  barriers: [
    'illness',
    'dental',
    'stress',
    'transport',
    'unsafe-way',
    'housing',
    'caring',
    'own-child',
    'basics',
    'family-changes',
  ],
  aversion: ['bullying', 'worry', 'hard-work', 'discipline', 'learning-need', 'staff', 'own-past'],
  disengagement: ['bored', 'no-adult', 'credits', 'job', 'friends-out', 'not-mine', 'influences'],
  misconceptions: ['only-unexcused', 'few-days', 'early-grades', 'sick-rules', 'travel', 'online'],
} as const

const causes = [
  ...causeGroups.barriers,
  ...causeGroups.aversion,
  ...causeGroups.disengagement,
  ...causeGroups.misconceptions,
] as const
export const Cause = z.enum(causes)
export type Cause = z.infer<typeof Cause>

const words = z.string().trim().max(1000).default('')
const found = ['right', 'to-correct', 'not-asked'] as const
export const Found = z.enum(found)
export type Found = z.infer<typeof Found>

const introductions = z.object({
  step: z.literal('introductions'),
  student: z.boolean(),
  family: z.boolean(),
  names: z.string().trim().max(300).default(''),
})
const verify = z.object({
  step: z.literal('verify'),
  address: Found,
  phones: Found,
  siblings: Found,
  words,
})
const why = z.object({ step: z.literal('why'), words })
const interventions = z.object({ step: z.literal('interventions'), words })
const attendance = z.object({ step: z.literal('attendance'), shown: z.boolean(), words })
const policy = z.object({ step: z.literal('policy'), explained: z.boolean() })
const causesFound = z.object({ step: z.literal('causes'), causes: z.array(Cause).max(30), words })

/** One step as it is saved. */
export const SaidAt = z.discriminatedUnion('step', [
  introductions,
  verify,
  why,
  interventions,
  attendance,
  policy,
  causesFound,
])
export type SaidAt = z.infer<typeof SaidAt>

/** All that was said, as far as the meeting has come. */
export const Script = z.object({
  introductions: introductions.optional(),
  verify: verify.optional(),
  why: why.optional(),
  interventions: interventions.optional(),
  attendance: attendance.optional(),
  policy: policy.optional(),
  causes: causesFound.optional(),
})
export type Script = z.infer<typeof Script>
