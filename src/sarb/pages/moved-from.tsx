import type { Session } from '#sarb/model/board.ts'
import { useWords } from '#sarb/pages/words.ts'
import { clockWords } from '#sarb/rules/clock-words.ts'
import { useFormat } from '#ui/use-format.ts'

/** Where a session was before it was moved, and why. */
export function MovedFrom({ of: { movedFrom } }: { of: Pick<Session, 'movedFrom'> }) {
  const t = useWords()
  const format = useFormat()
  if (movedFrom === null) return null
  const { on, begins, place, because } = movedFrom
  return (
    <p>
      {t('docket.moved', { on: format.date(on), begins: clockWords(begins, t), place, because })}
    </p>
  )
}
