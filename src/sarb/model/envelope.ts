import { z } from 'zod'
import { GuardianOnRecord, Envelope as NoticeEnvelope } from '#notifications/model/envelope.ts'

/** To whom a letter of a case goes, as the record says it today. */
export const Envelope = NoticeEnvelope.pick({
  district: true,
  student: true,
  name: true,
  home: true,
  correspondence: true,
  address: true,
  city: true,
  state: true,
  zip: true,
  school: true,
  contact: true,
}).extend({
  guardians: z.array(GuardianOnRecord.extend({ email: z.string().nullable() })),
  speakers: z.object({ numerator: z.number().int(), denominator: z.number().int() }),
})
export type Envelope = z.infer<typeof Envelope>
