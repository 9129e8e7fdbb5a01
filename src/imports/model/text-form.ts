import { z } from 'zod'

// How a delimited text file of some other system is written.

const Quote = z.enum(['"', "'", '']).meta({ description: 'The sign around cells; empty: none' })

export const TextForm = z.object({
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le']),
  delimiter: z.enum([',', '\t', ';', '|', '^']),
  quote: Quote,
  escape: z.enum(['', '\\']).meta({ description: 'Empty: a quote inside a cell is written twice' }),
  header: z.discriminatedUnion('in', [
    z.object({ in: z.literal('first-line'), quote: Quote }),
    /** No header row: the columns by their place */
    z.object({
      in: z.literal('profile'),
      names: z
        .array(z.string().min(1))
        .min(1)
        .refine((names) => new Set(names).size === names.length, 'repeated-column'),
    }),
  ]),
})
export type TextForm = z.infer<typeof TextForm>

/** What RFC 4180 says a CSV file is. */
export const ordinaryCsv: TextForm = {
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  escape: '',
  header: { in: 'first-line', quote: '"' },
}
