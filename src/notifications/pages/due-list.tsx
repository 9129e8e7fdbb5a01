import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DueNotice, WaitingStudent } from '#notifications/model/due.ts'
import { generate, readDue } from '#notifications/model/endpoints.ts'
import { linkTo } from '#notifications/pages/links.ts'
import type { ChangeQuery } from '#notifications/pages/notice-list.tsx'
import classes from '#notifications/pages/notices.module.css'
import { type NoticeWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { useFormat } from '#ui/use-format.ts'
import { useNearEnd } from '#ui/use-near-end.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

type School = { school: string | undefined }

/** Who is due for a notice that was not made yet, and who is not, with the reason. */
export function DueList({ school, q, change }: School & { q: string; change: ChangeQuery }) {
  const t = useWords()
  const format = useFormat()
  const list = useDue({ q, ...(school === undefined ? {} : { school }) })
  const onNearEnd = useNearEnd(list)
  if (list.error !== null) return <Problem of={list.error} onRetry={() => void list.refetch()} />
  const first = list.data?.pages[0]
  if (first === undefined) return <PagePending />
  return (
    <>
      <SearchBox
        label={t('list.search')}
        value={q}
        onChange={(typed) => change({ q: typed }, 'type')}
      />
      <Section
        title={t('due.title')}
        about={t('due.about')}
        actions={q === '' && <MakeThem school={school} due={first.dueTotal} />}
      >
        <DataTable
          label={t('due.title')}
          columns={dueColumns(t, format)}
          rows={list.data?.pages.flatMap(({ due }) => due)}
          total={first.dueTotal}
          rowKey={({ student }) => student}
          rowLink={linkTo}
          empty={<Nobody isChosen={q !== '' || school !== undefined} />}
          onNearEnd={onNearEnd}
        />
      </Section>
      {first.waiting.length > 0 && <Waiting waiting={first.waiting} total={first.waitingTotal} />}
    </>
  )
}

/** That nobody is due, or only nobody who is searched for. */
function Nobody({ isChosen }: { isChosen: boolean }) {
  const t = useWords()
  if (isChosen) return <EmptyState title={t('none.fits')}>{t('due.noneFits')}</EmptyState>
  return <EmptyState title={t('due.none')}>{t('due.noneBody')}</EmptyState>
}

function useDue(query: { q: string; school?: string }) {
  return useNumberedPages({
    key: [readDue.path, query],
    read: (from) => call(readDue, { query: { ...query, from } }),
  })
}

/** The first who wait; whoever looks for somebody else searches, or looks at one school. */
function Waiting({ waiting, total }: { waiting: readonly WaitingStudent[]; total: number }) {
  const t = useWords()
  const format = useFormat()
  return (
    <Section title={t('waiting.title')} about={t('waiting.about')}>
      {waiting.length < total && (
        <p>{t('waiting.first', { count: waiting.length, total: format.number(total) })}</p>
      )}
      <DataTable
        label={t('waiting.title')}
        columns={waitingColumns(t, format)}
        rows={waiting}
        rowKey={({ student }) => student}
        rowLink={linkTo}
        sortParameter="waiting"
      />
    </Section>
  )
}

/** Makes all notices that are due, some at a time; whoever leaves the page leaves the rest due. */
function MakeThem({ school, due }: School & { due: number }) {
  const t = useWords()
  const { busy, left, made, refusal, make } = useMaking(school)
  return (
    <div className={classes.making}>
      {due > 0 && (
        <Button loading={busy} onClick={() => void make()}>
          {t('due.make', { count: due })}
        </Button>
      )}
      {busy && left !== null && <output>{t('due.left', { count: left })}</output>}
      {made !== null && made > 0 && (
        <output>
          {t('due.made', { count: made })}{' '}
          <Link
            to="/truancy-notices"
            search={{ stage: 'generated', ...(school === undefined ? {} : { school }) }}
          >
            {t('due.toClear')}
          </Link>
        </output>
      )}
      {refusal !== null && <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />}
    </div>
  )
}

function useMaking(school: string | undefined) {
  const t = useWords()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [left, setLeft] = useState<number | null>(null)
  const [made, setMade] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function make() {
    setBusy(true)
    setMade(null)
    let all = 0
    for (;;) {
      const answer = await call(generate, { body: school === undefined ? {} : { school } })
      if (!answer.ok) {
        setRefusal(answer)
        break
      }
      all += answer.value.generated
      setLeft(answer.value.left)
      // What a fresh count no longer finds due is not made, however often it is asked for.
      if (answer.value.left === 0 || answer.value.generated === 0) break
    }
    setBusy(false)
    await queries.invalidateQueries()
    setMade(all)
    if (all === 0) notify({ message: t('due.made', { count: 0 }) })
  }
  return { busy, left, made, refusal, make }
}

type Format = ReturnType<typeof useFormat>

function dueColumns(t: NoticeWords, format: Format): Column<DueNotice>[] {
  const [name, ...others] = studentColumns<DueNotice>(t, format)
  const step: Column<DueNotice> = {
    id: 'step',
    header: t('field.step'),
    value: (due) => due.step,
    cell: (due) => t(`step.${due.step}`),
    width: 11,
  }
  return name === undefined ? [] : [name, step, ...others]
}

function waitingColumns(t: NoticeWords, format: Format): Column<WaitingStudent>[] {
  const [name, ...others] = studentColumns<WaitingStudent>(t, format)
  const because: Column<WaitingStudent> = {
    id: 'because',
    header: t('field.because'),
    value: (waiting) => waiting.because,
    cell: (waiting) => t(`because.${waiting.because}`),
    width: 16,
  }
  return name === undefined ? [] : [name, because, ...others]
}

function studentColumns<Row extends DueNotice | WaitingStudent>(
  t: NoticeWords,
  format: Format,
): Column<Row>[] {
  return [
    { id: 'name', header: t('field.student'), value: ({ name }) => name, width: 12 },
    {
      id: 'events',
      header: t('field.events'),
      value: ({ events }) => events,
      align: 'end',
      width: 5.5,
      fallingFirst: true,
    },
    { id: 'school', header: t('field.school'), value: ({ schoolName }) => schoolName, width: 11 },
    { id: 'grade', header: t('field.grade'), value: ({ grade }) => grade, width: 5 },
    {
      id: 'report',
      header: t('field.report'),
      value: ({ report }) => report,
      cell: ({ report }) => (report === null ? '–' : format.date(report, 'short')),
      width: 8,
    },
  ]
}
