import { z } from 'zod'
import type { Citation } from '#kernel/citation.ts'
import type { Rate } from '#kernel/rate.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Bilingual } from '#kernel/text.ts'
import type { LetterData } from '#letters/model/data.ts'

// The contract of a letter: what its folder in the catalog declares.

/** The languages that letters are written in. */
export const letterLanguages = ['en', 'es'] as const
export const LetterLanguage = z.enum(letterLanguages)
export type LetterLanguage = z.infer<typeof LetterLanguage>

/** A text with fields in {braces}; `says`: which of the things that the letter must say it says. */
export interface Said {
  text: string
  says?: string
}

export type TextBlock =
  | { heading: string }
  | { paragraph: string; says?: string }
  /** `each`: one item for every text of that field */
  | { list: readonly (Said | { each: string; says?: string })[] }
  /** Here stands the table of the days in question */
  | { table: 'days' }

/** What a letter says in one language. */
export interface LetterText {
  title: string
  blocks: readonly TextBlock[]
  /** What choices of the letter's data are called */
  words?: Readonly<Record<string, string>>
}

/** Something that a letter must say, and by which law. */
export interface MustSay {
  slug: string
  about: Bilingual
  authority: string
}

/** What a letter says from one day to another, while the law is as it is. */
export interface LetterVersion {
  version: string
  /** Null: since before this record begins */
  from: SchoolDate | null
  /** The last day; null: until it changes */
  to: SchoolDate | null
  citation: Citation
  mustSay: readonly MustSay[]
  /** English and Spanish are always there; another language where its file is. */
  texts: Record<LetterLanguage, LetterText>
}

export type Fields = Record<string, string | readonly string[]>

/** How days and numbers are written in the language of a text. */
export interface Saying {
  date: (day: SchoolDate) => string
  time: (time: string) => string
  number: (value: number) => string
  percent: (rate: Rate) => string
  list: (items: readonly string[]) => string
  of: (text: Bilingual) => string
  /** One of the text's own words */
  word: (slug: string) => string
  /** What another letter of the catalog is called */
  letterName: (slug: string) => string
}

interface Declared<Slug extends string, Data extends typeof LetterData> {
  slug: Slug
  /** As the office numbers its letters: L1 … */
  number: string
  name: Bilingual
  /** When it is sent */
  occasion: Bilingual
  /** It may be read by whoever passes by: nothing tells which student it is about */
  namesNobody?: boolean
  data: Data
  /** Of an invented student, for specimens */
  sample: z.input<Data>
  /** What the letter's own data fills in, beside what every letter fills in */
  fields: (data: z.output<Data>, say: Saying) => Fields
  versions: readonly [LetterVersion, ...LetterVersion[]]
}

/** A letter as the catalog holds it: its data is read by its own schema whoever gives it. */
export interface Letter<
  Slug extends string = string,
  Data extends typeof LetterData = typeof LetterData,
> extends Pick<
  Declared<Slug, Data>,
  'slug' | 'number' | 'name' | 'occasion' | 'versions' | 'namesNobody'
> {
  data: Data
  sample: z.input<Data>
  read: (given: unknown) => { common: LetterData; fields: (say: Saying) => Fields; days: unknown }
}

export function defineLetter<const Slug extends string, Data extends typeof LetterData>({
  fields,
  ...declared
}: Declared<Slug, Data>): Letter<Slug, Data> {
  return {
    ...declared,
    read(given) {
      const data = declared.data.parse(given)
      return {
        common: data,
        fields: (say) => fields(data, say),
        days: 'days' in data ? data.days : null,
      }
    },
  }
}
