import type { MeansOfCode } from '#notifications/model/notification.ts'

type Kind = `mark.kind.${MeansOfCode['category']}`
type Excuse = `mark.excuse.${NonNullable<MeansOfCode['excuse']>}`
type Reason = `codeReason.${NonNullable<MeansOfCode['reason']>}`

/** What a code counts as, in a reader's words: 'Falta sin justificar', 'Falta justificada: enfermedad'. */
export function codeWords(
  { category, excuse, reason }: MeansOfCode,
  say: (key: Kind | Excuse | Reason) => string,
): string {
  const kind = say(`mark.kind.${category}`)
  // Of whoever was there nothing is excused; what nobody looked at yet is told as such.
  if (category === 'present' || category === 'activity') return kind
  const words = `${kind}${say(`mark.excuse.${excuse ?? 'unverified'}`)}`
  return excuse === 'excused' && reason !== null
    ? `${words}: ${say(`codeReason.${reason}`)}`
    : words
}
