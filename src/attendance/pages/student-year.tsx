import { Button, UnstyledButton } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import { useCodeName } from '#attendance/pages/student-code.tsx'
import { MarkLine } from '#attendance/pages/student-day-list.tsx'
import {
  type ShownDay,
  type ShownKind,
  shownDays,
  shownKinds,
} from '#attendance/rules/shown-days.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import { dayByKey } from '#attendance/pages/student-year-keys.ts'
import classes from '#attendance/pages/student-year.module.css'
import { dayNumber, weekday } from '#kernel/school-date.ts'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The year at a glance: every day coloured and marked, by month. */
export function StudentYear(props: {
  attendance: StudentAttendance
  onDay: (date: string) => void
}) {
  const t = useWords()
  const [all, setAll] = useState(false)
  const { begun, ahead } = useMonths(props.attendance)
  const months = useMemo(() => (all ? [...begun, ...ahead] : begun), [all, begun, ahead])
  const days = useMemo(() => months.flatMap((month) => month.days), [months])
  const present = shownKinds.filter((kind) => days.some((day) => day.kind === kind))
  return (
    <Section title={t('year.title')} about={<YearAbout />}>
      <Legend kinds={present} />
      <Calendar months={months} days={days} asOf={props.attendance.asOf} onDay={props.onDay} />
      {ahead.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          className="no-print"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t('year.withoutAhead') : t('year.withAhead', { count: ahead.length })}
        </Button>
      )}
    </Section>
  )
}

function YearAbout() {
  const t = useWords()
  return (
    <>
      {t('year.about')} <span className="no-print">{t('year.keys')}</span>
    </>
  )
}

/** The months that have begun, and those to come that a calendar tells of. */
function useMonths(attendance: StudentAttendance): { begun: Month[]; ahead: Month[] } {
  return useMemo(() => {
    const months = monthsOf(shownDays(attendance))
    const now = attendance.asOf.slice(0, 7)
    return {
      begun: months.filter(({ month }) => month <= now),
      ahead: months.filter(({ month, days }) => month > now && days.some(isOpen)),
    }
  }, [attendance])
}

interface Month {
  month: string
  days: ShownDay[]
}

/** August to June; July too where something happened in it. */
function monthsOf(days: readonly ShownDay[]): Month[] {
  return [...Map.groupBy(days, ({ date }) => date.slice(0, 7))]
    .map(([month, ofMonth]) => ({ month, days: ofMonth }))
    .filter(({ month, days: ofMonth }) => !month.endsWith('-07') || ofMonth.some(isOpen))
}

/** Days that say something can be opened. */
function isOpen({ kind }: ShownDay): boolean {
  return kind !== 'no-school' && kind !== 'not-enrolled'
}

function Legend(props: { kinds: readonly ShownKind[] }) {
  const t = useWords()
  const kinds = props.kinds.filter((kind) => kind !== 'no-school' && kind !== 'not-enrolled')
  return (
    <ul className={classes.legend} aria-label={t('year.legend')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={`${classes.day} ${classes[kind]}`} aria-hidden>
            {t(`letter.${kind}`)}
          </span>
          {t(`kind.${kind}`)}
        </li>
      ))}
    </ul>
  )
}

function Calendar(props: {
  months: readonly Month[]
  days: readonly ShownDay[]
  asOf: string
  onDay: (date: string) => void
}) {
  const whole = useRef<HTMLDivElement>(null)
  const { tip, show, hide } = useTip(whole)
  const open = useMemo(() => props.days.filter(isOpen).map(({ date }) => date), [props.days])
  // One day of the whole year takes part in the tab order; the arrows lead to the others.
  const [focused, setFocused] = useState<string | null>(null)
  const stop = focused ?? open.findLast((date) => date <= props.asOf) ?? open[0] ?? null
  const acts = { onDay: props.onDay, onShow: show, onHide: hide }
  function move(event: KeyboardEvent<HTMLDivElement>) {
    const from = document.activeElement?.getAttribute('data-date') ?? ''
    const to = dayByKey(open, from, event.key)
    if (to === null) return
    event.preventDefault()
    setFocused(to)
    whole.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus()
  }
  return (
    <div ref={whole} className={classes.whole} onKeyDown={move} role="presentation">
      <div className={classes.months}>
        {props.months.map((month) => (
          <MonthGrid key={month.month} month={month} stop={stop} {...acts} />
        ))}
      </div>
      {tip !== null && (
        <div className={`${classes.tip} no-print`} style={tip.place} aria-hidden>
          <DayWords day={tip.day} />
        </div>
      )}
    </div>
  )
}

