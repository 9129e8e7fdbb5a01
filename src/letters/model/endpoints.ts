import { z } from 'zod'
import { Citation } from '#kernel/citation.ts'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'
import { LetterLanguage } from '#letters/model/letter.ts'
import { Review, ReviewState, Verdict } from '#letters/model/review.ts'

// The catalog as it is read and reviewed. Nothing of it is about anybody: whoever works here may read it.

export const Block = z.union([
  z.object({ heading: z.string() }),
  z.object({ paragraph: z.string() }),
  z.object({ list: z.array(z.string()) }),
  z.object({
    table: z.object({
      caption: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
  }),
])
export type Block = z.infer<typeof Block>

/** A review as the catalog's page tells it; of an older wording where `current` is false. */
export const ToldReview = Review.omit({ reviewer: true }).extend({ current: z.boolean() })
export type ToldReview = z.infer<typeof ToldReview>

/** What a version says in one language, filled in for an invented student, and where its reviews stand. */
export const ToldText = z.object({
  language: LetterLanguage,
  languageName: Bilingual,
  direction: z.enum(['ltr', 'rtl']),
  textSha256: z.string(),
  state: ReviewState,
  own: Verdict.nullable().meta({ description: 'What the reader last said of this wording' }),
  title: z.string(),
  blocks: z.array(Block),
  closing: z.array(z.string()),
})
export type ToldText = z.infer<typeof ToldText>

const Standing = z.object({ language: LetterLanguage, name: Bilingual, state: ReviewState })

export const ListedLetter = z.object({
  slug: z.string(),
  number: z.string(),
  name: Bilingual,
  occasion: Bilingual,
  citation: Citation,
  inForce: z.boolean().meta({ description: 'Whether a version of it is in force today' }),
  from: SchoolDate.nullable(),
  texts: z.array(Standing),
})
export type ListedLetter = z.infer<typeof ListedLetter>

export const ToldVersion = z.object({
  version: z.string(),
  from: SchoolDate.nullable(),
  to: SchoolDate.nullable(),
  inForce: z.boolean(),
  citation: Citation,
  mustSay: z.array(z.object({ slug: z.string(), about: Bilingual, authority: z.string() })),
  texts: z.array(ToldText),
})
export type ToldVersion = z.infer<typeof ToldVersion>

export const ToldLetter = ListedLetter.pick({
  slug: true,
  number: true,
  name: true,
  occasion: true,
}).extend({
  versions: z.array(ToldVersion),
  reviews: z.array(ToldReview).meta({ description: 'Of all versions, the latest first' }),
})
export type ToldLetter = z.infer<typeof ToldLetter>

const params = z.object({ letter: z.string().max(60).meta({ example: 'initial-truancy' }) })

export const listLetters = endpoint({
  method: 'GET',
  path: '/api/letters',
  summary: 'The letters that the district can send, with the state of their reviews',
  who: 'signed-in',
  answer: z.object({ letters: z.array(ListedLetter) }),
})

export const readLetter = endpoint({
  method: 'GET',
  path: '/api/letters/:letter',
  summary: 'One letter: what it must say by which law, what it says, and who reviewed it',
  who: 'signed-in',
  params,
  answer: ToldLetter,
})

export const NewReview = z.object({
  version: z.string().max(60),
  language: LetterLanguage,
  textSha256: z.string().length(64).meta({ description: 'Of the text that was read' }),
  verdict: Verdict,
  remark: z.string().trim().max(2000).default(''),
})
export type NewReview = z.infer<typeof NewReview>

export const reviewLetter = endpoint({
  method: 'POST',
  path: '/api/letters/:letter/reviews',
  summary: 'Says of a text that it may be sent, or why not; two people must approve it',
  who: { duty: 'letters' },
  params,
  body: NewReview,
  answer: ToldLetter,
})

export const printSpecimen = fileEndpoint({
  path: '/api/letters/specimen.pdf',
  summary: 'A letter to an invented family, as it would be printed',
  who: 'signed-in',
  leaves: 'nobody',
  query: z.object({
    letter: params.shape.letter,
    version: z.string().max(60).optional().meta({ description: 'The newest, where left out' }),
    language: LetterLanguage.default('es').meta({ description: 'Beside English' }),
  }),
})
