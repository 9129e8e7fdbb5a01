import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'
import { InformationClass } from '#kernel/who.ts'
import { Reach, RoleName } from '#access/model.ts'

/** One grant by which somebody sees a student. */
export const SeesBy = z.object({
  role: RoleName,
  title: Bilingual,
  reach: Reach,
  place: z.string().nullable(),
  classes: z.array(z.object({ sees: InformationClass, title: Bilingual })),
  reason: z
    .string()
    .nullable()
    .meta({ description: 'Null: it would tell more of the student than the asker may see' }),
  giver: z.string(),
  begins: SchoolDate,
  ends: SchoolDate.nullable(),
  until: z.iso.datetime().nullable().meta({ description: 'Where it ends within a day' }),
})
export type SeesBy = z.infer<typeof SeesBy>

export const Onlooker = z.object({
  person: z.string(),
  name: z.string(),
  service: z.boolean().meta({ description: 'A service account: a program, and no person' }),
  by: z.array(SeesBy),
})
export type Onlooker = z.infer<typeof Onlooker>

export const WhoSees = z.object({
  student: z.object({ student: StudentId, name: z.string() }),
  people: z.array(Onlooker),
  untold: z.number().int().meta({
    description: 'How many more there are, whose very role would tell what the asker may not see',
  }),
})
export type WhoSees = z.infer<typeof WhoSees>

export const readWhoSees = endpoint({
  method: 'GET',
  path: '/api/students/:student/who',
  summary: 'Who can see a student, by which grants, and why these were given',
  who: { sees: 'directory', of: 'the-student' },
  params: z.object({ student: StudentId }),
  answer: WhoSees,
})