const tipWidth = 320

/** The words beside the day that the pointer or the keyboard is on. */
function useTip(whole: RefObject<HTMLDivElement | null>) {
  const [tip, setTip] = useState<{ day: ShownDay; place: { left: number; top: number } } | null>(
    null,
  )
  function show(day: ShownDay, cell: HTMLElement) {
    const at = cell.getBoundingClientRect()
    const around = whole.current?.getBoundingClientRect()
    if (around === undefined) return
    const left = Math.max(0, Math.min(at.left - around.left, around.width - tipWidth))
    setTip({ day, place: { left, top: at.bottom - around.top + 6 } })
  }
  return { tip, show, hide: () => setTip(null) }
}

function MonthGrid(props: {
  month: Month
  stop: string | null
  onDay: (date: string) => void
  onShow: (day: ShownDay, cell: HTMLElement) => void
  onHide: () => void
}) {
  const format = useFormat()
  const { month, days } = props.month
  return (
    <table className={classes.month}>
      <caption>{format.date(month, 'month')}</caption>
      <thead>
        <tr>
          {sundayFirst.map((day) => (
            <th key={day} scope="col">
              <span aria-hidden>{format.weekday(day, 'narrow')}</span>
              <span className="unseen">{format.weekday(day)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, place) => (
          <tr key={place}>
            {week.map((day, at) => (
              <td key={day?.date ?? at}>{day !== null && <DayCell {...props} day={day} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const sundayFirst = [7, 1, 2, 3, 4, 5, 6] as const

function weeksOf(days: readonly ShownDay[]): (ShownDay | null)[][] {
  const first = days[0]
  if (first === undefined) return []
  const before = weekday(dayNumber(first.date)) % 7
  const cells = [...Array.from({ length: before }, () => null), ...days]
  const weeks = Math.ceil(cells.length / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => cells[week * 7 + day] ?? null),
  )
}

function DayCell(props: {
  day: ShownDay
  stop: string | null
  onDay: (date: string) => void
  onShow: (day: ShownDay, cell: HTMLElement) => void
  onHide: () => void
}) {
  const t = useWords()
  const { day } = props
  const label = useDayLabel(day)
  const look = `${classes.day} ${classes[day.kind]}`
  const inside = (
    <>
      <span className={classes.number} aria-hidden>
        {Number(day.date.slice(8))}
      </span>
      <span aria-hidden>{t(`letter.${day.kind}`)}</span>
    </>
  )
  if (!isOpen(day)) return <span className={look}>{inside}</span>
  return (
    <UnstyledButton
      className={look}
      data-date={day.date}
      tabIndex={day.date === props.stop ? 0 : -1}
      onClick={() => props.onDay(day.date)}
      onFocus={(event) => props.onShow(day, event.currentTarget)}
      onBlur={props.onHide}
      onMouseEnter={(event) => props.onShow(day, event.currentTarget)}
      onMouseLeave={props.onHide}
    >
      {inside}
      <span className="unseen">{label}</span>
    </UnstyledButton>
  )
}

function useDayLabel(day: ShownDay): string {
  const t = useWords()
  const format = useFormat()
  const nameOf = useCodeName()
  const codes = [...new Set((day.day?.marks ?? []).map(({ code }) => nameOf(code)))]
  return [`${format.date(day.date, 'weekday')}: ${t(`kind.${day.kind}`)}`, ...codes].join('. ')
}

function DayWords(props: { day: ShownDay }) {
  const t = useWords()
  const format = useFormat()
  const { date, kind, day } = props.day
  return (
    <>
      <strong>{format.date(date, 'weekday')}</strong>
      <br />
      {t(`kind.${kind}`)}
      {day?.marks.slice(0, 6).map((mark, place) => (
        <div key={place}>
          <MarkLine of={mark} />
          {mark.file !== null && ` · ${t('day.source', { file: mark.file, line: mark.line })}`}
        </div>
      ))}
    </>
  )
}
