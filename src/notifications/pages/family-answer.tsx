import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { ClearingReason } from '#attendance/model/clearing.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type FamilyAnswer, acceptAnswer, declineAnswer } from '#notifications/model/family.ts'
import { EvidenceOf } from '#notifications/pages/evidence.tsx'
import classes from '#notifications/pages/notices.module.css'
import { ReasonOf, evidenceAbout } from '#notifications/pages/reason-of.tsx'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { excuseOf } from '#notifications/rules/family-page.ts'
import { call } from '#ui/api.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'
import { WithReason } from '#ui/with-reason.tsx'

/** What the family said of a day, and what somebody of the office makes of it. */
export function AnswerOfDay({ of, student }: { of: FamilyAnswer; student: string }) {
  const t = useWords()
  const format = useFormat()
  const { guardian: who, decided, state } = of
  const said = { who, at: format.moment(of.answeredAt), reason: t(`said.${of.says}`) }
  return (
    <div className={classes.answer}>
      <div>
        <strong>{t('answer.said', said)}</strong>
        {of.words !== '' && <div lang={of.language}>{t('answer.words', { words: of.words })}</div>}
        {of.papers && <div>{t('answer.papers')}</div>}
        <EvidenceOf files={of.evidence} student={student} />
        {decided !== null && state !== 'waiting' && state !== 'replaced' && (
          <div className={classes.source}>
            {t(`answer.${state}`, { by: decided.by, at: format.moment(decided.at) })}
            {decided.because !== null && ` ${t('answer.because', { because: decided.because })}`}
          </div>
        )}
      </div>
      {state === 'waiting' && (
        <div className={`${classes.steps} no-print`}>
          <Accept of={of} student={student} />
          <Decline of={of} student={student} />
        </div>
      )}
    </div>
  )
}

interface Deciding {
  of: FamilyAnswer
  student: string
}

/** It becomes the reason and the evidence by which the day is cleared. */
function Accept({ of, student }: Deciding) {
  const t = useWords()
  const format = useFormat()
  const [reason, setReason] = useState<string>(excuseOf[of.says])
  const evidence = useField(useEvidence(of))
  const on = format.date(of.date, 'weekday')
  return (
    <StepDialog
      primary
      button={t('answer.accept')}
      label={t('answer.acceptOf', { on })}
      about={t(of.says === 'was-there' ? 'answer.acceptThere' : 'answer.acceptAbout')}
      done={t('clear.done', { on })}
      explain={(word) => refusalSentence(t, word)}
      send={() =>
        call(acceptAnswer, {
          params: { student, answer: of.answer },
          body: { reason: ClearingReason.parse(reason), evidence: evidence.value },
        })
      }
    >
      <ReasonOf value={reason} onChange={setReason} />
      <Textarea
        label={t('clear.evidence')}
        description={evidenceAbout(t, reason)}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...evidence}
      />
    </StepDialog>
  )
}

/** Who said what, as it is written down where the day is cleared. */
function useEvidence({ guardian: who, answeredAt, says, words }: FamilyAnswer): string {
  const t = useWords()
  const at = useFormat().moment(answeredAt)
  const said = t('answer.evidence', { who, at, reason: t(`said.${says}`), words })
  return said.trim().slice(0, 500)
}

/** The family reads the reason on its page. */
function Decline({ of, student }: Deciding) {
  const t = useWords()
  const format = useFormat()
  const queries = useQueryClient()
  return (
    <WithReason
      button={t('answer.decline')}
      label={t('answer.declineOf', { on: format.date(of.date, 'weekday') })}
      question={t('answer.declineOf', { on: format.date(of.date, 'weekday') })}
      act={async (because) => {
        const params = { student, answer: of.answer }
        const answer = await call(declineAnswer, { params, body: { because } })
        if (!answer.ok) return answer
        await queries.invalidateQueries()
        return null
      }}
      explain={(word) => refusalSentence(t, word)}
    >
      <p>{t('answer.declineAbout')}</p>
    </WithReason>
  )
}
