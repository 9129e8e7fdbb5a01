import { z } from 'zod'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { EffortMethod } from '#notifications/model/effort.ts'
import { Step } from '#truancy/model.ts'

export const GuardianOnRecord = z.object({
  guardian: z.string().meta({ description: 'By the number' }),
  name: z.string(),
  educationalRights: z.boolean().nullable(),
  livesWith: z.boolean().nullable(),
  receivesMail: z.boolean().nullable(),
  contactAllowed: z.boolean().nullable(),
  language: z.string().nullable(),
})
export type GuardianOnRecord = z.infer<typeof GuardianOnRecord>

export const PostalAddress = z.object({
  address: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zip: z.string().nullable(),
})
export type PostalAddress = z.infer<typeof PostalAddress>

/** All that a letter says beside its days: who it is about, to whom it goes and from where. */
export const Envelope = PostalAddress.extend({
  notification: z.number().int(),
  step: Step,
  district: z.string(),
  student: StudentId,
  name: z.string(),
  grade: z.string().nullable(),
  home: z.string().nullable(),
  correspondence: z.string().nullable(),
  guardians: z.array(GuardianOnRecord),
  school: z.object({
    id: SchoolId,
    name: z.string(),
    address: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    zip: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  contact: z.object({ name: z.string(), phone: z.string(), hours: z.string() }).nullable(),
  firstReport: SchoolDate.nullable(),
  firstSentOn: SchoolDate.nullable(),
  firstDays: z.array(SchoolDate),
  efforts: z.array(z.object({ on: SchoolDate, method: EffortMethod })),
})
export type Envelope = z.infer<typeof Envelope>
