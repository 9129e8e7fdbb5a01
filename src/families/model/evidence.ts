import { z } from 'zod'

// What shows why a day was missed: photos of a note, or PDFs. A family attaches it to its answer, the office to a clearing.

export const EvidenceKind = z.enum(['jpeg', 'png', 'heic', 'pdf'])
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** What a browser is told that it is; nothing else is ever served. */
export const contentTypes = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  pdf: 'application/pdf',
} as const satisfies Record<EvidenceKind, string>

/** So many files go with an answer about a day or with a clearing, so many in all of one sending, and so large may each be. */
export const mostFiles = { ofAnswer: 3, atOnce: 12, bytes: 5 << 20 } as const

/** Why a file was not taken. */
export const NotAttached = z.enum(['kind', 'size', 'many'])
export type NotAttached = z.infer<typeof NotAttached>

/** A file that was not taken, as it is called, and why. */
export const FileRefused = z.object({ name: z.string(), why: NotAttached })
export type FileRefused = z.infer<typeof FileRefused>

/** A file as it was sent in, whatever it calls itself; or why it was not read. */
export interface FileSent {
  field: string
  name: string
  content: Uint8Array | 'size' | 'many'
}

/** What was filled in, and what was attached. */
export interface FormSent {
  fields: ReadonlyMap<string, string>
  files: readonly FileSent[]
}

export const Evidence = z.object({
  evidence: z.number().int(),
  name: z.string(),
  kind: EvidenceKind,
  bytes: z.number().int(),
  sha256: z.string(),
  by: z
    .string()
    .nullable()
    .meta({ description: 'Who of the office attached it; null: the family' }),
  at: z.iso.datetime(),
  closed: z.boolean().meta({
    description: 'It may tell an address that became confidential, and is opened no more',
  }),
})
export type Evidence = z.infer<typeof Evidence>
