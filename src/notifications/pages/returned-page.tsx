import { Button, NativeSelect, TextInput, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { letterCode } from '#letters/model/code.ts'
import {
  ReturnReason,
  ReturnedQuery,
  type ReturnedLetter,
  SettledAs,
  downloadReturned,
  enterReturned,
  listReturned,
  returnReasons,
  settleReturned,
  settledAs,
} from '#notifications/model/returned.ts'
import classes from '#notifications/pages/notices.module.css'
import { returnWords, settledWords } from '#notifications/pages/returns-of.tsx'
import { type NoticeWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { type Refusal, addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import type { FilterField } from '#ui/filters.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { SearchedList } from '#ui/searched-list.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** Letters that came back: taken up code after code, and what is done about each. */
export function ReturnedPage() {
  const t = useWords()
  return (
    <>
      <PageHeader
        title={t('returned.title')}
        crumbs={[{ label: t('page.title'), to: '/truancy-notices' }]}
      >
        {t('returned.about')}
      </PageHeader>
      <Section title={t('returned.take')} about={t('returned.takeAbout')}>
        <TakeUp />
      </Section>
      <List />
    </>
  )
}

/** A scanner types the code and Enter: one after the other, hands off the keyboard. */
function TakeUp() {
  const t = useWords()
  const { reason, setReason, code, setCode, field, taken, refusal, take } = useTaking()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      <div className={classes.making}>
        <NativeSelect
          label={t('returned.reason')}
          value={reason}
          data={returnReasons.map((value) => ({ value, label: t(`returned.reason.${value}`) }))}
          onChange={({ currentTarget }) => setReason(ReturnReason.parse(currentTarget.value))}
        />
        <TextInput
          ref={field}
          label={t('returned.code')}
          placeholder={letterCode(1234)}
          inputMode="numeric"
          autoComplete="off"
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
        <Button type="submit" className={classes.low}>
          {t('returned.enter')}
        </Button>
      </div>
      {refusal !== null && <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />}
      <Taken of={taken} />
    </form>
  )
}

/** The last few, each with what mends it. */
function Taken({ of }: { of: readonly ReturnedLetter[] }) {
  const t = useWords()
  return (
    <ul className={classes.gates} aria-live="polite">
      {of.map(({ returned, number, name, student, reason }) => (
        <li key={returned}>
          {t('returned.taken', {
            code: letterCode(number),
            name: name ?? student,
            next: t(`returned.next.${reason}`),
          })}
        </li>
      ))}
    </ul>
  )
}

function useTaking() {
  const queries = useQueryClient()
  const field = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState<ReturnReason>('moved')
  const [code, setCode] = useState('')
  const [taken, setTaken] = useState<readonly ReturnedLetter[]>([])
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function take() {
    const typed = code.trim()
    if (typed === '') return
    setCode('')
    const answer = await call(enterReturned, { body: { code: typed, reason } })
    field.current?.focus()
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    setTaken((before) => [answer.value, ...before].slice(0, 5))
    await queries.invalidateQueries()
  }
  return { reason, setReason, code, setCode, field, taken, refusal, take }
}

function List() {
  const t = useWords()
  const format = useFormat()
  const [query, change] = useUrlState(ReturnedQuery)
  const list = useReturned(query)
  return (
    <Section title={t('returned.list')}>
      <SearchedList
        list={list}
        rowsOf={({ letters }) => letters}
        search={{ label: t('list.search') }}
        query={query}
        onChange={change}
        fields={fieldsOf(t)}
        label={t('returned.list')}
        columns={columnsOf(t, format)}
        rowKey={({ returned }) => String(returned)}
        rowLink={({ student }) => ({
          to: `/students/${encodeURIComponent(student)}/truancy-notices`,
        })}
        csv={addressOf(downloadReturned, { query: { ...query, lang: format.language } })}
        empty={<EmptyState title={t('returned.none')}>{t('returned.noneBody')}</EmptyState>}
      />
    </Section>
  )
}

function useReturned(query: ReturnedQuery) {
  return useNumberedPages({
    key: [listReturned.path, query],
    read: (from) => call(listReturned, { query: { ...query, from } }),
  })
}

function fieldsOf(t: NoticeWords): FilterField[] {
  const options = returnReasons.map((value) => ({ value, label: t(`returned.reason.${value}`) }))
  const settled = [{ value: 'all', label: t('returned.filter.all') }]
  return [
    { key: 'reason', label: t('returned.reason'), kind: 'many', options },
    { key: 'settled', label: t('returned.filter'), kind: 'one', options: settled },
  ]
}

function columnsOf(t: NoticeWords, format: ReturnType<typeof useFormat>): Column<ReturnedLetter>[] {
  return [
    {
      id: 'name',
      header: t('field.student'),
      cell: ({ name, student }) => name ?? t('list.gone', { student }),
      width: 12,
    },
    {
      id: 'letter',
      header: t('returned.letter'),
      cell: ({ number, kind }) => `${t(`returned.kind.${kind}`)} ${letterCode(number)}`,
      width: 12,
    },
    { id: 'school', header: t('field.school'), cell: ({ schoolName }) => schoolName, width: 10 },
    {
      id: 'reason',
      header: t('returned.reason'),
      cell: (one) => returnWords(one, t, format),
      width: 12,
    },
    {
      id: 'next',
      header: t('returned.next'),
      cell: (one) => <Next of={one} />,
      width: 16,
    },
  ]
}

/** What mends it, by why it came back; or what was done. */
function Next({ of }: { of: ReturnedLetter }) {
  const t = useWords()
  const format = useFormat()
  if (of.settled !== null) return <>{settledWords(of.settled, t, format)}</>
  return (
    <>
      {t(`returned.next.${of.reason}`)} <Settle of={of} />
    </>
  )
}

function Settle({ of }: { of: ReturnedLetter }) {
  const t = useWords()
  const [as, setAs] = useState<SettledAs>('sent-again')
  const words = useField()
  const code = letterCode(of.number)
  return (
    <StepDialog
      button={t('returned.settle')}
      label={t('returned.settleOf', { code })}
      about={t('returned.settleAbout')}
      done={t('returned.settleDone')}
      explain={(word) => refusalSentence(t, word)}
      send={() =>
        call(settleReturned, {
          params: { returned: of.returned },
          body: { as, words: words.value },
        })
      }
    >
      <NativeSelect
        label={t('returned.what')}
        value={as}
        data={settledAs.map((value) => ({ value, label: t(`returned.as.${value}`) }))}
        onChange={({ currentTarget }) => setAs(SettledAs.parse(currentTarget.value))}
      />
      <Textarea
        label={t('returned.words')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...words}
      />
    </StepDialog>
  )
}
