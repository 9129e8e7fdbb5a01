import { Button, NativeSelect, Progress } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type Batch,
  downloadLetters,
  downloadManifest,
  listBatches,
  makeBatch,
  printAgain,
  sortings,
  type SortedBy,
} from '#notifications/model/batch.ts'
import classes from '#notifications/pages/notices.module.css'
import { SendBatch } from '#notifications/pages/send-batch.tsx'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { type Refusal, addressOf, ask, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { notify } from '#ui/notify.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { Download, TakeOut } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'

/** While letters are printed the page asks again. */
const askAgain = 2000

/** Batches of letters: printed, taken to the mail, marked as sent. */
export function BatchesPage() {
  const t = useWords()
  const { data, error } = useQuery({
    ...ask(listBatches),
    refetchInterval: ({ state }) => (state.data?.batches.some(isPrinting) ? askAgain : false),
  })
  if (error !== null)
    return (
      <>
        <PageHeader title={t('batches.title')} />
        <Problem of={error} />
      </>
    )
  if (data === undefined) return <PagePending />
  return (
    <>
      <PageHeader
        title={t('batches.title')}
        crumbs={[{ label: t('page.title'), to: '/truancy-notices' }]}
      >
        {t('batches.about')}
      </PageHeader>
      <MakeBatch />
      {data.batches.length === 0 ? (
        <EmptyState title={t('batches.none')}>{t('batches.noneBody')}</EmptyState>
      ) : (
        <ul className={classes.notices}>
          {data.batches.map((batch) => (
            <li key={batch.batch} className={classes.notice}>
              <OneBatch of={batch} today={data.today} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function isPrinting({ notices, printed, unprinted }: Batch): boolean {
  return printed + unprinted.reduce((all, one) => all + one.notices, 0) < notices
}

function MakeBatch() {
  const t = useWords()
  const queries = useQueryClient()
  const [sortedBy, setSortedBy] = useState<SortedBy>('school')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function make() {
    const made = await call(makeBatch, { body: { sortedBy } })
    setRefusal(made.ok ? null : made)
    if (!made.ok) return
    notify({ message: t('batches.made', { batch: made.value.batch, count: made.value.notices }) })
    await queries.invalidateQueries()
  }
  const other = sortings.map((value) => ({ value, label: t(`batches.sorted.${value}`) }))
  return (
    <div className={`${classes.making} no-print`}>
      <NativeSelect
        aria-label={t('batches.sorting')}
        value={sortedBy}
        data={other}
        onChange={({ currentTarget }) =>
          setSortedBy(currentTarget.value === 'zip' ? 'zip' : 'school')
        }
      />
      <Button onClick={() => void make()}>{t('batches.make')}</Button>
      {refusal !== null && <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />}
    </div>
  )
}

function OneBatch({ of, today }: { of: Batch; today: string }) {
  const t = useWords()
  const format = useFormat()
  const { batch, notices, printed, leaving, sent, nowhere } = of
  const share = notices === 0 ? 0 : Math.round((printed / notices) * 100)
  return (
    <>
      <div className={classes.head}>
        <h2>{t('batches.one', { batch })}</h2>
        <span>{t(`batches.sorted.${of.sortedBy}`)}</span>
      </div>
      <p>
        {t('batches.progress', { notices, printed, sent })}{' '}
        {leaving > 0 && t('batches.leaving', { count: leaving })}{' '}
        <span className={classes.source}>
          {t('batches.madeBy', { by: of.madeBy, at: format.moment(of.madeAt) })}
        </span>
      </p>
      <Progress value={share} aria-label={t('batches.printing')} />
      <Unprinted of={of} />
      <div className={`${classes.steps} no-print`}>
        {printed > 0 && (
          <>
            <Download address={addressOf(downloadLetters, { params: { batch } })}>
              {t('batches.letters')}
            </Download>
            <TakeOut address={addressOf(downloadManifest, { params: { batch } })}>
              {t('batches.manifest')}
            </TakeOut>
          </>
        )}
        {(printed < notices || nowhere > 0) && !isPrinting(of) && <PrintAgain batch={batch} />}
        {printed > sent + leaving && <SendBatch batch={batch} today={today} />}
      </div>
    </>
  )
}

/** Why letters are missing, and what mends it. */
function Unprinted({ of: { unprinted } }: { of: Batch }) {
  const t = useWords()
  if (unprinted.length === 0) return null
  return (
    <>
      <h3>{t('unprinted.title')}</h3>
      <ul className={classes.gates}>
        {unprinted.map(({ because, notices, students }) => (
          <li key={because}>
            {t(`unprinted.${because}`, { count: notices })}{' '}
            {students.map(({ student, name }, place) => (
              <span key={student}>
                {place > 0 && ', '}
                <Link to={`/students/${encodeURIComponent(student)}/truancy-notices`}>
                  {name ?? student}
                </Link>
              </span>
            ))}
            {students.length < notices && t('unprinted.more', { count: notices - students.length })}
          </li>
        ))}
      </ul>
    </>
  )
}

function PrintAgain({ batch }: { batch: number }) {
  const t = useWords()
  const queries = useQueryClient()
  async function go() {
    await call(printAgain, { params: { batch } })
    await queries.invalidateQueries()
  }
  return (
    <Button variant="default" size="sm" onClick={() => void go()}>
      {t('batches.again')}
    </Button>
  )
}
