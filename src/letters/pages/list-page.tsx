import { IconMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { type ListedLetter, listLetters } from '#letters/model/endpoints.ts'
import { ReviewState, reviewStates } from '#letters/model/review.ts'
import { type LetterWords, toneOf, useWords } from '#letters/pages/words.ts'
import { ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Filters } from '#ui/filters.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { holdsWords } from '#ui/plain-text.ts'
import { Problem } from '#ui/problem.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

const Filter = z.object({ q: z.string().default(''), state: ReviewState.optional() })
type Filter = z.output<typeof Filter>

/** Which letters there are, by which law, and whether they may be sent. */
export function LettersPage() {
  const t = useWords()
  const [filter, change] = useUrlState(Filter)
  const list = useQuery(ask(listLetters))
  return (
    <>
      <PageHeader title={t('list.title')}>{t('list.about')}</PageHeader>
      {list.error !== null && <Problem of={list.error} onRetry={() => void list.refetch()} />}
      {list.error === null && (
        <>
          <div className="no-print">
            <SearchBox
              label={t('list.search')}
              value={filter.q}
              onChange={(q) => change({ q }, 'type')}
            />
          </div>
          <Filters
            fields={[
              {
                key: 'state',
                label: t('list.state'),
                kind: 'one',
                options: reviewStates.map((value) => ({ value, label: t(`state.${value}`) })),
              },
            ]}
            value={filter}
            onChange={change}
          />
          <Letters of={list.data?.letters} filter={filter} />
        </>
      )}
    </>
  )
}

function Letters({ of: all, filter }: { of: ListedLetter[] | undefined; filter: Filter }) {
  const t = useWords()
  const format = useFormat()
  return (
    <DataTable
      label={t('list.title')}
      columns={columns(t, format)}
      rows={all?.filter((letter) => fits(letter, filter))}
      rowKey={({ slug }) => slug}
      rowLink={({ slug }) => ({ to: '/letters/$letter', params: { letter: slug } })}
      empty={
        <EmptyState icon={IconMail} title={t('list.none')}>
          {t('list.noneBody')}
        </EmptyState>
      }
    />
  )
}

function fits({ number, name, texts }: ListedLetter, { q, state }: Filter): boolean {
  const said = holdsWords(`${number} ${name.en} ${name.es}`, q)
  return said && (state === undefined || texts.some((one) => one.state === state))
}

function States({ of: texts }: { of: ListedLetter['texts'] }) {
  const t = useWords()
  const reader = useFormat().language
  return texts.map(({ language, name, state }) => (
    <div key={language}>
      <StatusBadge tone={toneOf[state]}>
        {t('list.stateOf', { language: name[reader], state: t(`state.${state}`) })}
      </StatusBadge>
    </div>
  ))
}

type Format = ReturnType<typeof useFormat>

function columns(t: LetterWords, format: Format): Column<ListedLetter>[] {
  const { language } = format
  return [
    {
      id: 'name',
      header: t('list.letter'),
      value: ({ number }) => Number(number.slice(1)),
      cell: ({ number, name }) => `${number} ${name[language]}`,
      width: 9,
    },
    {
      id: 'occasion',
      header: t('list.occasion'),
      cell: ({ occasion }) => occasion[language],
      width: 14,
      onPhone: false,
    },
    {
      id: 'law',
      header: t('list.law'),
      cell: ({ citation: { authority, es = authority } }) => (language === 'es' ? es : authority),
      width: 9,
      onPhone: false,
    },
    {
      id: 'state',
      header: t('list.state'),
      cell: ({ texts }) => <States of={texts} />,
      width: 11.5,
    },
  ]
}
