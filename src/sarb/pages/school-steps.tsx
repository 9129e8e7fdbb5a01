import { Select, TextInput, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import { type ShownCase, stepOfSchool } from '#sarb/model/endpoints.ts'
import type { SchoolStep } from '#sarb/model/steps.ts'
import classes from '#sarb/pages/sarb.module.css'
import { refusalSentence, useWords } from '#sarb/pages/words.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'
import { call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What the school does next. */
export function SchoolSteps({ of }: { of: ShownCase }) {
  const may = useMay()
  if (of.now === null || !may(stepOfSchool.who, 'change')) return null
  const open = (step: SchoolStep['step']) => stepIsOpen(step, of.case.state)
  return (
    <div className={`${classes.steps} no-print`}>
      {open('submit') && <Submit of={of} />}
      {open('panel') && <Panel of={of} />}
      {open('panel-outcome') && <PanelOutcome of={of} />}
      {open('withdraw') && <Withdraw of={of} />}
    </div>
  )
}

interface OneProps {
  of: ShownCase
  step: Exclude<SchoolStep['step'], 'draft'>
  primary?: boolean
  body: () => SchoolStep
  children?: ReactNode
}

function One({ of, step, primary = false, body, children }: OneProps) {
  const t = useWords()
  const format = useFormat()
  return (
    <StepDialog
      primary={primary}
      button={t(`step.${step}`)}
      label={t(`step.${step}`)}
      about={t(`about.${step}`)}
      done={t('done.step')}
      explain={refusalSentence(t, format.language)}
      send={() => call(stepOfSchool, { params: { case: of.case.case }, body: body() })}
    >
      {children}
    </StepDialog>
  )
}

function Submit({ of }: { of: ShownCase }) {
  const t = useWords()
  const despite = useField()
  const open =
    of.now?.readiness.gates.filter(
      ({ met, by }) => !met && (by === 'district' || by === 'board'),
    ) ?? []
  return (
    <One of={of} step="submit" primary body={() => ({ step: 'submit', despite: despite.value })}>
      {open.length > 0 && (
        <Textarea
          label={t('field.despite')}
          description={t('field.despiteAbout')}
          autosize
          minRows={2}
          maxLength={500}
          {...despite}
        />
      )}
    </One>
  )
}

function Panel({ of }: { of: ShownCase }) {
  const t = useWords()
  const [on, setOn] = useState<string>(of.today)
  const begins = useField('09:00')
  const place = useField()
  return (
    <One
      of={of}
      step="panel"
      body={() => {
        const when = { on: SchoolDate.parse(on), begins: begins.value, place: place.value }
        return { step: 'panel', ...when, interpreter: of.case.draft.interpreter || null }
      }}
    >
      <DateField label={t('field.on')} value={on} onChange={setOn} />
      <TextInput type="time" label={t('field.begins')} required {...begins} />
      <TextInput label={t('field.place')} required maxLength={200} {...place} />
    </One>
  )
}

const panelOutcomes = ['to-the-board', 'plan-agreed', 'no-show'] as const

function PanelOutcome({ of }: { of: ShownCase }) {
  const t = useWords()
  const words = useField()
  const [outcome, setOutcome] = useState<(typeof panelOutcomes)[number]>('to-the-board')
  return (
    <One
      of={of}
      step="panel-outcome"
      primary
      body={() => ({ step: 'panel-outcome', outcome, words: words.value })}
    >
      <Select
        label={t('queue.outcome')}
        allowDeselect={false}
        value={outcome}
        data={panelOutcomes.map((value) => ({ value, label: t(`panel.${value}`) }))}
        onChange={(chosen) =>
          setOutcome(panelOutcomes.find((one) => one === chosen) ?? 'to-the-board')
        }
      />
      <Textarea
        label={t('field.words')}
        required
        autosize
        minRows={3}
        maxLength={2000}
        {...words}
      />
    </One>
  )
}

function Withdraw({ of }: { of: ShownCase }) {
  const t = useWords()
  const words = useField()
  return (
    <One of={of} step="withdraw" body={() => ({ step: 'withdraw', words: words.value })}>
      <Textarea
        label={t('field.words')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        {...words}
      />
    </One>
  )
}
