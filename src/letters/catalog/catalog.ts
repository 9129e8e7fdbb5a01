import { chronicAbsence } from '#letters/catalog/chronic-absence/letter.ts'
import { correction } from '#letters/catalog/correction/letter.ts'
import { habitualTruancy } from '#letters/catalog/habitual-truancy/letter.ts'
import { initialTruancy } from '#letters/catalog/initial-truancy/letter.ts'
import { secondTruancy } from '#letters/catalog/second-truancy/letter.ts'
import type { z } from 'zod'
import type { Letter } from '#letters/model/letter.ts'

/** Every letter. Adding one is a folder, and one import and one line here. */
export const letters = [
  initialTruancy,
  secondTruancy,
  habitualTruancy,
  chronicAbsence,
  correction,
] as const

type Listed = (typeof letters)[number]
export type LetterSlug = Listed['slug']

/** What is filled into a letter. */
export type DataOf<Slug extends LetterSlug> = z.input<Extract<Listed, { slug: Slug }>['data']>

export function letterOf(slug: string): Letter | null {
  return letters.find((letter) => letter.slug === slug) ?? null
}
