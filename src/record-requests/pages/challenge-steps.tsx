import { Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import type { ChallengeStep, ShownChallenge, StepName } from '#record-requests/model/challenge.ts'
import { stepChallenge } from '#record-requests/model/challenge-endpoints.ts'
import classes from '#record-requests/pages/requests.module.css'
import { notChosen, refusalSentence, useWords } from '#record-requests/pages/words.ts'
import { challengeCanBe } from '#record-requests/rules/challenge.ts'
import { call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'

const inOrder = [
  'meet',
  'decide',
  'appeal',
  'board',
  'correct',
  'tell',
  'state',
  'withdraw',
] as const satisfies readonly StepName[]

/** What can be done next with a challenge. */
export function ChallengeSteps({ of, today }: { of: ShownChallenge; today: string }) {
  return (
    <div className={`${classes.steps} no-print`}>
      {inOrder
        .filter((step) => challengeCanBe(step, of))
        .map((step) => (
          <Step key={step} step={step} of={of} today={today} />
        ))}
    </div>
  )
}

/** One step: the day, the words that are kept, and for a decision which it is. */
function Step({ step, of, today }: { step: StepName; of: ShownChallenge; today: string }) {
  const t = useWords()
  const { student, challenge } = of
  const words = useField()
  const [on, setOn] = useState(today)
  const [sustained, setSustained] = useState<boolean | null>(null)
  const isDecision = step === 'decide' || step === 'board'
  return (
    <StepDialog
      primary={step !== 'withdraw' && step !== 'state'}
      button={t(`challenge.step.${step}`)}
      label={t(`challenge.stepOf.${step}`, { challenge })}
      about={t(`challenge.stepAbout.${step}`)}
      done={t('challenge.done')}
      explain={(word) => refusalSentence(t, word)}
      send={async () => {
        const body = bodyOf(step, { on: SchoolDate.parse(on), words: words.value, sustained })
        if (body === null) return notChosen('decision-missing')
        return call(stepChallenge, { params: { student, challenge }, body })
      }}
    >
      {isDecision && <Outcome sustained={sustained} onChange={setSustained} />}
      <DateField label={t('challenge.on')} required value={on} onChange={setOn} />
      <Textarea
        label={t(`challenge.words.${step}`)}
        required
        autosize
        minRows={3}
        maxLength={2000}
        {...words}
      />
    </StepDialog>
  )
}

function Outcome(props: { sustained: boolean | null; onChange: (sustained: boolean) => void }) {
  const t = useWords()
  return (
    <Radio.Group
      label={t('challenge.fact.decision')}
      required
      value={props.sustained === null ? null : props.sustained ? 'sustained' : 'denied'}
      onChange={(value) => props.onChange(value === 'sustained')}
    >
      <div className={classes.askers}>
        <Radio value="sustained" label={t('challenge.sustained')} />
        <Radio value="denied" label={t('challenge.denied')} />
      </div>
    </Radio.Group>
  )
}

/** Null: it is not said yet what is decided. */
function bodyOf(
  step: StepName,
  { sustained, ...rest }: { on: SchoolDate; words: string; sustained: boolean | null },
): ChallengeStep | null {
  if (step !== 'decide' && step !== 'board') return { step, ...rest }
  return sustained === null ? null : { step, ...rest, sustained }
}
