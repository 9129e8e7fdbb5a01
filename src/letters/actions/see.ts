import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { WholeFile } from '#platform/leaving-file.ts'
import type { Office } from '#platform/office.ts'
import { letterOf, letters } from '#letters/catalog/catalog.ts'
import { languageWords } from '#letters/catalog/languages.ts'
import {
  Block,
  type ListedLetter,
  type ToldLetter,
  type ToldText,
  type ToldVersion,
} from '#letters/model/endpoints.ts'
import {
  type Letter,
  type LetterLanguage,
  type LetterVersion,
  letterLanguages,
} from '#letters/model/letter.ts'
import { type ReviewRow, allReviews } from '#letters/records/reviews.ts'
import { versionOn } from '#letters/rules/in-force.ts'
import { reviewState } from '#letters/rules/review.ts'
import { composeSpecimen } from '#letters/actions/compose.ts'
import { printLetter } from '#letters/actions/print.ts'
import { textSha256 } from '#letters/actions/text-hash.ts'

type LetterOffice = Pick<Office, 'pool' | 'clock'>

export async function seeLetters({ pool, clock }: LetterOffice): Promise<ListedLetter[]> {
  const today = clock.today()
  const reviews = await allReviews(pool)
  return letters.map((letter: Letter) => {
    const { slug, number, name, occasion, versions } = letter
    const inForce = versionOn(versions, today)
    const version = inForce ?? versions[0]
    const texts = letterLanguages.map((language) => ({
      language,
      name: languageWords[language].name,
      state: reviewState(reviewsOf(reviews, letter, version, language)),
    }))
    const { citation, from } = version
    return { slug, number, name, occasion, citation, inForce: inForce !== null, from, texts }
  })
}

/** One letter, as `person` reads it. */
export async function seeLetter(
  { pool, clock }: LetterOffice,
  slug: string,
  person: string | null,
): Promise<Decision<ToldLetter, 'no-such-letter'>> {
  const letter = letterOf(slug)
  if (letter === null) return refused('no-such-letter')
  const today = clock.today()
  const reviews = await allReviews(pool, slug)
  const { number, name, occasion, versions } = letter
  return accepted({
    slug,
    number,
    name,
    occasion,
    versions: versions.map((version) => toldVersion(letter, version, { today, reviews, person })),
    reviews: reviews
      .map(({ reviewer: _, letter: __, ...review }) => ({
        ...review,
        current: versions.some(
          (version) =>
            version.version === review.version &&
            textSha256(version, review.language) === review.textSha256,
        ),
      }))
      .toReversed(),
  })
}

/** A letter to an invented family, as it would be printed. */
export function specimenFile(
  { clock }: Pick<Office, 'clock'>,
  asked: { letter: string; version?: string | undefined; language: LetterLanguage },
): Decision<WholeFile, 'no-such-letter'> {
  const letter = letterOf(asked.letter)
  const version =
    asked.version === undefined
      ? letter?.versions[0]
      : letter?.versions.find((one) => one.version === asked.version)
  if (letter === null || version === undefined) return refused('no-such-letter')
  const composed = composeSpecimen(
    letter,
    version,
    [asked.language],
    dayFor(version, clock.today()),
  )
  return accepted({
    fileName: `${letter.number}-${letter.slug}-specimen.pdf`,
    contentType: 'application/pdf',
    students: [],
    content: printLetter(composed).pdf,
  })
}

interface Reading {
  today: SchoolDate
  reviews: readonly ReviewRow[]
  person: string | null
}

function toldVersion(letter: Letter, version: LetterVersion, reading: Reading): ToldVersion {
  return {
    version: version.version,
    from: version.from,
    to: version.to,
    inForce: versionOn(letter.versions, reading.today) === version,
    citation: version.citation,
    mustSay: [...version.mustSay],
    texts: letterLanguages.map((language) => toldText(letter, version, language, reading)),
  }
}

function toldText(
  letter: Letter,
  version: LetterVersion,
  language: LetterLanguage,
  { today, reviews, person }: Reading,
): ToldText {
  const { parts } = composeSpecimen(letter, version, [language], dayFor(version, today))
  const part = parts.find((one) => one.language === language) ?? parts[0]
  const ofText = reviewsOf(reviews, letter, version, language)
  return {
    language,
    languageName: languageWords[language].name,
    direction: part.direction,
    textSha256: part.textSha256,
    state: reviewState(ofText),
    own: ofText.findLast(({ reviewer }) => reviewer === person)?.verdict ?? null,
    title: part.title,
    blocks: part.blocks.map((block) => Block.parse(block)),
    closing: [...part.closing],
  }
}

/** A text that is no longer in force is shown as of its last day. */
function dayFor({ to }: LetterVersion, today: SchoolDate): SchoolDate {
  return to === null || today <= to ? today : to
}

function reviewsOf(
  reviews: readonly ReviewRow[],
  letter: Letter,
  version: LetterVersion,
  language: LetterLanguage,
): ReviewRow[] {
  const hash = textSha256(version, language)
  return reviews.filter(
    (review) =>
      review.letter === letter.slug &&
      review.version === version.version &&
      review.language === language &&
      review.textSha256 === hash,
  )
}
