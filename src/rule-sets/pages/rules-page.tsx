import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { SettingName, type StandingRule, previewRule, readRules } from '#rule-sets/model.ts'
import { RuleChangeDrawer } from '#rule-sets/pages/rule-change.tsx'
import { RuleHistory } from '#rule-sets/pages/rule-history.tsx'
import classes from '#rule-sets/pages/rules.module.css'
import { useWords, valueName } from '#rule-sets/pages/words.ts'
import { DateField } from '#ui/date-field.tsx'
import { ask } from '#ui/api.ts'
import { CitationLink } from '#ui/citation-link.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { type Step, useUrlState } from '#ui/url-state.ts'

const RulesSearch = z.object({
  on: SchoolDate.optional(),
  change: SettingName.optional(),
})
type Search = z.output<typeof RulesSearch>

const topics = ['truancy', 'chronic-absence', 'attendance', 'reporting'] as const

/** What is in force, since when and by which source; and how the district changes what it may. */
export function RulesPage(): ReactNode {
  const t = useWords()
  const [search, change] = useUrlState(RulesSearch)
  const query = useQuery({
    ...ask(readRules, { query: search.on === undefined ? {} : { on: search.on } }),
    placeholderData: keepPreviousData,
  })
  useNamedRule(query.data !== undefined)
  if (query.error !== null) return <Problem of={query.error} />
  if (query.data === undefined) return <PagePending />
  const { on, rules, history } = query.data
  const changing = rules.find(({ rule }) => rule.slug === search.change)
  return (
    <>
      <PageHeader
        title={t('page.title')}
        actions={<OnDay on={on} search={search} onChange={change} />}
      >
        {t('page.about')}
      </PageHeader>
      {topics.map((topic) => (
        <Topic
          key={topic}
          topic={topic}
          rules={rules.filter(({ rule }) => rule.topic === topic)}
          onChange={(name) => change({ change: name }, 'open')}
        />
      ))}
      <RuleHistory of={history} />
      {changing !== undefined && (
        <RuleChangeDrawer
          key={changing.rule.slug}
          standing={changing}
          on={on}
          onClose={() => change({ change: undefined }, 'close')}
        />
      )}
    </>
  )
}

/** For whoever may change a rule: what it would have done. */
function SimulatorDoor() {
  const t = useWords()
  const may = useMay()
  if (!may(previewRule.who)) return null
  return (
    <Button component={Link} to="/rules/simulations" variant="default" size="sm">
      {t('page.simulator')}
    </Button>
  )
}

/** An address may name one rule: /rules#graceDaysToClear. It is there only once the rules are. */
function useNamedRule(loaded: boolean) {
  const { hash } = useLocation()
  useEffect(() => {
    if (!loaded || hash === '') return
    const rule = document.querySelector<HTMLElement>(`#${CSS.escape(hash)}`)
    rule?.scrollIntoView({ block: 'center' })
    rule?.focus({ preventScroll: true })
  }, [loaded, hash])
}

function Topic(props: {
  topic: (typeof topics)[number]
  rules: readonly StandingRule[]
  onChange: (name: SettingName) => void
}) {
  const t = useWords()
  return (
    <Section title={t(`topic.${props.topic}`)}>
      <ul className={classes.rules}>
        {props.rules.map((standing) => (
          <RuleLine key={standing.rule.slug} of={standing} onChange={props.onChange} />
        ))}
      </ul>
    </Section>
  )
}

function OnDay(props: {
  on: SchoolDate
  search: Search
  onChange: (part: Partial<Search>, how?: Step) => void
}) {
  const t = useWords()
  return (
    <div className={`${classes.onDay} no-print`}>
      <SimulatorDoor />
      <DateField
        size="sm"
        label={t('page.on')}
        value={props.search.on ?? props.on}
        onChange={(value) => {
          const read = SchoolDate.safeParse(value)
          if (read.success) props.onChange({ on: read.data }, 'type')
        }}
      />
      {props.search.on !== undefined && (
        <Button variant="default" size="sm" onClick={() => props.onChange({ on: undefined })}>
          {t('page.today')}
        </Button>
      )}
    </div>
  )
}

interface LineProps {
  of: StandingRule
  onChange: (name: SettingName) => void
}

function RuleLine(props: LineProps) {
  const t = useWords()
  const { rule, chosen } = props.of
  return (
    <li className={classes.rule} id={rule.slug} tabIndex={-1}>
      <div>
        <h3 className={classes.name}>{t(`rule.${rule.slug}.name`)}</h3>
        <p className={classes.meaning}>{t(`rule.${rule.slug}.meaning`)}</p>
        <p className={classes.source}>
          <CitationLink of={rule.authority} />
          <Dates of={props.of} />
        </p>
        {chosen !== null && (
          <p className={classes.meaning}>
            {t('page.chosen', { from: chosen.inForceFrom, by: chosen.setBy })}
            {chosen.reason !== null && ` ${t('page.reason', { reason: chosen.reason })}`}
          </p>
        )}
      </div>
      <RuleValue {...props} />
    </li>
  )
}

function RuleValue(props: LineProps) {
  const t = useWords()
  const { rule, value, chosen } = props.of
  const setting = SettingName.safeParse(rule.slug)
  const isChosen = rule.choice !== null && setting.success
  const may = useMay()
  return (
    <div className={classes.value}>
      <strong>{valueName(value, t)}</strong>
      {isChosen && chosen === null && (
        <StatusBadge tone="quiet">
          {t(rule.statutory ? 'page.default' : 'page.ownDefault')}
        </StatusBadge>
      )}
      {!isChosen && <span className={classes.fixed}>{t('page.fixed')}</span>}
      {isChosen && may({ duty: 'rules' }, 'change') && (
        <Button
          variant="default"
          size="xs"
          className="no-print"
          aria-label={t('page.changeNamed', { rule: t(`rule.${rule.slug}.name`) })}
          onClick={() => props.onChange(setting.data)}
        >
          {t('page.change')}
        </Button>
      )}
    </div>
  )
}

function Dates({ of: { rule } }: { of: StandingRule }) {
  const t = useWords()
  const { effectiveFrom, effectiveTo } = rule
  return (
    <>
      {effectiveFrom !== null && ` · ${t('page.since', { on: effectiveFrom })}`}
      {effectiveTo !== null && ` · ${t('page.until', { on: effectiveTo })}`}
    </>
  )
}
