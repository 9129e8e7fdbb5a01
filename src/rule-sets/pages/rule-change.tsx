import { Button, NumberInput, Select, TextInput, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import { datesOf, schoolYearOf } from '#kernel/school-year.ts'
import { type Rule, RuleChange, type StandingRule, previewRule, setRule } from '#rule-sets/model.ts'
import { RulePreviewPart } from '#rule-sets/pages/rule-preview.tsx'
import classes from '#rule-sets/pages/rules.module.css'
import { type Words, useWords, valueName } from '#rule-sets/pages/words.ts'
import { RefusedError, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'
import { WhyDrawer } from '#ui/why-drawer.tsx'

interface Draft {
  value: Rule['value']
  inForceFrom: string
  reason: string
  setBy: string
}

/** A change of a rule: first whom it would affect, then a reason, then in force. */
export function RuleChangeDrawer(props: {
  standing: StandingRule
  on: SchoolDate
  onClose: () => void
}) {
  const t = useWords()
  const { rule, value } = props.standing
  const [draft, setDraft] = useState<Draft>({
    value,
    inForceFrom: datesOf(schoolYearOf(props.on)).from,
    reason: '',
    setBy: '',
  })
  const change = RuleChange.safeParse({ name: rule.slug, ...draft })
  const preview = usePreview()
  const setting = useSetting(props.onClose)
  const edit = (part: Partial<Draft>) => {
    if ('value' in part || 'inForceFrom' in part) preview.reset()
    setDraft({ ...draft, ...part })
  }
  const error = preview.error ?? setting.error
  return (
    <WhyDrawer title={t(`rule.${rule.slug}.name`)} opened onClose={props.onClose}>
      <p className={classes.meaning}>{t(`rule.${rule.slug}.meaning`)}</p>
      <div className={classes.form}>
        <ValueField
          standing={props.standing}
          value={draft.value}
          onChange={(value) => edit({ value })}
        />
        <TextInput
          type="date"
          label={t('change.from')}
          description={t('change.fromAbout')}
          value={draft.inForceFrom}
          onChange={({ currentTarget }) => edit({ inForceFrom: currentTarget.value })}
        />
        <Button
          variant="default"
          disabled={!change.success || draft.value === value}
          loading={preview.isPending}
          onClick={() => change.success && preview.mutate(change.data)}
        >
          {t('change.preview')}
        </Button>
        <output>{preview.isPending ? t('change.counting') : ''}</output>
        {preview.data !== undefined && (
          <RulePreviewPart of={preview.data} from={draft.inForceFrom} />
        )}
        {error !== null && <Problem of={error} explain={(word) => explain(word, t)} />}
        <WhyAndWho draft={draft} onChange={edit} />
        <div className={classes.buttons}>
          <PutInForce
            missing={whatIsMissing(draft, preview.data !== undefined, t)}
            loading={setting.isPending}
            onClick={() =>
              change.success &&
              setting.mutate({ ...change.data, reason: draft.reason, setBy: draft.setBy })
            }
          />
          <Button variant="subtle" onClick={props.onClose}>
            {t('change.cancel')}
          </Button>
        </div>
      </div>
    </WhyDrawer>
  )
}

function usePreview() {
  return useMutation({
    mutationFn: async (change: RuleChange) => {
      const answer = await call(previewRule, { body: change })
      if (!answer.ok) throw new RefusedError(answer)
      return answer.value
    },
  })
}

function useSetting(onDone: () => void) {
  const t = useWords()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (change: RuleChange & { reason: string; setBy: string }) => {
      const answer = await call(setRule, { body: change })
      if (!answer.ok) throw new RefusedError(answer)
    },
    onSuccess: async () => {
      notify({ message: t('change.done') })
      onDone()
      await queries.invalidateQueries()
    },
  })
}

function ValueField(props: {
  standing: StandingRule
  value: Rule['value']
  onChange: (value: Rule['value']) => void
}) {
  const t = useWords()
  const { rule, value: now } = props.standing
  const label = t('change.value')
  const description = t('change.valueNow', { value: valueName(now, t) })
  if (rule.choice?.kind === 'one-of') {
    return (
      <Select
        label={label}
        description={description}
        data={rule.choice.words.map((value) => ({ value, label: valueName(value, t) }))}
        value={String(props.value)}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => value !== null && props.onChange(value)}
      />
    )
  }
  const { from, to } = rule.choice ?? { from: 0, to: 0 }
  return (
    <NumberInput
      label={label}
      description={`${description} · ${t('change.between', { from, to })}`}
      min={from}
      max={to}
      allowDecimal={false}
      clampBehavior="strict"
      value={Number(props.value)}
      onChange={(value) => props.onChange(Number(value))}
    />
  )
}

function WhyAndWho(props: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const t = useWords()
  return (
    <>
      <Textarea
        label={t('change.reason')}
        description={t('change.reasonAbout')}
        required
        autosize
        minRows={2}
        value={props.draft.reason}
        onChange={({ currentTarget }) => props.onChange({ reason: currentTarget.value })}
      />
      <TextInput
        label={t('change.by')}
        required
        autoComplete="name"
        value={props.draft.setBy}
        onChange={({ currentTarget }) => props.onChange({ setBy: currentTarget.value })}
      />
    </>
  )
}

/** Shut until everything is there; what is missing stands beside it. */
function PutInForce(props: { missing: string | null; loading: boolean; onClick: () => void }) {
  const t = useWords()
  return (
    <>
      <Button disabled={props.missing !== null} loading={props.loading} onClick={props.onClick}>
        {t('change.set')}
      </Button>
      {props.missing !== null && <span className={classes.meaning}>{props.missing}</span>}
    </>
  )
}

function whatIsMissing({ reason, setBy }: Draft, previewed: boolean, t: Words): string | null {
  if (!previewed) return t('change.firstPreview')
  return reason.trim() === '' || setBy.trim() === '' ? t('change.missing') : null
}

const refusals = ['value-not-allowed', 'already-in-force', 'no-figures-yet'] as const

function explain(word: string, t: Words): string | undefined {
  const known = refusals.find((one) => one === word)
  return known === undefined ? undefined : t(`refusal.${known}`)
}
