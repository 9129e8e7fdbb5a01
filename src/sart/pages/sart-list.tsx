import type { SchoolDate } from '#kernel/school-date.ts'
import { downloadSarts, listSarts } from '#sart/model/endpoints.ts'
import type { ListedSart, SartQuery } from '#sart/model/lists.ts'
import { clockTime } from '#letters/model/clock-time.ts'
import { PrintList } from '#sart/pages/print-list.tsx'
import { type PageQuery, stages } from '#sart/pages/stages.ts'
import { StateBadge } from '#sart/pages/state-badge.tsx'
import { type SartWords, useWords } from '#sart/pages/words.ts'
import { addressOf, call } from '#ui/api.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PagedTable } from '#ui/paged-table.tsx'
import { useFormat } from '#ui/use-format.ts'
import { useNumberedPages } from '#ui/use-pages.ts'

/** The meetings at one stage; those of today are the docket that lies on the table. */
export function SartList({ query: asked, today }: { query: PageQuery; today: SchoolDate }) {
  const t = useWords()
  const format = useFormat()
  const { stage } = asked
  const query = narrowed(asked, today)
  return (
    <>
      <PrintList />
      <PagedTable
        list={useSarts(query)}
        rowsOf={({ sarts }) => sarts}
        label={t(`stage.${stage}`)}
        columns={columnsOf(t, format)}
        rowKey={({ sart }) => String(sart)}
        rowLink={({ student, sart }) => ({
          to: '/students/$student/sart/$sart',
          params: { student, sart: String(sart) },
        })}
        csv={addressOf(downloadSarts, { query: { ...query, lang: format.language } })}
        empty={
          <EmptyState title={t('list.none')}>
            {t(`none.${stage === 'needed' ? 'plan' : stage}`)}
          </EmptyState>
        }
      />
    </>
  )
}

function narrowed({ q, school, grade, on, stage }: PageQuery, today: SchoolDate): SartQuery {
  const day = on ?? (stage === 'today' ? today : undefined)
  return {
    q,
    grade,
    state: [...stages[stage]],
    ...(school === undefined ? {} : { school }),
    ...(day === undefined ? {} : { on: day }),
  }
}

function useSarts(query: SartQuery) {
  return useNumberedPages({
    key: [listSarts.path, query],
    read: (from) => call(listSarts, { query: { ...query, from } }),
  })
}

function columnsOf(t: SartWords, format: ReturnType<typeof useFormat>): Column<ListedSart>[] {
  return [
    {
      id: 'name',
      header: t('field.student'),
      cell: ({ name, student }) => name ?? student,
      width: 12,
    },
    { id: 'when', header: t('field.when'), cell: (one) => whenOf(one, t, format), width: 12 },
    {
      id: 'state',
      header: t('field.state'),
      cell: ({ state }) => <StateBadge of={state} />,
      width: 12,
    },
    { id: 'next', header: t('field.next'), cell: (one) => nextOf(one, t), width: 16 },
    { id: 'school', header: t('field.school'), cell: ({ schoolName }) => schoolName, width: 11 },
  ]
}

function whenOf(
  { date, starts }: ListedSart,
  t: SartWords,
  format: ReturnType<typeof useFormat>,
): string {
  if (date === null || starts === null) return t('when.none')
  return `${format.date(date, 'weekdayShort')}, ${clockTime(starts, { am: t('am'), pm: t('pm') })}`
}

/** What is missing, in a sentence. */
function nextOf(one: ListedSart, t: SartWords): string {
  switch (one.state) {
    case 'draft':
      return t('next.slot')
    case 'scheduled':
      return t('next.invite')
    case 'invited':
      return one.formsAsked === 0
        ? t('next.forms')
        : t('next.formsBack', { answered: one.formsAnswered, asked: one.formsAsked })
    case 'no-show':
      return t('next.noShow')
    case 'held':
      return t('next.agree')
    case 'refused':
      return t('next.refused')
    default:
      return one.outcome === null ? '–' : t(`outcome.${one.outcome}`)
  }
}
