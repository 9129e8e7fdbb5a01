import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { formatMoment } from '#kernel/format.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { markOnPaper } from '#kernel/signature.ts'
import { Language } from '#kernel/text.ts'
import { printLetter } from '#letters/actions/print.ts'
import type { Composed, ComposedPart, SignedPart } from '#letters/model/composed.ts'
import { writeMail } from '#mail/actions/write.ts'
import type { Unprinted } from '#notifications/model/printing.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type Written, mailOf, writeAgreement } from '#sart/actions/papers.ts'
import type { Which } from '#sart/actions/schedule.ts'
import { standingNow } from '#sart/actions/standing.ts'
import type { Agreement } from '#sart/model/agreement.ts'
import { agreementOf } from '#sart/records/agreements.ts'
import { holdSart, saveState, sartBy } from '#sart/records/sarts.ts'
import { aboutAgreement } from '#sart/rules/about.ts'
import { type NotMoved, decideMove } from '#sart/rules/moves.ts'
import { saySart } from '#sart/speech.ts'

type NotSigned = Unprinted | NotMoved | 'no-such-sart' | 'no-agreement'

/** Everybody has signed: the agreement stands, and a copy goes by mail to whom an address is known of. */
export function closeSigning(
  pool: pg.Pool,
  which: Which,
  { today, doer }: { today: SchoolDate; doer: Doer },
): Promise<Decision<{ mailed: number }, NotSigned>> {
  return inTransaction<Decision<{ mailed: number }, NotSigned>>(pool, async (client) => {
    const sart = await holdSart(client, which)
    if (sart === null) return refused('no-such-sart')
    const decided = decideMove('sign', await standingNow(client, sart), today)
    if (!decided.ok) return decided
    const agreement = await agreementOf(client, sart.sart)
    if (agreement === null) return refused('no-agreement')
    const written = await writeAgreement(client, sart, agreement.terms)
    if (!written.ok) return written
    const mailed = sart.inAbsence ? 0 : await mailCopies(client, sart, written.value, agreement)
    await saveState(client, sart.sart, { state: decided.value })
    await rememberChange(client, doer, {
      what: 'sart-agreed',
      onWhom: which.student,
      before: { sart: sart.sart, state: sart.state },
      after: {
        sart: sart.sart,
        state: decided.value,
        hashes: agreement.hashes,
        signers: agreement.signatures.map(({ as, name }) => ({ as, name })),
        mailed,
      },
    })
    return accepted({ mailed })
  })
}

async function mailCopies(
  client: Queryable,
  sart: Which,
  { letter, family }: Written,
  agreement: Agreement,
): Promise<number> {
  const to = mailOf(family)
  if (to.length === 0) return 0
  const { pdf } = printLetter(withSignatures(letter, agreement))
  for (const { name, email, spanish } of to) {
    const language = spanish ? 'es' : 'en'
    const say = saySart(language)
    await writeMail(client, {
      kind: 'sart-agreement',
      person: null,
      name,
      address: email,
      language,
      subject: say('mail.agreement.subject'),
      blocks: [
        { kind: 'text', text: say('mail.hello', { name }) },
        { kind: 'text', text: say('mail.agreement.body') },
      ],
      about: aboutAgreement(sart.sart),
      student: sart.student,
      attachments: [
        { name: `${say('file.agreement')}.pdf`, contentType: 'application/pdf', content: pdf },
      ],
    })
  }
  return to.length
}

/** The agreement on paper as it stands, with whoever has signed it. */
export async function agreementPdf(
  { pool, seen }: { pool: pg.Pool; seen: Queryable },
  which: Which,
): Promise<
  Decision<{ fileName: string; pdf: Buffer }, Unprinted | 'no-such-sart' | 'no-agreement'>
> {
  const sart = await sartBy(seen, which)
  if (sart === null) return refused('no-such-sart')
  const agreement = await agreementOf(seen, which.sart)
  if (agreement === null) return refused('no-agreement')
  const written = await writeAgreement(pool, sart, agreement.terms)
  if (!written.ok) return written
  const { pdf } = printLetter(withSignatures(written.value.letter, agreement))
  return accepted({ fileName: `sart-agreement-${which.sart}.pdf`, pdf })
}

/** The words that were signed, as they were kept, and below them who signed. */
function withSignatures(letter: Composed, agreement: Agreement): Composed {
  const signed = (part: ComposedPart): ComposedPart => {
    const language = Language.parse(part.language)
    const { title, blocks } = agreement.texts[language]
    return { ...part, title, blocks, signed: signedPart(agreement, language) }
  }
  const [first, ...others] = letter.parts
  return { ...letter, parts: [signed(first), ...others.map(signed)] }
}

function signedPart({ signatures, hashes }: Agreement, language: Language): SignedPart {
  const say = saySart(language)
  return {
    title: say('paper.signatures'),
    signers: signatures.map(({ name, as, mark, signedAt, textSha256, language: read }) => ({
      mark: markOnPaper(mark),
      instead: say('paper.instead', { name }),
      lines: [
        say('paper.signer', { name, as: say(`as.${as}`) }),
        say('paper.signedAt', {
          at: formatMoment(signedAt, language),
          language: say(`language.${read}`),
          text: (textSha256 || hashes[read]).slice(0, 12),
        }),
      ],
    })),
  }
}
