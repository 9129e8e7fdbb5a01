import { z } from 'zod'

/** What a browser calls an upload, to ask afterwards what became of it. */
export const UploadId = z
  .string()
  .regex(/^[a-z0-9-]{8,64}$/)
  .brand('UploadId')
export type UploadId = z.infer<typeof UploadId>

/** What a browser keeps of an upload that is being sent, in case its page is closed before the end. */
export const UploadRecord = z.object({
  id: UploadId,
  /** The files, by their names below the folder that they came from */
  names: z.array(z.string()),
  sent: z.number(),
  total: z.number(),
  /** When the page that sends it last said so, in milliseconds since 1970 */
  seen: z.number(),
  /** Whether that page was closed, or its connection broke */
  closed: z.boolean(),
})
export type UploadRecord = z.infer<typeof UploadRecord>

/** What became of an upload that nobody saw the end of. */
export const UploadFate = z.enum(['arrived', 'arriving', 'cut-off'])
export type UploadFate = z.infer<typeof UploadFate>
