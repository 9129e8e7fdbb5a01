import type { ReactNode } from 'react'
import { Card, Cards } from '#ui/cards.tsx'
import { useWords } from '#ui/words.ts'

type Next = 'address' | 'server' | 'again'

/** Mails that did not arrive: what each was and to whom, and what is done next. */
export function NotArrived({
  of,
}: {
  of: readonly { key: string; what: ReactNode; next: ReactNode }[]
}) {
  if (of.length === 0) return null
  return (
    <Cards>
      {of.map(({ key, what, next }) => (
        <Card key={key}>
          {what} {next}
        </Card>
      ))}
    </Cards>
  )
}

/** To a family there is a paper to give; whoever works here is told. */
export function NextStepOf({ next, to }: { next: Next; to: 'family' | 'staff' }) {
  const t = useWords()
  return <>{t(`notArrived.${to}.${next}`)}</>
}
