import { z } from 'zod'
import { Done, endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { SchoolId } from '#kernel/ids.ts'
import { Purpose, longestNote } from '#kernel/purpose.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { Step } from '#truancy/model.ts'

// A sample of the notices that were sent, for whoever audits: chosen so that anybody can choose the same again.

/** As many go into one pack. */
export const mostNotices = 10_000
/** So many days a pack can be taken out. */
export const toFetchPack = { days: 14, clock: 'calendar-days' } as const

/** Which notices: so many by chance, or the very ones whose numbers or codes are given. */
export const Choice = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('sample'),
    schoolYear: SchoolYear,
    schools: z.array(SchoolId).max(2000).default([]).meta({ description: 'None: all schools' }),
    steps: z.array(Step).max(3).default([]).meta({ description: 'None: all steps' }),
    size: z.number().int().min(1).max(mostNotices),
    seed: z.string().trim().min(1).max(60).meta({
      description: 'By which the sample is drawn; the same seed draws the same notices',
    }),
  }),
  z.object({
    by: z.literal('numbers'),
    schoolYear: SchoolYear,
    numbers: z
      .string()
      .max(100_000)
      .meta({ description: 'Numbers of notices or codes of letters, apart by spaces or commas' }),
  }),
])
export type Choice = z.infer<typeof Choice>

export const packStates = ['making', 'done', 'failed', 'ended'] as const

export const AuditPack = z.object({
  pack: z.number().int(),
  schoolYear: SchoolYear,
  schools: z.array(SchoolId),
  steps: z.array(Step),
  sample: z.number().int().nullable().meta({ description: 'Null: the numbers were given' }),
  seed: z.string().nullable(),
  ofNotices: z.number().int().meta({ description: 'Among how many was chosen' }),
  notices: z.number().int(),
  purpose: Purpose,
  note: z.string(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  state: z.enum(packStates),
  gathered: z.number().int().meta({ description: 'Notices that have been put together' }),
  made: z.object({ sha256: z.string(), bytes: z.number().int(), at: z.iso.datetime() }).nullable(),
  endsOn: SchoolDate.meta({ description: 'The last day on which it can be taken out' }),
})
export type AuditPack = z.infer<typeof AuditPack>

/** Among what is chosen. */
export const PackChoices = z.object({
  schoolYears: z.array(z.object({ schoolYear: SchoolYear, sent: z.number().int() })),
  schools: z.array(z.object({ school: SchoolId, name: z.string() })),
})
export type PackChoices = z.infer<typeof PackChoices>

const forAudits = { sees: 'notice-audit', of: 'district' } as const
const params = z.object({ pack: z.coerce.number().int().max(2_147_483_647) })

export const listPacks = endpoint({
  method: 'GET',
  path: '/api/truancy-notices/audit-packs',
  summary: "Auditors' packs of sent notices, the latest first, and among what the next is chosen",
  who: forAudits,
  programs: false,
  answer: z.object({ today: SchoolDate, packs: z.array(AuditPack), choices: PackChoices }),
})

export const askForPack = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/audit-packs',
  summary: 'Chooses notices that were sent, and has their pack made',
  who: forAudits,
  body: z.object({
    choice: Choice,
    purpose: Purpose.optional(),
    note: z.string().trim().max(longestNote).optional(),
  }),
  answer: z.object({ pack: z.number().int(), notices: z.number().int() }),
})

export const goOnWithPack = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/audit-packs/:pack/go-on',
  summary: 'Goes on with a pack that stopped',
  who: forAudits,
  params,
  answer: Done,
})

export const downloadPack = fileEndpoint({
  path: '/api/truancy-notices/audit-packs/:pack/pack.zip',
  summary: 'A pack as it was made, until its last day',
  who: forAudits,
  programs: false,
  params,
  leaves: 'students',
})
