import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readRules } from '#rule-sets/model.ts'
import { type Simulation, listSimulations } from '#notifications/model/simulation.ts'
import classes from '#notifications/pages/notices.module.css'
import { TryOne } from '#notifications/pages/simulation-form.tsx'
import { changesWords } from '#notifications/pages/simulation-words.ts'
import { useWords } from '#notifications/pages/words.ts'
import { ask } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** A rule is tried on a past period before it is switched on; what was tried last is kept. */
export function SimulationsPage() {
  const t = useWords()
  const rules = useQuery(ask(readRules, { query: {} }))
  const made = useQuery(ask(listSimulations))
  const error = rules.error ?? made.error
  if (error !== null) return <Problem of={error} />
  if (rules.data === undefined || made.data === undefined) return <PagePending />
  return (
    <>
      <PageHeader
        title={t('simulations.title')}
        crumbs={[{ label: t('simulations.rules'), to: '/rules' }]}
      >
        {t('simulations.about')}
      </PageHeader>
      <TryOne rules={rules.data.rules} today={rules.data.on} />
      <Section title={t('simulations.made')}>
        {made.data.simulations.length === 0 ? (
          <EmptyState title={t('simulations.none')}>{t('simulations.noneBody')}</EmptyState>
        ) : (
          <ul className={classes.gates}>
            {made.data.simulations.map((one) => (
              <li key={one.simulation}>
                <Made of={one} />
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

function Made({ of }: { of: Simulation }) {
  const t = useWords()
  const format = useFormat()
  const { simulation, from, to, changes, madeBy, madeAt } = of
  const tried = changesWords(changes, t)
  return (
    <>
      <Link to={`/rules/simulations/${simulation}`}>
        {tried.length === 0 ? t('simulations.nothingChanged') : format.list(tried)}
      </Link>{' '}
      {t('simulations.period', { from: format.date(from), to: format.date(to) })}{' '}
      <span className={classes.source}>
        {t('batches.madeBy', { by: madeBy, at: format.moment(madeAt) })} ·{' '}
        {t(`simulations.state.${of.state}`)}
      </span>
    </>
  )
}
