import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type ShownRequest, decideRequest } from '#record-requests/model/endpoints.ts'
import classes from '#record-requests/pages/requests.module.css'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { notChosen, refusalSentence, useWords } from '#record-requests/pages/words.ts'
import { call } from '#ui/api.ts'

/** The custodian of records allows it by a paper, or refuses with a reason. */
export function DecideDialog({ of: { student, request, because } }: { of: ShownRequest }) {
  const t = useWords()
  const [allowed, setAllowed] = useState<boolean | null>(null)
  const paper = useField()
  const reason = useField()
  return (
    <StepDialog
      primary
      button={t('step.decide')}
      label={t('step.decideOf', { request })}
      about={t('step.decideAbout', { right: t(`right.${because}`) })}
      done={t('step.decided')}
      explain={(word) => refusalSentence(t, word)}
      send={async () =>
        allowed === null
          ? notChosen('decision-missing')
          : call(decideRequest, {
              params: { student, request },
              body: { allowed, paper: allowed ? paper.value : '', reason: reason.value },
            })
      }
    >
      <Choice allowed={allowed} onChange={setAllowed} />
      {allowed === true && (
        <TextInput
          label={t('step.paper')}
          description={t('step.paperAbout')}
          maxLength={500}
          {...paper}
        />
      )}
      <TextInput label={t('step.reason')} required maxLength={500} {...reason} />
    </StepDialog>
  )
}

function Choice(props: { allowed: boolean | null; onChange: (allowed: boolean) => void }) {
  const t = useWords()
  return (
    <Radio.Group
      label={t('step.decide')}
      required
      value={props.allowed === null ? null : props.allowed ? 'allow' : 'refuse'}
      onChange={(value) => props.onChange(value === 'allow')}
    >
      <div className={classes.askers}>
        <Radio value="refuse" label={t('step.refuse')} />
        <Radio value="allow" label={t('step.allow')} />
      </div>
    </Radio.Group>
  )
}
