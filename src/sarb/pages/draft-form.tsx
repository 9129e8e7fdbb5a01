import { Button, Group, Select, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Draft } from '#sarb/model/case.ts'
import { type ShownCase, stepOfSchool } from '#sarb/model/endpoints.ts'
import { Interventions } from '#sarb/pages/interventions.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { refusalSentence, useWords } from '#sarb/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { SpokenLanguage } from '#ui/spoken-language.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

const texts = [
  'referral',
  'sart',
  'strengths',
  'parentStatement',
  'pupilStatement',
  'plan',
  'grades',
  'discipline',
  'health',
  'community',
  'recommendation',
] as const satisfies readonly (keyof Draft)[]

/** What the school writes for the packet beside what is on record. */
export function DraftForm({ of }: { of: ShownCase }) {
  const t = useWords()
  const format = useFormat()
  const [draft, setDraft] = useState(of.case.draft)
  const { refusal, busy, save } = useSave(of.case.case, t('done.draft'))
  return (
    <Section title={t('draft.title')} about={t('draft.about')}>
      <form
        className={classes.grid}
        onSubmit={(event) => {
          event.preventDefault()
          void save(draft)
        }}
      >
        <Texts of={draft} onChange={(part) => setDraft((now) => ({ ...now, ...part }))} />
        <Interventions
          today={SchoolDate.parse(of.today)}
          value={draft.interventions}
          onChange={(interventions) => setDraft((now) => ({ ...now, interventions }))}
        />
        <Interpreter
          value={draft.interpreter}
          onChange={(interpreter) => setDraft((now) => ({ ...now, interpreter }))}
        />
        {refusal !== null && <Problem of={refusal} explain={refusalSentence(t, format.language)} />}
        <Group>
          <Button type="submit" loading={busy}>
            {t('step.draft')}
          </Button>
        </Group>
      </form>
    </Section>
  )
}

function Texts({ of, onChange }: { of: Draft; onChange: (part: Partial<Draft>) => void }) {
  const t = useWords()
  return texts.map((name) => (
    <Textarea
      key={name}
      label={t(`draft.${name}`)}
      autosize
      minRows={2}
      maxLength={4000}
      value={of[name]}
      onChange={({ currentTarget: { value } }) => onChange({ [name]: value })}
    />
  ))
}

function useSave(number: number, done: string) {
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function save(draft: Draft) {
    setBusy(true)
    const answer = await call(stepOfSchool, {
      params: { case: number },
      body: { step: 'draft', draft },
    })
    setBusy(false)
    setRefusal(answer.ok ? null : answer)
    if (!answer.ok) return
    await queries.invalidateQueries()
    notify({ message: done })
  }
  return { refusal, busy, save }
}

/** Asked, and which language; or that none is needed. */
function Interpreter(props: { value: string | null; onChange: (value: string | null) => void }) {
  const t = useWords()
  const { value, onChange } = props
  // That one is needed stands while nothing is typed yet of another language, too.
  const [kind, setKind] = useState(value === null ? 'unasked' : value === '' ? 'none' : 'needed')
  return (
    <div className={classes.pair}>
      <Select
        label={t('item.interpreter')}
        allowDeselect={false}
        value={kind}
        data={(['unasked', 'none', 'needed'] as const).map((one) => ({
          value: one,
          label: t(`interpreter.${one}`),
        }))}
        onChange={(next) => {
          setKind(next ?? kind)
          onChange(next === 'unasked' ? null : next === 'none' ? '' : 'es')
        }}
      />
      {kind === 'needed' && (
        <SpokenLanguage label={t('interpreter.language')} value={value ?? ''} onChange={onChange} />
      )}
    </div>
  )
}
