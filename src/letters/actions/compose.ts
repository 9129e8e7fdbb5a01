import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { type DataOf, type LetterSlug, letterOf } from '#letters/catalog/catalog.ts'
import { languageWords } from '#letters/catalog/languages.ts'
import type { Composed } from '#letters/model/composed.ts'
import { LadderData, type LetterData } from '#letters/model/data.ts'
import type { Letter, LetterLanguage, LetterVersion } from '#letters/model/letter.ts'
import { composePart, inOrder } from '#letters/rules/compose.ts'
import { versionOn } from '#letters/rules/in-force.ts'
import { reviewState } from '#letters/rules/review.ts'
import { allReviews } from '#letters/records/reviews.ts'
import { sha256, textSha256 } from '#letters/actions/text-hash.ts'

export type NotComposed = 'no-version-in-force' | 'text-not-reviewed'

export type ComposeLetter = <Slug extends LetterSlug>(
  slug: Slug,
  day: SchoolDate,
  languages: readonly LetterLanguage[],
  data: DataOf<Slug>,
) => Decision<Composed, NotComposed>

/**
 * Writes letters by the reviews as they stand now: read once for however many letters. English is always in
 * it, and closes it.
 */
export async function letterComposer(client: Queryable): Promise<ComposeLetter> {
  const reviewed = await reviewedTexts(client)
  return (slug, day, languages, data) => {
    const letter = known(slug)
    const version = versionOn(letter.versions, day)
    if (version === null) return refused('no-version-in-force')
    const asked = inOrder(languages)
    const mayGo = asked.every((language) => reviewed.has(keyOf(slug, version, language)))
    return mayGo
      ? accepted(composed(letter, version, { day, languages: asked, data }))
      : refused('text-not-reviewed')
  }
}

/** Of an invented student, whatever the reviews say: for whoever reads the text before it is sent. */
export function composeSpecimen(
  letter: Letter,
  version: LetterVersion,
  languages: readonly LetterLanguage[],
  day: SchoolDate,
): Composed {
  return composed(letter, version, {
    day,
    languages: inOrder(languages),
    data: letter.sample,
    isSpecimen: true,
  })
}

/** All texts that may be sent. */
async function reviewedTexts(client: Queryable): Promise<ReadonlySet<string>> {
  const reviews = Map.groupBy(
    await allReviews(client),
    ({ letter, version, language, textSha256 }) => [letter, version, language, textSha256].join(),
  )
  const passed = [...reviews].filter(([, ofText]) => reviewState(ofText) === 'reviewed')
  return new Set(passed.map(([text]) => text))
}

function keyOf(letter: string, version: LetterVersion, language: LetterLanguage): string {
  return [letter, version.version, language, textSha256(version, language)].join()
}

interface Asked {
  day: SchoolDate
  languages: readonly LetterLanguage[]
  data: unknown
  isSpecimen?: boolean
}

function composed(
  letter: Letter,
  version: LetterVersion,
  { day, languages, data, isSpecimen = false }: Asked,
): Composed {
  const { common, fields, days } = letter.read(data)
  const parts = languages.map((language) =>
    composePart({
      words: languageWords[language],
      text: version.texts[language],
      textSha256: textSha256(version, language),
      day,
      common,
      fields,
      days: days === null ? [] : LadderData.shape.days.parse(days),
      isSpecimen,
      namesNobody: letter.namesNobody === true,
      letterName: (slug, words) => words.of(known(slug).name),
    }),
  )
  const [first, ...others] = parts
  if (first === undefined) throw new RangeError('A letter is written in one language at least')
  return {
    slug: letter.slug,
    version: version.version,
    citation: version.citation,
    day,
    code: common.code,
    textSha256: sha256(parts.map((part) => part.textSha256).join()),
    ...fromAndTo(common),
    link: common.link,
    parts: [first, ...others],
  }
}

function fromAndTo({
  district,
  school,
  recipient,
}: LetterData): Pick<Composed, 'letterhead' | 'address'> {
  const { name, address, city, state, zip, phone } = school
  return {
    letterhead: {
      district: district.name,
      school: name,
      lines: [`${address}, ${city}, ${state} ${zip}`, phone],
    },
    address: [recipient.name, ...(recipient.lines ?? [])],
  }
}

function known(slug: string): Letter {
  const letter = letterOf(slug)
  if (letter === null) throw new RangeError(`There is no letter ${slug}`)
  return letter
}
