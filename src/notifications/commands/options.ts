import { z } from 'zod'
import { SchoolId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Terminal } from '#platform/command.ts'
import { tellRefusal } from '#platform/command-arguments.ts'
import { ReturnReason } from '#notifications/model/returned.ts'
import { Method, State } from '#notifications/model/notification.ts'
import { Step } from '#truancy/model.ts'
import { sayNotices } from '#notifications/speech.ts'

export const verbs = [
  'due',
  'generate',
  'approve',
  'release',
  'print',
  'send',
  'list',
  'withdraw',
  'returned',
] as const

const Numbers = z
  .string()
  .regex(/^\d+(,\d+)*$/)
  .transform((text) => text.split(',').map(Number))

export const NoticeOptions = z.object({
  verb: z.enum(verbs).meta({ takes: verbs.join(', '), word: 'VERB' }),
  numbers: Numbers.optional().meta({ example: '12,15,18', word: 'NUMBERS' }),
  all: z.literal('true').optional(),
  step: z.string().transform(Number).pipe(Step).optional().meta({ example: '1' }),
  'as-of': SchoolDate.optional().meta({ example: '2025-11-03' }),
  school: SchoolId.optional().meta({ example: '0101' }),
  q: z.string().max(120).default('').meta({ example: '000-001-237', word: 'WORDS' }),
  state: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(State))
    .default([])
    .meta({ example: 'sent,superseded', word: 'STATES' }),
  since: SchoolDate.optional().meta({ example: '2025-11-03' }),
  until: SchoolDate.optional().meta({ example: '2025-11-30' }),
  written: z.literal('true').optional(),
  answered: z.literal('true').optional(),
  out: z.string().optional().meta({ example: './letters' }),
  on: SchoolDate.optional().meta({ example: '2025-11-03' }),
  method: Method.default('mail'),
  by: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(['mail', 'e-mail', 'text'])).min(1))
    .default(['mail'])
    .meta({ example: 'mail,e-mail,text' }),
  codes: z
    .string()
    .regex(/^[\d-]+(,[\d-]+)*$/)
    .transform((text) => text.split(','))
    .optional()
    .meta({ example: '000-001-237' }),
  why: ReturnReason.default('moved'),
  reason: z.string().trim().min(1).max(500).optional().meta({ example: '"Sent in error"' }),
})
export type NoticeOptions = z.output<typeof NoticeOptions>

/** Says why it was not done; the exit code. */
export function refuse(
  terminal: Terminal,
  refusal:
    | 'no-figures-yet'
    | 'not-counted-yet'
    | 'nothing-released'
    | 'no-such-batch'
    | 'in-the-future'
    | 'no-address-for-families'
    | 'no-mail-server'
    | 'no-carrier'
    | 'which-missing'
    | 'reason-missing'
    | 'out-missing'
    | 'codes-missing'
    | 'to-before-from',
  exitCode = 1,
): number {
  const sentence = sayNotices(terminal.language)(`refusal.${refusal}`)
  return tellRefusal(terminal, refusal, {}, sentence, exitCode)
}
