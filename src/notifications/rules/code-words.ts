import type { MeansOfCode } from '#notifications/model/notification.ts'

type Kind = `mark.kind.${MeansOfCode['category']}`
type Excuse = `mark.excuse.${NonNullable<MeansOfCode['excuse']>}`
type Reason = `codeReason.${NonNullable<MeansOfCode['reason']>}`

export type CodeSpeech = (key: Kind | Excuse | Reason) => string

/** What a code counts as, in a reader's words: 'Falta sin justificar', 'Falta justificada: enfermedad'. */
export function codeWords({ category, excuse, reason }: MeansOfCode, say: CodeSpeech): string {
  const kind = say(`mark.kind.${category}`)
  // Only what somebody missed is excused or not; what nobody looked at yet is told as such.
  if (category !== 'absent' && category !== 'tardy' && category !== 'left-early') return kind
  const words = `${kind}${say(`mark.excuse.${excuse ?? 'unverified'}`)}`
  return excuse === 'excused' && reason !== null
    ? `${words}: ${say(`codeReason.${reason}`)}`
    : words
}
