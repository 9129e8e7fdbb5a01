import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { missedUntil } from '#sart/actions/missed.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Composed } from '#letters/model/composed.ts'
import { sha256 } from '#letters/actions/text-hash.ts'
import type { Unprinted } from '#notifications/model/printing.ts'
import { inTransaction } from '#platform/transaction.ts'
import { writeAgreement } from '#sart/actions/papers.ts'
import type { Which } from '#sart/actions/schedule.ts'
import { AgreementText, type NewSartSignature, type NewTerms } from '#sart/model/agreement.ts'
import { agreementOf, saveAgreement, saveSignature } from '#sart/records/agreements.ts'
import { holdSart, sartBy } from '#sart/records/sarts.ts'

export type NotAgreed =
  | Unprinted
  | 'no-such-sart'
  | 'not-at-this-step'
  | 'no-agreement'
  | 'other-text'
  | 'signed-already'
  | 'review-in-the-past'
  | 'no-figures-yet'

/**
 * Writes the agreement down in both languages, word by word, with the figures of the day. Whoever had signed another
 * one signs anew.
 */
export async function writeTerms(
  pool: pg.Pool,
  which: Which,
  terms: NewTerms,
  doer: Doer,
): Promise<Decision<null, NotAgreed>> {
  const heldOn = (await sartBy(pool, which))?.heldOn ?? null
  const baseline = await missedUntil(pool, which.student, heldOn)
  if (baseline === null) return refused('no-figures-yet')
  return inTransaction<Decision<null, NotAgreed>>(pool, async (client) => {
    const sart = await holdSart(client, which)
    if (sart === null) return refused('no-such-sart')
    if (sart.state !== 'held' || heldOn === null) return refused('not-at-this-step')
    if (terms.reviewOn <= heldOn) return refused('review-in-the-past')
    const whole = { ...terms, heldOn, baseline }
    const written = await writeAgreement(client, sart, whole)
    if (!written.ok) return written
    const texts = textsOf(written.value.letter)
    const hashes = { en: hashOf(texts.en), es: hashOf(texts.es) }
    const before = await agreementOf(client, sart.sart)
    await saveAgreement(client, which, { terms: whole, texts, hashes }, doer.name)
    await rememberChange(client, doer, {
      what: 'sart-agreement-written',
      onWhom: which.student,
      before: before === null ? null : { agreement: before.agreement, hashes: before.hashes },
      after: { sart: sart.sart, hashes, terms: whole },
    })
    return accepted(null)
  })
}

/** What is read out, in each language: the words of the letter, without those about the envelope. */
function textsOf({ parts }: Composed): { en: AgreementText; es: AgreementText } {
  const inLanguage = (wanted: 'en' | 'es') => {
    const part = parts.find(({ language }) => language === wanted)
    const { title = '', blocks = [] } = part ?? {}
    return AgreementText.parse({ title, blocks: blocks.filter((block) => !('table' in block)) })
  }
  return { en: inLanguage('en'), es: inLanguage('es') }
}

function hashOf({ title, blocks }: AgreementText): string {
  return sha256(JSON.stringify([title, blocks]))
}

/** Somebody signs the very words that they were shown. */
export function signAgreement(
  pool: pg.Pool,
  which: Which,
  signature: NewSartSignature,
  doer: Doer,
): Promise<Decision<null, NotAgreed>> {
  return inTransaction<Decision<null, NotAgreed>>(pool, async (client) => {
    const sart = await holdSart(client, which)
    if (sart === null) return refused('no-such-sart')
    if (sart.state !== 'held') return refused('not-at-this-step')
    const agreement = await agreementOf(client, sart.sart)
    if (agreement === null) return refused('no-agreement')
    if (agreement.hashes[signature.language] !== signature.textSha256) return refused('other-text')
    const { student } = which
    const isNew = await saveSignature(
      client,
      { agreement: agreement.agreement, student },
      signature,
      doer.name,
    )
    if (!isNew) return refused('signed-already')
    const { mark, ...rest } = signature
    await rememberChange(client, doer, {
      what: 'sart-signed',
      onWhom: student,
      before: null,
      after: { sart: sart.sart, agreement: agreement.agreement, how: mark.how, ...rest },
    })
    return accepted(null)
  })
}
