import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { GuardianOnRecord } from '#notifications/model/envelope.ts'

/** To whom a letter of a case goes, as the record says it today. */
export const Envelope = z.object({
  district: z.string(),
  student: StudentId,
  name: z.string(),
  home: z.string().nullable(),
  correspondence: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zip: z.string().nullable(),
  guardians: z.array(GuardianOnRecord),
  school: z.object({
    name: z.string(),
    address: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    zip: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  contact: z.object({ name: z.string(), phone: z.string(), hours: z.string() }).nullable(),
  speakers: z.object({ numerator: z.number().int(), denominator: z.number().int() }),
})
export type Envelope = z.infer<typeof Envelope>
