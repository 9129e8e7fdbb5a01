import { formatMoment, languageName } from '#kernel/format.ts'
import { markOnPaper } from '#kernel/signature.ts'
import { Language } from '#kernel/text.ts'
import type { Composed, ComposedPart, SignedPart } from '#letters/model/composed.ts'
import type { Signed } from '#sarb/model/hearing.ts'
import { saySarb } from '#sarb/speech.ts'

/** The directives with whoever has signed them so far, in each language. */
export function withSignatures(letter: Composed, signatures: readonly Signed[]): Composed {
  if (signatures.length === 0) return letter
  const signed = (part: ComposedPart): ComposedPart => {
    const language = Language.catch('en').parse(part.language)
    return { ...part, signed: signedPart(signatures, language) }
  }
  const [first, ...others] = letter.parts
  return { ...letter, parts: [signed(first), ...others.map(signed)] }
}

/** Each signature as it was given: who, as whom, when, and under which words. */
export function signedPart(signatures: readonly Signed[], language: Language): SignedPart {
  const say = saySarb(language)
  return {
    title: say('sign.paper'),
    signers: signatures.map(({ name, as, mark, signedAt, textSha256, language: read }) => ({
      mark: markOnPaper(mark),
      instead: say('sign.drawn', { name }),
      lines: [
        `${name}, ${say(`signer.${as}`)}`,
        say('sign.under', {
          at: formatMoment(signedAt, language),
          language: languageName(read, language),
          text: textSha256.slice(0, 12),
        }),
      ],
    })),
  }
}
