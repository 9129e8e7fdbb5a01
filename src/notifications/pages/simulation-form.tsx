import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { datesOf, schoolYearOf } from '#kernel/school-year.ts'
import type { StandingRule } from '#rule-sets/model.ts'
import { Conferences, Wish, conferences, simulateRule } from '#notifications/model/simulation.ts'
import classes from '#notifications/pages/notices.module.css'
import { type TriedName, triedNames, valueWords } from '#notifications/pages/simulation-words.ts'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useUrlState } from '#ui/url-state.ts'

/** The address holds what is to be tried: the rules page leads here with a choice, and it can be sent on. */
const FormQuery = z.object({
  from: SchoolDate.optional(),
  to: SchoolDate.optional(),
  conferences: Conferences.default('as-recorded'),
  firstStepEvents: z.string().optional(),
  secondStepEvents: z.string().optional(),
  thirdStepEvents: z.string().optional(),
  schoolDaysBetweenNotices: z.string().optional(),
  noticesSkipAhead: z.string().optional(),
  graceDaysToClear: z.string().optional(),
  truancyMinutes: z.string().optional(),
  truancyComparison: z.string().optional(),
  truancyOccasions: z.string().optional(),
  mixedReasons: z.string().optional(),
} satisfies Record<TriedName, z.ZodType> & Record<string, z.ZodType>)

type Form = z.output<typeof FormQuery>
type Change = (part: Partial<Record<keyof Form, string | undefined>>) => void

/** What is to be tried, beside what is in force; what is left as it is stays so. */
export function TryOne({ rules, today }: { rules: readonly StandingRule[]; today: SchoolDate }) {
  const t = useWords()
  const [form, change] = useUrlState(FormQuery)
  const from = form.from ?? datesOf(schoolYearOf(today)).from
  const to = form.to ?? today
  const { busy, refusal, go } = useTrying()
  const wish = wishOf(form, { from, to }, rules)
  return (
    <Section title={t('simulations.try')} about={t('simulation.assumption')}>
      <div className={classes.form}>
        <DateField
          label={t('simulations.from')}
          value={from}
          onChange={(day) => change({ from: day })}
        />
        <DateField label={t('simulations.to')} value={to} onChange={(day) => change({ to: day })} />
        {triedNames.map((name) => (
          <Tried key={name} name={name} rules={rules} value={form[name]} change={change} />
        ))}
        <NativeSelect
          label={t('simulations.conferences')}
          value={form.conferences}
          data={conferences.map((value) => ({ value, label: t(`conferences.${value}`) }))}
          onChange={({ currentTarget }) => change({ conferences: currentTarget.value })}
        />
      </div>
      <div className={classes.making}>
        <Button
          loading={busy}
          disabled={wish === null}
          onClick={() => wish !== null && void go(wish)}
        >
          {t('simulations.go')}
        </Button>
        {wish === null && <span role="status">{t('simulations.incomplete')}</span>}
      </div>
      {refusal !== null && <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />}
    </Section>
  )
}

function Tried(props: {
  name: TriedName
  rules: readonly StandingRule[]
  value: string | undefined
  change: Change
}) {
  const t = useWords()
  const { name, value, change } = props
  const standing = props.rules.find(({ rule }) => rule.slug === name)
  if (standing?.rule.choice === undefined || standing.rule.choice === null) return null
  const { choice } = standing.rule
  const now = standing.value
  const label = t(`tried.${name}`)
  const description = t('tried.now', { value: valueWords(now, t) })
  const set = (text: string) => change({ [name]: text === String(now) ? undefined : text })
  if (choice.kind === 'whole-number')
    return (
      <NumberInput
        label={label}
        description={description}
        min={choice.from}
        max={choice.to}
        allowDecimal={false}
        value={value ?? String(now)}
        onChange={(typed) => set(String(typed))}
      />
    )
  return (
    <NativeSelect
      label={label}
      description={description}
      value={value ?? String(now)}
      data={choice.words.map((word) => ({ value: word, label: valueWords(word, t) }))}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  )
}

/** Null while something in it is no value that may be tried. */
function wishOf(form: Form, period: { from: string; to: string }, rules: readonly StandingRule[]) {
  const tried = triedNames.flatMap((name) => {
    const text = form[name]
    if (text === undefined) return []
    const choice = rules.find(({ rule }) => rule.slug === name)?.rule.choice
    return [[name, choice?.kind === 'whole-number' ? Number(text) : text] as const]
  })
  const { conferences: held } = form
  const read = Wish.safeParse({ ...period, conferences: held, rules: Object.fromEntries(tried) })
  return read.success ? read.data : null
}

function useTrying() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function go(body: Wish) {
    setBusy(true)
    const answer = await call(simulateRule, { body })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    await queries.invalidateQueries()
    await navigate({ to: `/rules/simulations/${answer.value.simulation}` })
  }
  return { busy, refusal, go }
}
