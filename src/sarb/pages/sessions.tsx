import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatList } from '#kernel/format.ts'
import { SchoolDate, addDays } from '#kernel/school-date.ts'
import type { Session } from '#sarb/model/board.ts'
import {
  type ShownBoard,
  addSession,
  cancelSession,
  moveSession,
} from '#sarb/model/board-endpoints.ts'
import { MovedFrom } from '#sarb/pages/moved-from.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { refusalSentence, useWords } from '#sarb/pages/words.ts'
import { clockWords } from '#sarb/rules/clock-words.ts'
import { sarbLaw } from '#sarb/rules/law.ts'
import { earliestHearing } from '#sarb/rules/notice.ts'
import { weekdayFrom } from '#sarb/rules/session-day.ts'
import { call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { Section } from '#ui/page-header.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Days on which the board hears cases. */
export function Sessions({ of }: { of: ShownBoard }) {
  const t = useWords()
  const format = useFormat()
  return (
    <Section title={t('board.sessions')} actions={<AddSession today={of.today} />}>
      {of.sessions.length === 0 && <p>{t('board.noSessions')}</p>}
      <ul className={classes.list}>
        {of.sessions.map((one) => (
          <li key={one.session} className={classes.card}>
            <div className={classes.head}>
              <h3>
                {t('docket.session', {
                  on: format.date(one.on),
                  begins: clockWords(one.begins, t),
                  place: one.place,
                })}
              </h3>
              <span>
                {one.cancelledBecause === null
                  ? t('docket.free', { count: one.slots - one.taken.length })
                  : t('docket.cancelled', { because: one.cancelledBecause })}
              </span>
            </div>
            <MovedFrom of={one} />
            {one.cancelledBecause === null && (
              <div className={classes.steps}>
                <Move of={one} />
                <Cancel session={one.session} on={format.date(one.on)} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Move({ of: { session, on: day, ...of } }: { of: Session }) {
  const t = useWords()
  const format = useFormat()
  const [on, setOn] = useState<string>(day)
  const begins = useField(of.begins)
  const place = useField(of.place)
  const because = useField()
  const notWritten = (cases: readonly number[]) => {
    const list = cases.map((number) => t('refusal.case', { case: number }))
    return list.length === 0
      ? null
      : t('done.movedNotWritten', { list: formatList(list, format.language) })
  }
  return (
    <StepDialog
      button={t('board.move')}
      label={t('board.moveOf', { on: format.date(day) })}
      about={t('board.moveAbout', { days: sarbLaw.notice.days })}
      done={t('done.moved')}
      explain={refusalSentence(t, format.language)}
      send={async () => {
        const to = { on: SchoolDate.parse(on), begins: begins.value, place: place.value }
        const body = { ...to, because: because.value }
        const answer = await call(moveSession, { params: { session }, body })
        return answer.ok ? { ok: true, left: notWritten(answer.value.notWritten) } : answer
      }}
    >
      <DateField label={t('field.on')} value={on} onChange={setOn} />
      <TextInput type="time" label={t('field.begins')} required {...begins} />
      <TextInput label={t('field.place')} required maxLength={200} {...place} />
      <TextInput label={t('field.words')} required maxLength={300} {...because} />
    </StepDialog>
  )
}

function Cancel({ session, on }: { session: number; on: string }) {
  const t = useWords()
  const format = useFormat()
  const because = useField()
  return (
    <StepDialog
      button={t('board.cancel')}
      label={t('board.cancelOf', { on })}
      about={t('board.cancelAbout')}
      done={t('done.saved')}
      explain={refusalSentence(t, format.language)}
      send={() => call(cancelSession, { params: { session }, body: { because: because.value } })}
    >
      <TextInput label={t('field.words')} required maxLength={300} {...because} />
    </StepDialog>
  )
}

function AddSession({ today }: { today: SchoolDate }) {
  const t = useWords()
  const format = useFormat()
  const [on, setOn] = useState<string>(weekdayFrom(addDays(earliestHearing(today), 4)))
  const begins = useField('09:00')
  const place = useField()
  const [slots, setSlots] = useState(6)
  const [minutes, setMinutes] = useState(45)
  return (
    <StepDialog
      button={t('board.addSession')}
      label={t('board.addSession')}
      about={t('board.addSessionAbout', { days: sarbLaw.notice.days })}
      done={t('done.saved')}
      explain={refusalSentence(t, format.language)}
      send={() => {
        const when = { on: SchoolDate.parse(on), begins: begins.value, place: place.value }
        return call(addSession, { body: { ...when, slots, minutes } })
      }}
    >
      <DateField label={t('field.on')} value={on} onChange={setOn} />
      <TextInput type="time" label={t('field.begins')} required {...begins} />
      <TextInput label={t('field.place')} required maxLength={200} {...place} />
      <NumberInput
        label={t('board.slots')}
        min={1}
        max={30}
        value={slots}
        onChange={(value) => setSlots(Number(value))}
      />
      <NumberInput
        label={t('board.minutes')}
        min={10}
        max={180}
        value={minutes}
        onChange={(value) => setMinutes(Number(value))}
      />
    </StepDialog>
  )
}
