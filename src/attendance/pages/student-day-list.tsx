import { Link } from '@tanstack/react-router'
import type { DayBehind, MarkBehind } from '#attendance/model/why.ts'
import { CodeName } from '#attendance/pages/student-code.tsx'
import classes from '#attendance/pages/student-day-list.module.css'
import { type ShownKind, kindOf } from '#attendance/rules/shown-days.ts'
import { gapWords } from '#attendance/rules/figure-rules.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { StatusBadge, type Tone } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Days with all that decided them: the marks, where these came from, and the rules. */
export function StudentDayList(props: { days: readonly DayBehind[]; rules: RuleSet }) {
  const format = useFormat()
  const t = useWords()
  return (
    <ul className={classes.days}>
      {props.days.map((day) => (
        <li key={`${day.date} ${day.school}`} className={classes.day}>
          <div className={classes.line}>
            <h3 className={classes.date}>{format.date(day.date, 'weekday')}</h3>
            <StatusBadge tone={tones[kindOf(day)]}>{t(`kind.${kindOf(day)}`)}</StatusBadge>
          </div>
          <DayRules day={day} rules={props.rules} />
          <Marks marks={day.marks} />
        </li>
      ))}
    </ul>
  )
}

const tones: Record<ShownKind, Tone> = {
  attended: 'good',
  noted: 'good',
  tardy: 'note',
  long: 'caution',
  'suspended-in': 'note',
  excused: 'note',
  independent: 'caution',
  unverified: 'caution',
  unexcused: 'alarm',
  'suspended-out': 'caution',
  unknown: 'quiet',
  holiday: 'quiet',
  nonstudent: 'quiet',
  closure: 'quiet',
  saturday: 'quiet',
  exempt: 'quiet',
  ahead: 'quiet',
  'no-school': 'quiet',
  'not-enrolled': 'quiet',
}

function DayRules(props: { day: DayBehind; rules: RuleSet }) {
  const t = useWords()
  const { day, rules } = props
  return (
    <p className={classes.rules}>
      {t(`dayRule.${day.rule}`)}
      {day.unverifiedTooLong && ` ${t('day.late', { grace: rules.graceDaysToClear })}`}
      {day.eventRule !== null && ` ${t(`eventRule.${day.eventRule}`, { gap: gapWords(rules, t) })}`}
    </p>
  )
}

/** Marks with their source; the import is one press away. */
export function Marks(props: { marks: readonly MarkBehind[] }) {
  const t = useWords()
  if (props.marks.length === 0) return null
  return (
    <ul className={classes.marks}>
      {props.marks.map((mark, place) => (
        <li key={place}>
          <MarkLine of={mark} />
          <span className={classes.source}>
            {mark.file !== null && t('day.source', { file: mark.file, line: mark.line })}
            {mark.run > 0 && (
              <>
                {' · '}
                <Link to="/imports/$run" params={{ run: String(mark.run) }}>
                  {t('day.run', { run: mark.run })}
                </Link>
              </>
            )}
            {mark.takenBy !== null && ` · ${t('day.takenBy', { who: mark.takenBy })}`}
          </span>
          <Cleared of={mark.cleared} />
        </li>
      ))}
    </ul>
  )
}

/** The office heard the reason: the mark stays, and counts as excused. */
function Cleared({ of: cleared }: { of: MarkBehind['cleared'] }) {
  const t = useWords()
  if (cleared === null) return null
  const { reason, by, on } = cleared
  return <p>{t('day.cleared', { reason: t(`codeReason.${reason}`), by, on })}</p>
}

/** 'U Unexcused absence, period 5, 31 minutes missed'. */
export function MarkLine({ of: { code, period, minutes } }: { of: MarkBehind }) {
  const t = useWords()
  const further = [
    period === null ? t('day.wholeDay') : t('day.period', { period }),
    ...(minutes === null ? [] : [t('day.minutes', { count: minutes })]),
  ]
  return (
    <>
      <CodeName of={code} />
      {`, ${further.join(', ')}`}
    </>
  )
}
