import { Button, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import { type ShownCase, stepOfBoard } from '#sarb/model/endpoints.ts'
import { type NewDirective, directiveWhom } from '#sarb/model/hearing.ts'
import classes from '#sarb/pages/sarb.module.css'
import { refusalSentence, useWords } from '#sarb/pages/words.ts'
import {
  type TermSlug,
  followUpAfter,
  standardTerms,
  termSlugs,
} from '#sarb/rules/standard-terms.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What the board directs: each in both languages, with the day until which it is shown. */
export function DirectForm({ of }: { of: ShownCase }) {
  const t = useWords()
  const format = useFormat()
  const [some, setSome] = useState<NewDirective[]>([fromTerm('attend', of)])
  const [followUp, setFollowUp] = useState<string>(proposedAfter(followUpAfter, of) ?? '')
  const { refusal, busy, save } = useDirect(of)
  const change = (at: number, part: Partial<NewDirective>) =>
    setSome((now) => now.map((one, place) => (place === at ? { ...one, ...part } : one)))
  return (
    <Section title={t('direct.title')} about={t('direct.about')}>
      <form
        className={classes.grid}
        onSubmit={(event) => {
          event.preventDefault()
          void save(some, SchoolDate.parse(followUp))
        }}
      >
        {some.map((one, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a directive is known by its place while it is worded
          <fieldset key={at} className={classes.card}>
            <legend>{t('direct.number', { number: at + 1 })}</legend>
            <OneDirective
              of={one}
              proposed={of.proposed}
              onChange={(part) => change(at, part)}
              onRemove={() => setSome((now) => now.toSpliced(at, 1))}
            />
          </fieldset>
        ))}
        <AddTerm onAdd={(slug) => setSome((now) => [...now, fromTerm(slug, of)])} />
        <FollowUp of={of} value={followUp} onChange={setFollowUp} />
        {refusal !== null && <Problem of={refusal} explain={refusalSentence(t, format.language)} />}
        <div className={classes.steps}>
          <Button type="submit" loading={busy} disabled={some.length === 0}>
            {t('step.direct')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

function fromTerm(slug: TermSlug, of: ShownCase): NewDirective {
  const { whom, what, proofWithin } = standardTerms[slug]
  return { whom, what, proofBy: proofWithin === null ? null : proposedAfter(proofWithin, of) }
}

/** What is proposed stays told, whatever day is chosen. */
function FollowUp(props: { of: ShownCase; value: string; onChange: (value: string) => void }) {
  const t = useWords()
  const format = useFormat()
  const { of, ...field } = props
  const proposed = of.proposed.find(({ days }) => days === followUpAfter)
  if (proposed === undefined) return <DateField label={t('fact.followUp')} required {...field} />
  const { on, days } = proposed
  const about = proposed.isKnown ? 'direct.followUpAbout' : 'direct.followUpUnknown'
  const { value } = field
  const chosen =
    value === on || value === '' ? '' : t('direct.followUpChosen', { on: format.date(value) })
  return (
    <DateField
      label={t('fact.followUp')}
      description={t(about, { on: format.date(on), days })}
      {...(field.value === '' ? {} : { sentence: chosen })}
      required
      {...field}
    />
  )
}

/** The first day of school after so many days. */
function proposedAfter(after: number, { proposed }: ShownCase): SchoolDate | null {
  return proposed.find(({ days }) => days === after)?.on ?? null
}

function useDirect(of: ShownCase) {
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function save(directives: NewDirective[], followUpOn: SchoolDate) {
    setBusy(true)
    const body = { step: 'direct', directives, followUpOn } as const
    const answer = await call(stepOfBoard, { params: { case: of.case.case }, body })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) await queries.invalidateQueries()
  }
  return { refusal, busy, save }
}

function OneDirective(props: {
  of: NewDirective
  proposed: ShownCase['proposed']
  onChange: (part: Partial<NewDirective>) => void
  onRemove: () => void
}) {
  const t = useWords()
  const { of, proposed, onChange, onRemove } = props
  const day = proposed.find(({ on }) => on === of.proofBy)
  return (
    <div className={classes.grid}>
      <Select
        label={t('direct.whom')}
        allowDeselect={false}
        value={of.whom}
        data={directiveWhom.map((value) => ({ value, label: t(`whom.${value}`) }))}
        onChange={(chosen) =>
          onChange({ whom: directiveWhom.find((one) => one === chosen) ?? of.whom })
        }
      />
      <Worded of={of.what} onChange={(what) => onChange({ what })} />
      <DateField
        label={t('direct.proofBy')}
        description={t(day?.isKnown === false ? 'direct.proofByUnknown' : 'direct.proofByAbout')}
        value={of.proofBy ?? ''}
        onChange={(value) => onChange({ proofBy: SchoolDate.safeParse(value).data ?? null })}
      />
      <Button size="xs" variant="default" onClick={onRemove}>
        {t('direct.remove')}
      </Button>
    </div>
  )
}

type Words = NewDirective['what']

/** The words in both languages: both are signed. */
function Worded({ of, onChange }: { of: Words; onChange: (what: Words) => void }) {
  const t = useWords()
  return (
    <>
      <TextInput
        label={t('direct.en')}
        lang="en"
        required
        maxLength={500}
        value={of.en}
        onChange={({ currentTarget }) => onChange({ ...of, en: currentTarget.value })}
      />
      <TextInput
        label={t('direct.es')}
        lang="es"
        required
        maxLength={500}
        value={of.es}
        onChange={({ currentTarget }) => onChange({ ...of, es: currentTarget.value })}
      />
    </>
  )
}

function AddTerm({ onAdd }: { onAdd: (slug: TermSlug) => void }) {
  const t = useWords()
  const format = useFormat()
  return (
    <Select
      label={t('direct.add')}
      placeholder={t('direct.addAbout')}
      value={null}
      data={termSlugs.map((slug) => ({
        value: slug,
        label: standardTerms[slug].what[format.language],
      }))}
      onChange={(chosen) => {
        const slug = termSlugs.find((one) => one === chosen)
        if (slug !== undefined) onAdd(slug)
      }}
    />
  )
}
