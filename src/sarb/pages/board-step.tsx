import type { ReactNode } from 'react'
import { type ShownCase, stepOfBoard } from '#sarb/model/endpoints.ts'
import type { BoardStep, BoardStepName } from '#sarb/model/steps.ts'
import { refusalSentence, useWords } from '#sarb/pages/words.ts'
import { call } from '#ui/api.ts'
import { StepDialog } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

interface BoardStepProps {
  of: Pick<ShownCase, 'case'>
  step: Exclude<BoardStepName, 'stage' | 'letter' | 'direct'>
  /** What the button says, where the step is called otherwise here */
  button?: string
  /** What the button is for, where several stand on a page */
  label?: string
  primary?: boolean
  /** Why it cannot be done now */
  closed?: string | null
  body: () => BoardStep
  children?: ReactNode
}

/** One step of the board: a button, and in a dialog what must be known. */
export function BoardStepDialog({
  of,
  step,
  button,
  label,
  primary = false,
  closed = null,
  body,
  children,
}: BoardStepProps) {
  const t = useWords()
  const format = useFormat()
  return (
    <StepDialog
      primary={primary}
      closed={closed}
      button={button ?? t(`step.${step}`)}
      label={label ?? button ?? t(`step.${step}`)}
      about={t(`about.${step}`)}
      done={t('done.step')}
      explain={refusalSentence(t, format.language)}
      send={() => call(stepOfBoard, { params: { case: of.case.case }, body: body() })}
    >
      {children}
    </StepDialog>
  )
}
