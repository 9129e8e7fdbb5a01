import type { SigningAs } from '#sart/model/agreement.ts'

/**
 * Without whose signature an agreement is none: somebody of the family and of the school; where the meeting was held
 * without the family, the school binds itself alone. Answers who is still missing.
 */
export function whoMustSign(
  signatures: readonly { as: SigningAs }[],
  inAbsence: boolean,
): SigningAs[] {
  const needed: readonly SigningAs[] = inAbsence ? ['school'] : ['family', 'school']
  return needed.filter((one) => !signatures.some(({ as }) => as === one))
}
