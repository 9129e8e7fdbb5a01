import { z } from 'zod'
import { Done, endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { ElectronicWay } from '#notifications/model/delivery.ts'
import { Moved } from '#notifications/model/moving.ts'
import { Method } from '#notifications/model/notification.ts'
import { Unprinted } from '#notifications/model/printing.ts'

// Letters that are printed together and leave together.

export const sortings = ['school', 'zip'] as const
export const SortedBy = z.enum(sortings)
export type SortedBy = z.infer<typeof SortedBy>

export const Batch = z.object({
  batch: z.number().int(),
  schoolYear: SchoolYear,
  sortedBy: SortedBy,
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
  notices: z.number().int(),
  printed: z.number().int(),
  sent: z.number().int(),
  leaving: z.number().int().meta({
    description: 'Wait in the outbox, and are sent once the mail server or the carrier has them',
  }),
  nowhere: z.number().int().meta({
    description:
      'Letters without a postal address that did not leave; printing goes on where there is one by now',
  }),
  unprinted: z.array(
    z.object({
      because: Unprinted,
      notices: z.number().int(),
      students: z
        .array(z.object({ student: StudentId, name: z.string().nullable() }))
        .meta({ description: 'The first of them, by name' }),
    }),
  ),
})
export type Batch = z.infer<typeof Batch>

const district = { sees: 'notices', of: 'district' } as const
const params = z.object({ batch: z.coerce.number().int().max(2_147_483_647) })

const After = z.number().int().min(0).max(2_147_483_647).default(0).meta({
  description: 'The notice of the batch after which to go on',
})
const SentOut = Moved.extend({
  leaving: z.number().int().meta({
    description:
      'Of those moved, what waits in the outbox: sent once the mail server or the carrier has it',
  }),
  needPaper: z.number().int().meta({ description: 'Notices that wait for the letter on paper' }),
  next: z.number().int().nullable().meta({ description: 'Null: there are no more' }),
})

export const listBatches = endpoint({
  method: 'GET',
  path: '/api/truancy-notices/batches',
  summary: 'Batches of letters, the latest first, with how far each has come',
  who: district,
  programs: false,
  answer: z.object({ today: SchoolDate, batches: z.array(Batch) }),
})

export const makeBatch = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/batches',
  summary: 'Puts every released notice into one batch, and has its letters printed',
  who: district,
  body: z.object({ sortedBy: SortedBy }),
  answer: z.object({ batch: z.number().int(), notices: z.number().int() }),
})

export const printAgain = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/batches/:batch/print',
  summary: 'Goes on printing what of a batch is not printed yet',
  who: district,
  params,
  answer: Done,
})

export const sendBatch = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/batches/:batch/sent',
  summary: 'Says that the letters of a batch left, some at a time',
  who: district,
  params,
  body: z.object({
    on: SchoolDate,
    method: Method,
    also: z.array(ElectronicWay).max(2).default([]).meta({
      description:
        'By which ways they leave besides, to whom these reach and as the district chose',
    }),
    after: After,
  }),
  answer: SentOut,
})

export const sendWithoutPaper = endpoint({
  method: 'POST',
  path: '/api/truancy-notices/batches/:batch/sent-without-paper',
  summary: 'Sends those notices of a batch that need no paper, some at a time; the others wait',
  who: district,
  params,
  body: z.object({ by: z.array(ElectronicWay).min(1).max(2), after: After }),
  answer: SentOut,
})

export const downloadLetters = fileEndpoint({
  path: '/api/truancy-notices/batches/:batch/letters.zip',
  summary: 'The letters of a batch for the printer',
  who: district,
  programs: false,
  params,
  leaves: 'to-the-family',
})

export const downloadManifest = fileEndpoint({
  path: '/api/truancy-notices/batches/:batch/manifest.csv',
  summary: 'The list that lies beside the letters of a batch',
  who: district,
  programs: false,
  params,
  leaves: 'students',
})

export const downloadLetter = fileEndpoint({
  path: '/api/students/:student/truancy-notices/:notification/letter.pdf',
  summary: 'The letter of a notice as it was printed',
  who: { sees: 'notices', of: 'the-student' },
  programs: false,
  params: z.object({
    student: StudentId,
    notification: z.coerce.number().int().max(2_147_483_647),
  }),
  leaves: 'to-the-family',
})
