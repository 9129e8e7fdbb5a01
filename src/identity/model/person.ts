import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'
import { type Grant, Reach, RoleName, Scope, type Subject } from '#access/model.ts'

/** Somebody who signed in, as one question to the database finds them. */
export interface Known {
  id: string
  name: string
  email: string
  /** One of the invented staff */
  demo: boolean
  /** True once a second factor stands; the invented staff need none */
  secondFactor: boolean
  /** False of who has only ever come by the district's sign-on */
  hasPassword: boolean
  session: string
  /** Seconds since the sign-in, and since they last asked for anything */
  age: number
  idle: number
  /** The end of the key that a service account shows; null: a person */
  keyTail: string | null
  /** The records are the demo district's */
  demoData: boolean
  grants: Grant[]
  /** As whom they look at pages just now */
  viewing: { id: string; name: string; grants: Grant[] } | null
  /** Was given something once, and nothing of it is in force today or later */
  left: boolean
  /** Where the student who is asked for is enrolled now */
  stays: Subject['stays']
}

/** A grant as its holder reads it. */
export const Held = z.object({
  role: RoleName,
  title: Bilingual,
  scope: Scope,
  place: z.string().nullable().meta({ description: "The school's or region's name" }),
  ends: SchoolDate.nullable(),
})
export type Held = z.infer<typeof Held>

export const Me = z.object({
  person: z
    .object({
      name: z.string(),
      email: z.string(),
      demo: z.boolean(),
      secondFactor: z.boolean(),
      hasPassword: z.boolean(),
      grants: z.array(Held),
      viewing: z
        .object({ name: z.string(), grants: z.array(Held) })
        .nullable()
        .meta({ description: 'As whom the pages are looked at' }),
      notices: z.number().int().meta({ description: 'What one has not read yet' }),
    })
    .nullable(),
  demo: z.boolean().meta({ description: 'The invented staff may sign in' }),
})
export type Me = z.infer<typeof Me>

/** Somebody as whom one may look at pages. */
export const Viewable = z.object({
  person: z.string(),
  name: z.string(),
  // Not the scope: whom a specialist is given by name is nobody else's business.
  grants: z.array(Held.omit({ scope: true }).extend({ reach: Reach, students: z.number().int() })),
})
export type Viewable = z.infer<typeof Viewable>

/** One of the invented staff of the demo district. */
export const CastMember = z.object({
  id: z.string(),
  name: z.string(),
  role: RoleName,
  title: Bilingual,
  place: z.string().nullable(),
})
export type CastMember = z.infer<typeof CastMember>

export const Device = z.object({
  device: z.string(),
  here: z.boolean(),
  agent: z.string(),
  from: z.string(),
  signedInAt: z.string(),
  lastAskedAt: z.string(),
})
export type Device = z.infer<typeof Device>
