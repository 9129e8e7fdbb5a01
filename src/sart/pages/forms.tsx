import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type WholeSart, askForForms } from '#sart/model/endpoints.ts'
import type { TeacherForm } from '#sart/model/form.ts'
import { readColleagues } from '#sart/model/team-endpoints.ts'
import classes from '#sart/pages/sart.module.css'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { formDays, limits } from '#sart/rules/moves.ts'
import { ask, call } from '#ui/api.ts'
import { Section } from '#ui/page-header.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { StepDialog } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** What those who teach the student say; a week before they should have been asked. */
export function Forms({ of }: { of: WholeSart }) {
  const t = useWords()
  const { appointment, state, forms } = of
  if (appointment === null) return null
  const { askBy } = formDays(appointment.date)
  if (of.heldOn !== null && forms.length === 0) return null
  const may = state === 'scheduled' || state === 'invited'
  return (
    <Section
      title={t('forms.title')}
      about={t('forms.about', {
        askBy,
        askDays: limits.formsAskedBefore.days,
        dueDays: limits.formsDueBefore.days,
      })}
      actions={may && <Ask of={of} />}
    >
      {forms.length === 0 ? (
        <p>{t('forms.none')}</p>
      ) : (
        <ul className={classes.rows}>
          {forms.map((one) => (
            <li key={one.form} className={classes.row}>
              <Line of={one} today={of.today} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Line({
  of: { teacherName, dueOn, answeredOn, answers },
  today,
}: {
  of: TeacherForm
  today: string
}) {
  const t = useWords()
  const format = useFormat()
  if (answers === null)
    return (
      <>
        <span>{teacherName}</span>
        <StatusBadge tone={dueOn < today ? 'alarm' : 'caution'}>
          {t(dueOn < today ? 'forms.late' : 'forms.due', { on: dueOn })}
        </StatusBadge>
      </>
    )
  const { attendance, work, behavior, strengths, helps } = answers
  return (
    <div>
      <strong>{teacherName}</strong>{' '}
      <span className={classes.quiet}>
        {answeredOn !== null && format.date(answeredOn, 'short')}
      </span>
      <div>
        {t('form.attendance')}: {t(`mark.${attendance}`)} · {t('form.work')}: {t(`mark.${work}`)} ·{' '}
        {t('form.behavior')}: {t(`mark.${behavior}`)}
      </div>
      <div>{strengths}</div>
      {helps !== '' && <div>{helps}</div>}
    </div>
  )
}

function Ask({ of: { student, sart, school, forms } }: { of: WholeSart }) {
  const t = useWords()
  const format = useFormat()
  const { data } = useQuery(ask(readColleagues, { params: { school } }))
  const [people, setPeople] = useState<string[]>([])
  const asked = new Set(forms.map(({ teacher }) => teacher))
  const staff = (data?.staff ?? []).filter(({ person }) => !asked.has(person))
  const toggle = (person: string) =>
    setPeople((all) =>
      all.includes(person) ? all.filter((one) => one !== person) : [...all, person],
    )
  return (
    <StepDialog
      button={t('forms.ask')}
      label={t('forms.ask')}
      about={t('forms.askAbout')}
      done={t('forms.asked')}
      explain={(word) => refusalSentence(t, word)}
      send={() => call(askForForms, { params: { student, sart }, body: { people } })}
    >
      {staff.length === 0 && <p>{t('forms.nobody')}</p>}
      {staff.map(({ person, name, title }) => (
        <Checkbox
          key={person}
          label={`${name} (${title[format.language]})`}
          checked={people.includes(person)}
          onChange={() => toggle(person)}
        />
      ))}
    </StepDialog>
  )
}
