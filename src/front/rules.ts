import { type Slug, entryOf, slugs } from '#front/model.ts'

/** The entries that share a topic with this one, its own program first; at most `most`. */
export function relatedTo(slug: Slug, most: number): Slug[] {
  const { topics, partOf } = entryOf(slug)
  const sharing = slugs.filter(
    (other) => other !== slug && entryOf(other).topics.some((topic) => topics.includes(topic)),
  )
  const first = sharing.filter((other) => other === partOf || entryOf(other).partOf === slug)
  return [...first, ...sharing.filter((other) => !first.includes(other))].slice(0, most)
}
