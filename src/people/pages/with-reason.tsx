import { refusalSentence } from '#people/pages/sentences.ts'
import { useWords } from '#people/pages/words.ts'
import { WithReason as Asked, type WithReasonProps } from '#ui/with-reason.tsx'

/** A question with a reason about somebody's account. */
export function WithReason(props: Omit<WithReasonProps, 'explain'>) {
  const t = useWords()
  return (
    <Asked {...props} explain={(refusal, details) => refusalSentence(t, { refusal, details })} />
  )
}
