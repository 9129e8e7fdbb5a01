import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { formatList } from '#kernel/format.ts'
import type { ShownCase } from '#sarb/model/endpoints.ts'
import type { Hearing, Seat } from '#sarb/model/hearing.ts'
import { BoardStepDialog } from '#sarb/pages/board-step.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { useWords } from '#sarb/pages/words.ts'
import { whyNotOpened } from '#sarb/rules/quorum.ts'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Who of the board is here: with a quorum, and everybody whom the chair named as needed. */
export function OpenHearing({ of, hearing }: { of: ShownCase; hearing: Hearing }) {
  const t = useWords()
  const format = useFormat()
  const [present, setPresent] = useState<string[]>([])
  const here = present.map(Number)
  const why = whyNotOpened(hearing.seats, here, {
    quorum: of.board?.quorum ?? 1,
    needed: hearing.needed,
  })
  const kinds = why?.kinds.map((kind) => t(`kind.${kind}`)) ?? []
  return (
    <Section title={t('open.title')} about={t('open.about', { quorum: of.board?.quorum ?? 1 })}>
      <Here seats={hearing.seats} value={present} onChange={setPresent} />
      {why !== null && (
        <p>{t(`refusal.${why.why}`, { list: formatList(kinds, format.language), on: '' })}</p>
      )}
      <div className={`${classes.steps} no-print`}>
        <BoardStepDialog
          of={of}
          step="open"
          primary
          closed={
            of.today < hearing.on ? t('open.onItsDay', { on: format.date(hearing.on) }) : null
          }
          body={() => ({ step: 'open', present: here })}
        />
      </div>
    </Section>
  )
}

interface HereProps {
  seats: readonly Seat[]
  value: string[]
  onChange: (present: string[]) => void
}

/** Those who sit on it and have no conflict of interest. */
function Here({ seats, value, onChange }: HereProps) {
  const t = useWords()
  return (
    <Checkbox.Group label={t('open.present')} value={value} onChange={onChange}>
      <div className={classes.list}>
        {seats
          .filter(({ conflict }) => conflict === null)
          .map(({ member, name, agency, kind }) => (
            <Checkbox
              key={member}
              value={String(member)}
              label={t('seat.one', { name, agency, kind: t(`kind.${kind}`) })}
            />
          ))}
      </div>
    </Checkbox.Group>
  )
}
