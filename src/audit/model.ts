import { z } from 'zod'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'

/** What is remembered of one thing that was done, or refused. */
export const Entry = z.object({
  at: z.iso.datetime(),
  person: z.string().nullable(),
  who: z.string(),
  from: z.string().meta({ description: "An address, or 'command line'" }),
  what: z.string(),
  onWhom: z.string().nullable(),
  outcome: z.enum(['allowed', 'refused', 'done']),
  because: z.string(),
  details: z.record(z.string(), z.unknown()),
})
export type Entry = z.infer<typeof Entry>

export const Remembered = Entry.extend({
  number: z.number().int(),
  service: z.boolean().meta({ description: 'Done by a service account, and no person' }),
})
export type Remembered = z.infer<typeof Remembered>

/** What can be changed; the entry holds what was before and what is after. */
export const changeWords = [
  'person-invited',
  'invitation-taken-back',
  'link-made',
  'grant-given',
  'grant-ended',
  'person-left',
  'passkey-added',
  'passkey-renamed',
  'passkey-removed',
  'authenticator-added',
  'password-changed',
  'recovery-codes-made',
  'service-made',
  'service-key-made',
  'service-key-ended',
  'service-ended',
  'rule-changed',
  'run-released',
  'run-rejected',
  'webhook-made',
  'webhook-resumed',
  'webhook-ended',
  'mail-sent-again',
  'mail-came-back',
  'mail-chosen',
  'texts-stopped',
  'texts-started',
  'text-hours-set',
  'run-undone',
  'roles-approved',
  'profile-saved',
  'totals-loaded',
  'totals-forgotten',
  'records-reviewed',
  'hold-placed',
  'hold-ended',
  'destruction-proposed',
  'destruction-withdrawn',
  'records-destroyed',
  'law-request-logged',
  'law-request-students-named',
  'law-request-decided',
  'disclosure-written',
  'disclosure-corrected',
  'challenge-written',
  'challenge-met',
  'challenge-decided',
  'challenge-appealed',
  'challenge-decided-by-board',
  'challenge-corrected',
  'challenge-told',
  'challenge-statement',
  'challenge-withdrawn',
  'request-written',
  'request-decided',
  'pack-made',
  'pack-given',
  'request-withdrawn',
  'letter-reviewed',
  'absence-cleared',
  'clearing-undone',
  'evidence-attached',
  'notice-generated',
  'notice-other-days',
  'notice-approved',
  'notice-approval-taken-back',
  'notice-released',
  'notice-release-taken-back',
  'notices-batched',
  'notice-let-go',
  'notice-sent',
  'notice-dropped',
  'notice-superseded',
  'notice-stands-again',
  'notice-withdrawn',
  'conference-effort-written',
  'compliance-act-written',
  'notice-running-set',
  'notice-ways-set',
  'family-way-written',
  'delivery-settled',
  'letter-contact-set',
  'sarb-referral',
  'sarb-draft',
  'sarb-panel',
  'sarb-panel-outcome',
  'sarb-submit',
  'sarb-withdraw',
  'sarb-return',
  'sarb-accept',
  'sarb-schedule',
  'sarb-letter',
  'sarb-serve',
  'sarb-conflict',
  'sarb-open',
  'sarb-stage',
  'sarb-continue',
  'sarb-no-show',
  'sarb-heard',
  'sarb-direct',
  'sarb-read-back',
  'sarb-sign',
  'sarb-copy',
  'sarb-mail',
  'sarb-proof',
  'sarb-review',
  'sarb-subpoena',
  'sarb-subpoena-served',
  'sarb-close',
  'sarb-answer',
  'sarb-board-changed',
  'sarb-member-added',
  'sarb-member-ended',
  'sarb-session-made',
  'sarb-session-moved',
  'sarb-session-cancelled',
  'family-link-made',
  'family-link-ended',
  'family-answered',
  'family-answer-accepted',
  'family-answer-declined',
  'correction-approved',
  'correction-sent',
  'correction-taken-back',
  'letter-came-back',
  'letter-return-settled',
  'audit-pack-asked',
  'sart-begun',
  'sart-scheduled',
  'sart-put-off',
  'sart-invitation-printed',
  'sart-invited',
  'sart-forms-asked',
  'sart-form-answered',
  'sart-no-show',
  'sart-held',
  'sart-said',
  'sart-agreement-written',
  'sart-signed',
  'sart-agreed',
  'sart-refused',
  'sart-monitored',
  'sart-reviewed',
  'sart-closed',
  'sart-escalated',
  'sart-student-moved',
  'sart-withdrawn',
  'sart-day-made',
  'sart-day-removed',
  'sart-feed-made',
  'sart-feed-ended',
  'sarb-feed-made',
  'sarb-feed-ended',
  'key-made',
  'keys-turned',
  'keys-retired',
  'confidential-address-entered',
  'confidential-address-ended',
  'confidential-address-followed',
] as const
export type ChangeWord = (typeof changeWords)[number]

/** An entry with what chains it to the others. */
export interface Link {
  number: number
  content: string
  before: string
  hash: string
}

/** What is wrong with the log, and at which entry it shows first. */
export interface Break {
  word: 'changed' | 'removed' | 'moved'
  number: number
}

const who = { duty: 'audit' } as const

/** By what the log is narrowed. */
export const LogFilter = z.object({
  who: z.string().trim().max(120).optional().meta({ description: 'Of a name or an e-mail' }),
  what: z.string().max(200).optional(),
  onWhom: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ description: "A student's number or a person's e-mail" }),
  outcome: Entry.shape.outcome.optional(),
  from: SchoolDate.optional(),
  to: SchoolDate.optional().meta({ description: 'The last day' }),
})
export type LogFilter = z.infer<typeof LogFilter>

const Told = Remembered.extend({
  reason: Bilingual.nullable().meta({
    description: 'Why, in words; null: `because` is in the words of whoever gave it',
  }),
})
export type Told = z.infer<typeof Told>

export const readAudit = endpoint({
  method: 'GET',
  path: '/api/audit',
  summary: 'What was done and refused, the latest first',
  who,
  query: LogFilter.extend({
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ entries: z.array(Told), more: z.boolean() }),
})

export const downloadAudit = fileEndpoint({
  path: '/api/audit.csv',
  summary: 'The same entries as a file, details included',
  who,
  leaves: 'students',
  query: LogFilter,
})

export const readAuditChoices = endpoint({
  method: 'GET',
  path: '/api/audit/choices',
  summary: 'What has been done at all, to narrow the log by',
  who,
  answer: z.object({ what: z.array(z.string()) }),
})
