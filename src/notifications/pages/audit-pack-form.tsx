import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import type { Taking } from '#kernel/purpose.ts'
import {
  type PackChoices,
  Choice,
  askForPack,
  mostNotices,
} from '#notifications/model/audit-pack.ts'
import classes from '#notifications/pages/notices.module.css'
import { type NoticeWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { steps } from '#truancy/model.ts'
import { type Refusal, call } from '#ui/api.ts'
import { type FilterField, Filters } from '#ui/filters.tsx'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { PurposeDialog } from '#ui/purpose.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

/** The address holds what is asked for: it can be sent on to whoever shall make it. */
const FormQuery = z.object({
  by: z.enum(['sample', 'numbers']).default('sample'),
  year: z.string().optional(),
  school: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  step: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  size: z.string().default('100'),
  seed: z.string().optional(),
})

/** Which notices shall be in a pack; for what, is asked when it is made. */
export function PackForm({ choices }: { choices: PackChoices }) {
  const t = useWords()
  const [form, change] = useUrlState(FormQuery)
  const [numbers, setNumbers] = useState('')
  // Proposed once, so that nobody is tempted to try one seed after another.
  const [proposed] = useState(() => String(crypto.getRandomValues(new Uint32Array(1))[0]))
  const year = form.year ?? choices.schoolYears[0]?.schoolYear ?? ''
  const seed = form.seed ?? proposed
  return (
    <Section title={t('pack.make')} about={t('pack.makeAbout')}>
      <div className={classes.form}>
        <NativeSelect
          label={t('pack.by')}
          value={form.by}
          data={['sample', 'numbers'].map((value) => ({ value, label: byWords(value, t) }))}
          onChange={({ currentTarget }) => change({ by: currentTarget.value })}
        />
        <Year years={choices.schoolYears} value={year} change={(one) => change({ year: one })} />
        {form.by === 'sample' ? (
          <Drawn size={form.size} seed={seed} change={change} />
        ) : (
          <Numbers value={numbers} change={setNumbers} />
        )}
      </div>
      {form.by === 'sample' && (
        <Filters fields={fieldsOf(choices, t)} value={form} onChange={change} />
      )}
      <Make choice={choiceOf(form, { year, seed, numbers })} />
    </Section>
  )
}

/** Null while something in it is missing. */
function choiceOf(
  form: z.output<typeof FormQuery>,
  { year, seed, numbers }: { year: string; seed: string; numbers: string },
): Choice | null {
  const drawn = {
    schools: form.school,
    steps: form.step.map(Number),
    size: Number(form.size),
    seed,
  }
  const read = Choice.safeParse({
    by: form.by,
    schoolYear: year,
    ...(form.by === 'numbers' ? { numbers } : drawn),
  })
  return read.success ? read.data : null
}

function byWords(by: string, t: NoticeWords): string {
  return by === 'numbers' ? t('pack.by.numbers') : t('pack.by.sample')
}

function fieldsOf({ schools }: PackChoices, t: NoticeWords): readonly FilterField[] {
  const ofStep = steps.map((step) => ({ value: `${step}`, label: t(`step.${step}`) }))
  const ofSchool = schools.map(({ school, name }) => ({ value: school, label: name }))
  return [
    { key: 'school', label: t('pack.schools'), kind: 'many', options: ofSchool },
    { key: 'step', label: t('pack.steps'), kind: 'many', options: ofStep },
  ]
}

function Year(props: {
  years: PackChoices['schoolYears']
  value: string
  change: (year: string) => void
}) {
  const t = useWords()
  const format = useFormat()
  const data = props.years.map(({ schoolYear, sent }) => ({
    value: schoolYear,
    label: t('pack.yearSent', { year: format.schoolYear(schoolYear), count: sent }),
  }))
  return (
    <NativeSelect
      label={t('pack.schoolYear')}
      value={props.value}
      data={data}
      onChange={({ currentTarget }) => props.change(currentTarget.value)}
    />
  )
}

function Drawn(props: {
  size: string
  seed: string
  change: (part: { size?: string; seed?: string }) => void
}) {
  const t = useWords()
  return (
    <>
      <NumberInput
        label={t('pack.size')}
        min={1}
        max={mostNotices}
        allowDecimal={false}
        value={props.size}
        onChange={(typed) => props.change({ size: String(typed) })}
      />
      <TextInput
        label={t('pack.seed')}
        description={t('pack.seedAbout')}
        maxLength={60}
        autoComplete="off"
        value={props.seed}
        onChange={({ currentTarget }) => props.change({ seed: currentTarget.value })}
      />
    </>
  )
}

function Numbers(props: { value: string; change: (numbers: string) => void }) {
  const t = useWords()
  return (
    <Textarea
      label={t('pack.numbers')}
      description={t('pack.numbersAbout')}
      autosize
      minRows={2}
      maxRows={8}
      value={props.value}
      onChange={({ currentTarget }) => props.change(currentTarget.value)}
    />
  )
}

function Make({ choice }: { choice: Choice | null }) {
  const t = useWords()
  const queries = useQueryClient()
  const [asked, setAsked] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function make(taking: Taking): Promise<Refusal | null> {
    if (choice === null) return null
    const answer = await call(askForPack, { body: { choice, ...taking } })
    if (!answer.ok && answer.refusal.startsWith('purpose-')) return answer
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) notify({ message: t('pack.asked', { count: answer.value.notices }) })
    await queries.invalidateQueries()
    return null
  }
  return (
    <>
      <div className={classes.making}>
        <Button aria-haspopup="dialog" disabled={choice === null} onClick={() => setAsked(true)}>
          {t('pack.go')}
        </Button>
        {choice === null && (
          <span role="status">{t('pack.incomplete', { most: mostNotices })}</span>
        )}
      </div>
      {refusal !== null && <Problem of={refusal} explain={explaining(t)} />}
      <PurposeDialog
        title={t('pack.purposeTitle')}
        button={t('pack.make')}
        always
        opened={asked}
        onClose={() => setAsked(false)}
        act={make}
      >
        <p>{t('pack.purposeAbout')}</p>
      </PurposeDialog>
    </>
  )
}

const Unknown = z.object({ first: z.array(z.string()) })

function explaining(t: NoticeWords) {
  return (refusal: string, details: unknown) => {
    const unknown = Unknown.safeParse(details)
    return refusal === 'numbers-unknown' && unknown.success
      ? t('refusal.numbers-unknown', { first: unknown.data.first.join(', ') })
      : refusalSentence(t, refusal)
  }
}
