import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { clockTime } from '#letters/model/clock-time.ts'
import { type SiblingToSee, type WholeSart, schedule } from '#sart/model/endpoints.ts'
import { type SchoolDays, readDays } from '#sart/model/team-endpoints.ts'
import classes from '#sart/pages/sart.module.css'
import { StateBadge } from '#sart/pages/state-badge.tsx'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { limits, mayMove } from '#sart/rules/moves.ts'
import { ask, call } from '#ui/api.ts'
import { Section } from '#ui/page-header.tsx'
import { SpokenLanguage } from '#ui/spoken-language.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The day of the meeting, and the brothers and sisters who are seen together. */
export function Schedule({ of }: { of: WholeSart }) {
  const t = useWords()
  const isOpen = mayMove('schedule', of.state) || mayMove('put-off', of.state)
  if (!isOpen && of.siblings.length === 0) return null
  return (
    <Section
      title={t('schedule.title')}
      about={t('schedule.about', { days: limits.invitedBefore.days })}
      actions={isOpen && <Book of={of} />}
    >
      {of.siblings.length > 0 && (
        <>
          <p>{t('siblings.about')}</p>
          <ul className={classes.rows}>
            {of.siblings.map((one) => (
              <li key={one.student} className={classes.row}>
                <SiblingLine of={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function SiblingLine({
  of: { student, name, grade, schoolName, absent, expected, sart, state },
}: {
  of: SiblingToSee
}) {
  const t = useWords()
  const format = useFormat()
  const percent = format.percent({ numerator: absent, denominator: expected })
  return (
    <>
      <span>
        {t('siblings.one', { name, grade, school: schoolName })} ·{' '}
        {t('missed', { absent, expected, percent })}
      </span>
      {sart !== null && (
        <Link to="/students/$student/sart/$sart" params={{ student, sart: String(sart) }}>
          {t('siblings.meeting')}
        </Link>
      )}
      {state !== null && <StateBadge of={state} />}
    </>
  )
}

function Book({ of }: { of: WholeSart }) {
  const t = useWords()
  const { data } = useQuery(ask(readDays, { params: { school: of.school }, query: {} }))
  const wish = useWish(of)
  const isFirst = of.state === 'draft'
  const free = data === undefined ? [] : freeSlots(data)
  return (
    <StepDialog
      button={t(isFirst ? 'schedule.book' : 'schedule.putOff')}
      label={t(isFirst ? 'schedule.book' : 'schedule.putOff')}
      about={t('schedule.bookAbout', { earliest: of.earliest, days: limits.invitedBefore.days })}
      done={t('schedule.done')}
      primary={isFirst}
      explain={(word, details) => refusalSentence(t, word, details)}
      send={() =>
        call(schedule, { params: { student: of.student, sart: of.sart }, body: wish.body() })
      }
    >
      {data !== undefined && free.length === 0 ? (
        <p>
          {t('schedule.noSlots')}{' '}
          <Link to="/sart/calendar" search={{ school: of.school }}>
            {t('calendar.open')}
          </Link>
        </p>
      ) : (
        <SlotField free={free} value={wish.slot} onChange={wish.setSlot} />
      )}
      <WishFields of={of} wish={wish} isFirst={isFirst} />
    </StepDialog>
  )
}

function useWish(of: WholeSart) {
  const [slot, setSlot] = useState('')
  const [language, setLanguage] = useState(
    of.appointment === null ? (of.language === 'es' ? 'es' : '') : (of.appointment.language ?? ''),
  )
  const interpreter = useField(of.appointment?.interpreter ?? '')
  const because = useField()
  const [together, setTogether] = useState<string[]>([])
  const [familyChose, setFamilyChose] = useState(false)
  const body = () => {
    const [day = '', starts = ''] = slot.split(' ')
    const named = interpreter.value.trim() === '' ? null : interpreter.value
    return {
      day: Number(day),
      starts,
      language: language === '' ? null : language,
      interpreter: language === '' ? null : named,
      together,
      familyChose,
      because: because.value.trim() === '' ? null : because.value,
    }
  }
  const toggle = (student: string) =>
    setTogether((all) =>
      all.includes(student) ? all.filter((one) => one !== student) : [...all, student],
    )
  return {
    slot,
    setSlot,
    language,
    setLanguage,
    interpreter,
    because,
    together,
    toggle,
    familyChose,
    setFamilyChose,
    body,
  }
}

function WishFields(props: { of: WholeSart; wish: ReturnType<typeof useWish>; isFirst: boolean }) {
  const t = useWords()
  const { of, wish, isFirst } = props
  return (
    <>
      <SpokenLanguage
        label={t('schedule.language')}
        none={t('schedule.noInterpreter')}
        value={wish.language}
        onChange={wish.setLanguage}
      />
      {wish.language !== '' && (
        <TextInput label={t('schedule.interpreter')} maxLength={120} {...wish.interpreter} />
      )}
      <Together siblings={of.siblings} wish={wish} />
      <Checkbox
        label={t('schedule.familyChose')}
        checked={wish.familyChose}
        onChange={({ currentTarget }) => wish.setFamilyChose(currentTarget.checked)}
      />
      {!isFirst && (
        <Textarea
          label={t('schedule.because')}
          autosize
          minRows={2}
          maxLength={500}
          {...wish.because}
        />
      )}
    </>
  )
}

function Together(props: { siblings: readonly SiblingToSee[]; wish: ReturnType<typeof useWish> }) {
  const t = useWords()
  const { siblings, wish } = props
  return siblings.map(({ student, name }) => (
    <Checkbox
      key={student}
      label={t('siblings.together', { name })}
      checked={wish.together.includes(student)}
      onChange={() => wish.toggle(student)}
    />
  ))
}

interface FreeSlot {
  value: string
  date: string
  starts: string
  place: string
}

function freeSlots({ days, today }: SchoolDays): FreeSlot[] {
  return days
    .filter(({ date }) => date > today)
    .flatMap(({ day, date, place, slots }) =>
      slots
        .filter(({ slot }) => slot === null)
        .map(({ starts }) => ({ value: `${day} ${starts}`, date, starts, place })),
    )
}

function SlotField(props: {
  free: readonly FreeSlot[]
  value: string
  onChange: (value: string) => void
}) {
  const t = useWords()
  const format = useFormat()
  const options = props.free.map(({ value, date, starts, place }) => ({
    value,
    label: `${format.date(date, 'weekdayShort')}, ${clockTime(starts, { am: t('am'), pm: t('pm') })} · ${place}`,
  }))
  return (
    <NativeSelect
      label={t('schedule.slot')}
      required
      value={props.value}
      data={[{ value: '', label: t('schedule.choose') }, ...options]}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  )
}
