import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { letterOf, letters } from '#letters/catalog/catalog.ts'
import type { NewReview } from '#letters/model/endpoints.ts'
import { letterLanguages } from '#letters/model/letter.ts'
import { allReviews, saveReview } from '#letters/records/reviews.ts'
import { type NotReviewed, reviewState, whyNotReviewed } from '#letters/rules/review.ts'
import { textSha256 } from '#letters/actions/text-hash.ts'

type LetterOffice = Pick<Office, 'pool'>

export type Unreviewed = NotReviewed | 'no-such-letter' | 'nobody-signed-in'

/** Writes down what somebody says of a text that they read. */
export async function reviewText(
  { pool }: LetterOffice,
  slug: string,
  said: NewReview,
  doer: Doer,
): Promise<Decision<true, Unreviewed>> {
  const letter = letterOf(slug)
  const version = letter?.versions.find((one) => one.version === said.version)
  if (version === undefined) return refused('no-such-letter')
  const { person } = doer
  if (person === null) return refused('nobody-signed-in')
  const now = textSha256(version, said.language)
  return inTransaction(pool, async (client) => {
    const before = (await allReviews(client, slug)).filter(
      (one) =>
        one.version === said.version && one.language === said.language && one.textSha256 === now,
    )
    const own = before.findLast(({ reviewer }) => reviewer === person)
    const why = whyNotReviewed(said, { textSha256: now, ownLast: own?.verdict ?? null })
    if (why !== null) return refused(why)
    await saveReview(client, slug, said, { person, name: doer.name })
    const after = [...before, { reviewer: person, verdict: said.verdict }]
    const about = { letter: slug, version: said.version, language: said.language, text: now }
    await rememberChange(client, doer, {
      what: 'letter-reviewed',
      because: said.remark,
      before: { ...about, state: reviewState(before) },
      after: { ...about, verdict: said.verdict, state: reviewState(after) },
    })
    return accepted(true)
  })
}

/** For the invented district: its invented staff have read all that is in force. */
export async function reviewAll(office: LetterOffice, doers: readonly Doer[]): Promise<void> {
  for (const { slug, versions } of letters)
    for (const language of letterLanguages)
      for (const doer of doers) {
        const [version] = versions
        const said = {
          version: version.version,
          language,
          verdict: 'approved',
          remark: '',
        } as const
        const text = { ...said, textSha256: textSha256(version, language) }
        await reviewText(office, slug, text, doer)
      }
}
