import { z } from 'zod'

// What is told to other programs. Nothing in it names anybody, nor any file, which may be named for somebody:
// numbers of runs, counts, days and times. Whoever is told asks with a key of their own for what they may see.

const Rows = z.object({
  read: z.number().int(),
  applied: z.number().int(),
  unchanged: z.number().int(),
  quarantined: z.number().int(),
  outOfScope: z.number().int(),
})

const OfRun = z.object({ run: z.number().int(), rows: Rows })

export const WebhookEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('import.applied'), data: OfRun }),
  z.object({ type: z.literal('import.held'), data: OfRun.extend({ because: z.string() }) }),
  z.object({ type: z.literal('import.failed'), data: OfRun.extend({ because: z.string() }) }),
  z.object({ type: z.literal('backup.failed'), data: z.object({}) }),
  z.object({
    type: z.literal('drill.done'),
    data: z.object({
      asOf: z.iso.datetime(),
      tables: z.number().int(),
      differences: z.number().int(),
      seconds: z.number(),
    }),
  }),
  z.object({ type: z.literal('test'), data: z.object({}) }),
])
export type WebhookEvent = z.infer<typeof WebhookEvent>

/** What one may ask to be told of; a test is sent when somebody asks for it. */
export const eventTypes = [
  'import.applied',
  'import.held',
  'import.failed',
  'backup.failed',
  'drill.done',
] as const
export const EventType = z.enum(eventTypes)
export type EventType = z.infer<typeof EventType>
