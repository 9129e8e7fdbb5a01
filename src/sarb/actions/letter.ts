import { type Decision, accepted, refused } from '#kernel/result.ts'
import { unreachable } from '#kernel/unreachable.ts'
import { type ComposeLetter, type NotComposed, letterComposer } from '#letters/actions/compose.ts'
import { printLetter } from '#letters/actions/print.ts'
import type { Composed } from '#letters/model/composed.ts'
import { languagesOf, recipientsOf } from '#notifications/rules/recipients.ts'
import { withSignatures } from '#sarb/actions/signed.ts'
import { type Done, type Stepping, noDetails } from '#sarb/actions/stepping.ts'
import type { Envelope } from '#sarb/model/envelope.ts'
import type { LetterSlug } from '#sarb/model/hearing.ts'
import { boardFacts } from '#sarb/records/board.ts'
import { envelopeOf } from '#sarb/records/envelope.ts'
import { hearingsOf } from '#sarb/records/hearings.ts'
import { lettersOf, nextLetter, reviewsOf, saveLetter } from '#sarb/records/papers.ts'
import {
  type LetterToWrite,
  awaitedInVain,
  isOfHearing,
  letterOfCase,
} from '#sarb/rules/letter-data.ts'

/**
 * Writes and prints a letter of a case: to whoever holds the educational rights, in English and the family's language.
 */
export async function writeCaseLetter(
  { client, before, hearing, today, doer }: Stepping,
  slug: LetterSlug,
): Promise<Done> {
  const board = await boardFacts(client)
  if (board === null) return refused('no-board', noDetails)
  const envelope = await envelopeOf(client, before.student, before.school)
  if (envelope === null) return refused('student-gone', noDetails)
  const review = (await reviewsOf(client, before.case)).at(-1) ?? null
  const number = await nextLetter(client)
  const hearings = await hearingsOf(client, before.case)
  const replaces = awaitedInVain(hearings, await lettersOf(client, before.case), today)
  const about = { case: before, hearing, replaces, review, board, envelope, number }
  const wanted = letterOfCase(slug, about)
  if (!wanted.ok) return refused(wanted.refusal, noDetails)
  const compose = await letterComposer(client)
  const composed = composeOne(compose, wanted.value, today, [...languagesFor(envelope), 'en'])
  if (!composed.ok) return refused(composed.refusal, noDetails)
  const signatures = slug === 'sarb-directives' ? (hearing?.signatures ?? []) : []
  const paper = withSignatures(composed.value, signatures)
  const { pdf, sha256 } = printLetter(paper)
  const letter = {
    letter: number,
    hearing: isOfHearing(slug) ? (hearing?.hearing ?? null) : null,
    slug,
    version: composed.value.version,
    languages: composed.value.parts.map(({ language }) => language),
    recipient: composed.value.address[0] ?? '',
    sha256,
    madeBy: doer.name,
    madeOn: today,
  }
  await saveLetter(client, before, { ...letter, composed: paper, pdf })
  return accepted(letter)
}

/** What the family chose, and what the law asks of the school. EC 48985 */
export function languagesFor(envelope: Envelope) {
  return languagesOf({
    chosen: [...(recipientsOf(envelope.guardians)?.languages ?? []), envelope.correspondence ?? ''],
    home: envelope.home,
    speakers: () => envelope.speakers,
  })
}

/** Each letter with its own data. */
function composeOne(
  compose: ComposeLetter,
  { slug, data }: LetterToWrite,
  day: Parameters<ComposeLetter>[1],
  languages: Parameters<ComposeLetter>[2],
): Decision<Composed, NotComposed> {
  switch (slug) {
    case 'sarb-referral':
      return compose(slug, day, languages, data)
    case 'sarb-hearing':
      return compose(slug, day, languages, data)
    case 'sarb-directives':
      return compose(slug, day, languages, data)
    case 'sarb-follow-up':
      return compose(slug, day, languages, data)
    default:
      return unreachable(slug)
  }
}
