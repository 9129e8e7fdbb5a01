import { NativeSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormAnswers, type OwnForm, marks } from '#sart/model/form.ts'
import { answerForm, readOwnForms } from '#sart/model/team-endpoints.ts'
import classes from '#sart/pages/sart.module.css'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'

/** The forms that one is asked for, before a team meets about a student. */
export function FormsPage() {
  const t = useWords()
  const { data, error } = useQuery(ask(readOwnForms))
  if (error !== null)
    return (
      <>
        <PageHeader title={t('menu.forms')} />
        <Problem of={error} />
      </>
    )
  if (data === undefined) return <PagePending />
  return (
    <>
      <PageHeader title={t('menu.forms')}>{t('ownForms.about')}</PageHeader>
      {data.forms.length === 0 ? (
        <EmptyState title={t('ownForms.none')}>{t('ownForms.noneBody')}</EmptyState>
      ) : (
        <ul className={classes.rows}>
          {data.forms.map((one) => (
            <li key={one.form} className={classes.row}>
              <Line of={one} today={data.today} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Line({ of, today }: { of: OwnForm; today: string }) {
  const t = useWords()
  const { name, askedBy, dueOn, answeredOn } = of
  const isLate = answeredOn === null && dueOn < today
  return (
    <>
      <div>
        <strong>{name}</strong>
        <div className={classes.quiet}>{t('ownForms.by', { by: askedBy })}</div>
      </div>
      <div className={classes.actions}>
        {answeredOn !== null ? (
          <StatusBadge tone="good">{t('ownForms.answered', { on: answeredOn })}</StatusBadge>
        ) : (
          <StatusBadge tone={isLate ? 'alarm' : 'caution'}>
            {t(isLate ? 'forms.late' : 'forms.due', { on: dueOn })}
          </StatusBadge>
        )}
        <Answer of={of} />
      </div>
    </>
  )
}

const asked = ['attendance', 'work', 'behavior'] as const

function Answer({ of: { student, form, name, answers } }: { of: OwnForm }) {
  const t = useWords()
  const [said, setSaid] = useState({
    attendance: answers?.attendance ?? 'fine',
    work: answers?.work ?? 'fine',
    behavior: answers?.behavior ?? 'fine',
  })
  const strengths = useField(answers?.strengths)
  const helps = useField(answers?.helps)
  return (
    <StepDialog
      button={t(answers === null ? 'ownForms.answer' : 'ownForms.mend')}
      label={t(answers === null ? 'ownForms.answerOf' : 'ownForms.mendOf', { name })}
      about={t('ownForms.answerAbout')}
      done={t('ownForms.done')}
      primary={answers === null}
      explain={(word) => refusalSentence(t, word)}
      send={() =>
        call(answerForm, {
          params: { student, form },
          body: { ...said, strengths: strengths.value, helps: helps.value },
        })
      }
    >
      <Marks said={said} onChange={(part) => setSaid((all) => ({ ...all, ...part }))} />
      <Textarea
        label={t('form.strengths')}
        required
        autosize
        minRows={2}
        maxLength={600}
        {...strengths}
      />
      <Textarea label={t('form.helps')} autosize minRows={2} maxLength={600} {...helps} />
    </StepDialog>
  )
}

type Marked = Pick<FormAnswers, (typeof asked)[number]>

function Marks({ said, onChange }: { said: Marked; onChange: (part: Partial<Marked>) => void }) {
  const t = useWords()
  return asked.map((what) => (
    <NativeSelect
      key={what}
      label={t(`form.${what}`)}
      value={said[what]}
      data={marks.map((value) => ({ value, label: t(`mark.${value}`) }))}
      onChange={({ currentTarget }) =>
        onChange({ [what]: FormAnswers.shape.attendance.parse(currentTarget.value) })
      }
    />
  ))
}
