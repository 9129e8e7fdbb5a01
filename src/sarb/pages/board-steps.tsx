import { Select, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { formatList } from '#kernel/format.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { Outcome, outcomes } from '#sarb/model/case.ts'
import { type ShownCase, stepOfBoard } from '#sarb/model/endpoints.ts'
import { BoardStepDialog } from '#sarb/pages/board-step.tsx'
import { ScheduleDialog } from '#sarb/pages/schedule-dialog.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { SubpoenaDialog, SubpoenaServed } from '#sarb/pages/subpoena-dialogs.tsx'
import { useWords } from '#sarb/pages/words.ts'
import { notDocumented } from '#sarb/rules/readiness.ts'
import { stepIsOpen, whyNotClosed } from '#sarb/rules/steps.ts'
import { DateField } from '#ui/date-field.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What the board does next with a case; what is done at the hearing stands on its own page. */
export function BoardSteps({ of }: { of: ShownCase }) {
  const may = useMay()
  const { state } = of.case
  if (!may(stepOfBoard.who, 'change')) return null
  return (
    <div className={`${classes.steps} no-print`}>
      {stepIsOpen('accept', state) && <Accept of={of} />}
      {stepIsOpen('return', state) && <WithWords of={of} step="return" />}
      {stepIsOpen('schedule', state) && <ScheduleDialog of={of} />}
      {stepIsOpen('continue', state) && <WithWords of={of} step="continue" />}
      {stepIsOpen('no-show', state) && <WithWords of={of} step="no-show" />}
      {stepIsOpen('subpoena', state) && <SubpoenaDialog of={of} />}
      {stepIsOpen('subpoena-served', state) && <SubpoenaServed of={of} />}
      {stepIsOpen('close', state) && <Close of={of} />}
      {stepIsOpen('answer', state) && <AnswerDialog of={of} />}
    </div>
  )
}

/** Where the school has not documented what it did, the board says why it takes the case all the same. */
function Accept({ of }: { of: ShownCase }) {
  const t = useWords()
  const format = useFormat()
  const words = useField()
  const missing = notDocumented(of.packets.at(-1)?.readiness.gates ?? [])
  const list = formatList(
    missing.map((gate) => t(`gate.${gate}`)),
    format.language,
  )
  return (
    <BoardStepDialog
      of={of}
      step="accept"
      primary
      body={() => ({ step: 'accept', words: words.value })}
    >
      {missing.length > 0 && (
        <Textarea
          label={t('field.acceptedDespite')}
          description={t('field.acceptedDespiteAbout', { list })}
          required
          autosize
          minRows={2}
          maxLength={2000}
          {...words}
        />
      )}
    </BoardStepDialog>
  )
}

function WithWords({ of, step }: { of: ShownCase; step: 'return' | 'continue' | 'no-show' }) {
  const t = useWords()
  const format = useFormat()
  const words = useField()
  const set = of.hearings.find(({ state }) => state === 'set')
  const early = step === 'no-show' && set !== undefined && of.today < set.on
  return (
    <BoardStepDialog
      of={of}
      step={step}
      closed={early ? t('open.noShowOnItsDay', { on: format.date(set.on) }) : null}
      body={() => ({ step, words: words.value })}
    >
      <Textarea
        label={t('field.words')}
        required
        autosize
        minRows={3}
        maxLength={2000}
        {...words}
      />
    </BoardStepDialog>
  )
}

function Close({ of }: { of: ShownCase }) {
  const t = useWords()
  const format = useFormat()
  const set = of.hearings.find(({ state }) => state === 'set')
  const words = useField()
  const possible = outcomes.filter((one) => whyNotClosed(one, standing(of)) === null)
  const [outcome, setOutcome] = useState<Outcome>(possible[0] ?? 'moved')
  return (
    <BoardStepDialog
      of={of}
      step="close"
      body={() => ({ step: 'close', outcome, words: words.value })}
    >
      {set !== undefined && <p>{t('close.hearing', { on: format.date(set.on) })}</p>}
      <Select
        label={t('queue.outcome')}
        allowDeselect={false}
        value={outcome}
        data={possible.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        onChange={(chosen) => setOutcome(Outcome.parse(chosen))}
      />
      <Textarea
        label={t('field.words')}
        required
        autosize
        minRows={3}
        maxLength={2000}
        {...words}
      />
    </BoardStepDialog>
  )
}

function standing({ case: { state, followUpOn }, reviews }: ShownCase) {
  const notFollowed =
    state === 'no-show' || reviews.some(({ result }) => result === 'non-compliant')
  return { state, directed: followUpOn !== null, notFollowed }
}

/** What an agency that mediated or prosecuted tells the board. EC 48297 */
function AnswerDialog({ of }: { of: ShownCase }) {
  const t = useWords()
  const [on, setOn] = useState<string>(of.today)
  const from = useField()
  const words = useField()
  return (
    <BoardStepDialog
      of={of}
      step="answer"
      body={() => {
        const answer = { on: SchoolDate.parse(on), from: from.value, words: words.value }
        return { step: 'answer', answer }
      }}
    >
      <DateField label={t('field.on')} value={on} onChange={setOn} />
      <TextInput label={t('field.from')} required maxLength={300} {...from} />
      <TextInput label={t('field.words')} required maxLength={300} {...words} />
    </BoardStepDialog>
  )
}
