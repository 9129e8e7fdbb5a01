import { Radio } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Lot, ReviewClass, proposeDestruction, reviewRecords } from '#retention/model.ts'
import classes from '#retention/pages/retention.module.css'
import { StandingCell, useLotWords } from '#retention/pages/standing.tsx'
import { type RetentionWords, refusalSentence, useWords } from '#retention/pages/words.ts'
import { kindsOfRecord } from '#retention/rules/kinds.ts'
import { whyNotDestroyed } from '#retention/rules/when.ts'
import { call } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { notify } from '#ui/notify.ts'
import { useFormat } from '#ui/use-format.ts'
import { WithReason } from '#ui/with-reason.tsx'

/** Every lot of records, how it stands, and what can be done with it now. */
export function Lots(props: { lots: Lot[] | undefined }) {
  const t = useWords()
  const format = useFormat()
  return (
    <DataTable
      label={t('lots.title')}
      columns={columns(t, format)}
      rows={props.lots}
      rowKey={({ kind, year }) => `${kind} ${year}`}
      empty={<EmptyState title={t('lots.empty')}>{t('lots.emptyBody')}</EmptyState>}
    />
  )
}

function columns(t: RetentionWords, format: ReturnType<typeof useFormat>): Column<Lot>[] {
  return [
    {
      id: 'kind',
      header: t('lots.kind'),
      value: ({ kind, year }) => `${kind} ${year}`,
      cell: ({ kind, year }) => <Kind kind={kind} year={year} />,
      width: 16,
    },
    {
      id: 'standing',
      header: t('lots.standing'),
      cell: (lot) => <StandingCell lot={lot} />,
      width: 18,
    },
    { id: 'do', header: t('lots.do'), cell: (lot) => <ToDo lot={lot} />, width: 10 },
    {
      id: 'students',
      header: t('lots.students'),
      value: ({ students }) => students,
      cell: ({ students }) => format.number(students),
      align: 'end',
      fallingFirst: true,
      width: 7,
    },
  ]
}

function Kind({ kind, year }: Pick<Lot, 'kind' | 'year'>) {
  const t = useWords()
  const words = useLotWords()({ kind, year })
  const { class: classOf, source } = kindsOfRecord[kind]
  return (
    <>
      {t('waiting.line', words)}
      <br />
      <small>
        {t(`class.${classOf}`)}, {source}
      </small>
    </>
  )
}

function ToDo({ lot }: { lot: Lot }) {
  const { word } = lot.standing
  const reviewable = ['to-review', 'review-late', 'kept-by-review', 'waits'].includes(word)
  return (
    <div className={`${classes.do} no-print`}>
      {reviewable && lot.class !== 'permitted' && <ReviewButton lot={lot} />}
      {whyNotDestroyed(lot.standing) === null && <ProposeButton lot={lot} />}
    </div>
  )
}

function ReviewButton({ lot: { kind, year } }: { lot: Lot }) {
  const t = useWords()
  const words = useLotWords()({ kind, year })
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<ReviewClass>('disposable')
  return (
    <WithReason
      button={t('review.button')}
      label={t('review.label', words)}
      question={t('review.question')}
      explain={(refusal) => refusalSentence(t, refusal)}
      act={async (because) => {
        const answer = await call(reviewRecords, { body: { kind, year, class: chosen, because } })
        if (!answer.ok) return answer
        await queries.invalidateQueries()
        notify({ message: t('review.done') })
        return null
      }}
    >
      <Radio.Group
        label={`${words.kind}, ${words.year}`}
        value={chosen}
        onChange={(value) => setChosen(ReviewClass.parse(value))}
        mb="md"
      >
        {ReviewClass.options.map((one) => (
          <Radio key={one} value={one} label={t(`review.${one}`)} mt="xs" />
        ))}
      </Radio.Group>
    </WithReason>
  )
}

function ProposeButton({ lot: { kind, year } }: { lot: Lot }) {
  const t = useWords()
  const words = useLotWords()({ kind, year })
  const queries = useQueryClient()
  return (
    <WithReason
      button={t('propose.button')}
      label={t('propose.label', words)}
      question={t('propose.question', words)}
      explain={(refusal) => refusalSentence(t, refusal)}
      act={async (because) => {
        const answer = await call(proposeDestruction, { body: { kind, year, because } })
        if (!answer.ok) return answer
        await queries.invalidateQueries()
        notify({ message: t('propose.done') })
        return null
      }}
    >
      <p>{t('propose.body')}</p>
    </WithReason>
  )
}
