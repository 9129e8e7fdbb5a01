import { Button, NumberInput, Select, Textarea } from '@mantine/core'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Rule, StandingRule } from '#rule-sets/model.ts'
import { AffectedStudents, RulePreviewPart } from '#rule-sets/pages/rule-preview.tsx'
import classes from '#rule-sets/pages/rules.module.css'
import { type Draft, useRuleChange } from '#rule-sets/pages/use-rule-change.ts'
import { type Words, useWords, valueName } from '#rule-sets/pages/words.ts'
import { DateField } from '#ui/date-field.tsx'
import { Problem } from '#ui/problem.tsx'
import { WhyDrawer } from '#ui/why-drawer.tsx'

type UnderWay = ReturnType<typeof useRuleChange>

/** A change of a rule: first whom it would affect, then a reason, then in force. */
export function RuleChangeDrawer(props: {
  standing: StandingRule
  on: SchoolDate
  onClose: () => void
}) {
  const t = useWords()
  const { rule } = props.standing
  const underWay = useRuleChange(props.standing, props.on, props.onClose)
  const { draft, edit, preview, setting } = underWay
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
        <FromField value={draft.inForceFrom} onChange={(inForceFrom) => edit({ inForceFrom })} />
        <WhomItAffects of={underWay} />
        {error !== null && <Problem of={error} explain={(word) => explain(word, t)} />}
        <Why draft={draft} onChange={edit} />
        <PutInForce
          missing={whatIsMissing(draft, preview.data !== undefined, t)}
          loading={setting.isPending}
          onClick={underWay.putInForce}
          onCancel={props.onClose}
        />
      </div>
      {preview.data !== undefined && (
        <AffectedStudents of={preview.data} from={draft.inForceFrom} />
      )}
    </WhyDrawer>
  )
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

function FromField(props: { value: string; onChange: (value: string) => void }) {
  const t = useWords()
  const sentence = t('change.fromAbout', { from: props.value })
  return <DateField label={t('change.from')} sentence={sentence} {...props} />
}

function WhomItAffects({ of: { draft, preview, ...change } }: { of: UnderWay }) {
  const t = useWords()
  return (
    <>
      <Button
        variant="default"
        disabled={!change.isNew}
        loading={preview.isPending}
        onClick={change.show}
      >
        {t('change.preview')}
      </Button>
      <output>{preview.isPending ? t('change.counting') : ''}</output>
      {preview.data !== undefined && <RulePreviewPart of={preview.data} from={draft.inForceFrom} />}
    </>
  )
}

function Why(props: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const t = useWords()
  return (
    <Textarea
      label={t('change.reason')}
      description={t('change.reasonAbout')}
      required
      autosize
      minRows={2}
      value={props.draft.reason}
      onChange={({ currentTarget }) => props.onChange({ reason: currentTarget.value })}
    />
  )
}

/** Shut until everything is there; what is missing stands beside it. */
function PutInForce(props: {
  missing: string | null
  loading: boolean
  onClick: () => void
  onCancel: () => void
}) {
  const t = useWords()
  return (
    <div className={classes.buttons}>
      <Button disabled={props.missing !== null} loading={props.loading} onClick={props.onClick}>
        {t('change.set')}
      </Button>
      <Button variant="subtle" onClick={props.onCancel}>
        {t('change.cancel')}
      </Button>
      {props.missing !== null && <span className={classes.meaning}>{props.missing}</span>}
    </div>
  )
}

function whatIsMissing({ reason }: Draft, previewed: boolean, t: Words): string | null {
  if (!previewed) return t('change.firstPreview')
  return reason.trim() === '' ? t('change.missing') : null
}

const refusals = ['value-not-allowed', 'already-in-force', 'no-figures-yet'] as const

function explain(word: string, t: Words): string | undefined {
  const known = refusals.find((one) => one === word)
  return known === undefined ? undefined : t(`refusal.${known}`)
}
