import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import {
  type SimulatedCount,
  type Simulation,
  readSimulation,
} from '#notifications/model/simulation.ts'
import { SimulatedList } from '#notifications/pages/simulated-list.tsx'
import { changesWords } from '#notifications/pages/simulation-words.ts'
import { type NoticeWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** While it is tried the page asks again. */
const askAgain = 1000

/** What a rule would have done: counts by school and step, and every notice behind them. */
export function SimulationPage() {
  const t = useWords()
  const { simulation = '' } = useParams({ strict: false })
  const { data, error } = useQuery({
    ...ask(readSimulation, { params: { simulation: Number(simulation) } }),
    refetchInterval: ({ state }) => (state.data?.simulation.state === 'running' ? askAgain : false),
  })
  if (error !== null)
    return (
      <>
        <PageHeader title={t('simulations.title')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  if (data === undefined) return <PagePending />
  return (
    <>
      <Heading of={data.simulation} />
      {data.simulation.state === 'done' && (
        <>
          <Counts counts={data.counts} />
          <SimulatedList of={data.simulation} counts={data.counts} />
        </>
      )}
    </>
  )
}

function Heading({ of }: { of: Simulation }) {
  const t = useWords()
  const format = useFormat()
  const tried = changesWords(of.changes, t)
  const { students, ofStudents, state } = of
  const share = ofStudents === 0 ? 0 : Math.round((students / ofStudents) * 100)
  return (
    <>
      <PageHeader
        title={t('simulations.of', { from: format.date(of.from), to: format.date(of.to) })}
        crumbs={[
          { label: t('simulations.rules'), to: '/rules' },
          { label: t('simulations.title'), to: '/rules/simulations' },
        ]}
      >
        {tried.length === 0 ? t('simulations.nothingChanged') : format.list(tried)}.{' '}
        {t('simulations.conferences')}: {t(`conferences.${of.conferences}`)}.{' '}
        {t('simulation.assumption')}
      </PageHeader>
      {state === 'running' && (
        <>
          <p>{t('simulations.running', { done: students, total: ofStudents })}</p>
          <Progress value={share} aria-label={t('simulations.state.running')} />
        </>
      )}
      {state === 'failed' && <p>{t('simulations.failed')}</p>}
    </>
  )
}

function Counts({ counts }: { counts: readonly SimulatedCount[] }) {
  const t = useWords()
  const schools = counts.filter(({ school }) => school !== null)
  return (
    <>
      <Section title={t('simulations.district')}>
        <DataTable
          label={t('simulations.district')}
          columns={columnsOf(t).filter(({ id }) => id !== 'school')}
          rows={counts.filter(({ school }) => school === null)}
          rowKey={({ step }) => String(step)}
          empty={<p>{t('simulations.nobody')}</p>}
        />
      </Section>
      {schools.length > 0 && (
        <Section title={t('simulations.bySchool')}>
          <DataTable
            label={t('simulations.bySchool')}
            columns={columnsOf(t)}
            rows={schools}
            rowKey={({ school, step }) => `${school} ${step}`}
            rowLink={({ school, step }) => ({
              to: '.',
              search: { school: school ?? undefined, step: [String(step)] },
            })}
            sortParameter="schools"
          />
        </Section>
      )}
    </>
  )
}

type Counted = 'was' | 'becomes' | 'sooner' | 'later' | 'onlyBefore' | 'onlyAfter'

function columnsOf(t: NoticeWords): Column<SimulatedCount>[] {
  const countOf = (id: Counted): Column<SimulatedCount> => ({
    id,
    header: t(`simulations.${id}`),
    value: (count) => count[id],
    align: 'end',
    width: 6,
    fallingFirst: true,
  })
  return [
    { id: 'school', header: t('field.school'), value: ({ schoolName }) => schoolName, width: 13 },
    {
      id: 'step',
      header: t('field.step'),
      value: ({ step }) => step,
      cell: ({ step }) => t(`step.${step}`),
      width: 13,
    },
    countOf('was'),
    countOf('becomes'),
    countOf('onlyAfter'),
    countOf('onlyBefore'),
    countOf('sooner'),
    countOf('later'),
  ]
}
