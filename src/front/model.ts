import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'

// The unit's programs and services as its brochure lists them: thirteen of each. What each one is
// stands in the messages, in both languages.

export const topics = ['attendance', 'graduation', 'family', 'enrollment', 'care', 'staff'] as const
export const Topic = z.enum(topics)
export type Topic = z.infer<typeof Topic>

export const kinds = ['program', 'service'] as const
export const Kind = z.enum(kinds)
export type Kind = z.infer<typeof Kind>

/** Whom one asks to begin: the school, the district's office, or the admissions office. */
export type Door = 'family' | 'staff' | 'foreign'

export interface Entry {
  kind: Kind
  topics: readonly Topic[]
  door: Door
  /** The program that it belongs to. */
  partOf?: 'a-g-diploma'
}

export const directory = {
  'attendance-improvement': program('family', 'attendance'),
  'a-g-diploma': program('family', 'graduation'),
  'college-empowerment': {
    ...program('family', 'graduation'),
    // The English brochure lists it under A-G; the Spanish one left it out.
    partOf: 'a-g-diploma',
  },
  familysource: program('family', 'family'),
  'field-education': program('staff', 'staff'),
  'foreign-student-admissions': program('foreign', 'enrollment'),
  'foster-youth-achievement': program('family', 'care', 'graduation'),
  'homeless-education': program('family', 'care', 'enrollment'),
  'local-district-support': program('staff', 'staff', 'attendance'),
  'permits-transfers': program('family', 'enrollment'),
  sarb: program('family', 'attendance'),
  'school-counselors': program('family', 'attendance', 'family'),
  youthsource: program('family', 'graduation', 'enrollment'),
  'student-recovery-day': service('family', 'enrollment', 'attendance'),
  'attendance-campaigns': service('family', 'attendance'),
  'attendance-data': service('staff', 'attendance', 'staff'),
  'case-management': service('family', 'family'),
  'intern-training': service('staff', 'staff'),
  'community-resources': service('family', 'family', 'care'),
  'dropout-prevention': service('family', 'graduation'),
  'educational-options': service('family', 'graduation', 'enrollment'),
  'home-visits': service('family', 'family', 'attendance'),
  counseling: service('family', 'family'),
  'parent-student-education': service('family', 'family'),
  sart: service('family', 'attendance'),
  'professional-development': service('staff', 'staff'),
} as const satisfies Record<string, Entry>

export type Slug = keyof typeof directory

export function isSlug(text: string): text is Slug {
  return Object.hasOwn(directory, text)
}

export function entryOf(slug: Slug): Entry {
  return directory[slug]
}

/** All slugs, in the brochure's order. */
export const slugs: readonly Slug[] = Object.keys(directory).filter(isSlug)

/** The district's name, and the latest school year and day that its figures run to. */
export const Standing = z.object({
  district: z.object({ name: z.string(), demo: z.boolean() }).nullable(),
  figures: z.object({ schoolYear: SchoolYear, asOf: SchoolDate }).nullable(),
})
export type Standing = z.infer<typeof Standing>

export const readStanding = endpoint({
  method: 'GET',
  path: '/api/standing',
  summary: 'The district, and the latest school year and day that its figures run to',
  who: 'public',
  answer: Standing,
})

function program(door: Door, ...about: Topic[]): Entry {
  return { kind: 'program', topics: about, door }
}

function service(door: Door, ...about: Topic[]): Entry {
  return { kind: 'service', topics: about, door }
}
