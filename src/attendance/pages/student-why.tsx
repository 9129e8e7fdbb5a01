import type { FigureName } from '#attendance/model/figures.ts'
import type { LevelShown, StudentAttendance } from '#attendance/model/student-attendance.ts'
import type { StudentDay } from '#attendance/model/student-year.ts'
import type { DayBehind } from '#attendance/model/why.ts'
import { addDays } from '#kernel/school-date.ts'
import { datesOf } from '#kernel/school-year.ts'
import classes from '#attendance/pages/student-day-list.module.css'
import { StudentDayList } from '#attendance/pages/student-day-list.tsx'
import { shownDays } from '#attendance/rules/shown-days.ts'
import { citationsOf, ruleOf } from '#attendance/rules/figure-rules.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import { shareMissed } from '#attendance/rules/share-missed.ts'
import { daysBehind } from '#attendance/rules/trace.ts'
import type { RuleSet } from '#rule-sets/model.ts'
import { CitationLink } from '#ui/citation-link.tsx'
import { useFormat } from '#ui/use-format.ts'
import { WhyDrawer } from '#ui/why-drawer.tsx'

/** What stands behind a figure: the rule with its source, and every day that it counts. */
export function StudentWhy(props: {
  attendance: StudentAttendance
  figure: FigureName | undefined
  /** A school's number; left out: the district */
  at: string | undefined
  onClose: () => void
}) {
  const t = useWords()
  const { attendance, figure } = props
  const school = attendance.schools.find((one) => one.school === props.at)
  const level = school?.counted ?? attendance.district
  if (figure === undefined || level === null) return null
  const name = t(`figure.${figure}`)
  return (
    <WhyDrawer
      opened
      onClose={props.onClose}
      title={
        school === undefined
          ? t('why.title', { figure: name })
          : t('why.titleAt', { figure: name, school: school.name })
      }
    >
      <RuleBox figure={figure} rules={attendance.rules} />
      <Share figure={figure} level={level} attendance={attendance} />
      <DaysCounted figure={figure} level={level} attendance={attendance} />
    </WhyDrawer>
  )
}

/** One day of the year, opened from the picture. */
export function StudentDayDrawer(props: {
  attendance: StudentAttendance
  date: string | undefined
  onClose: () => void
}) {
  const t = useWords()
  const format = useFormat()
  const { attendance, date } = props
  if (date === undefined) return null
  const shown = shownDays(attendance).find((day) => day.date === date)
  if (shown === undefined) return null
  const atSchools = attendance.schools.flatMap(({ counted }) =>
    (counted?.days ?? []).filter((day) => day.date === date),
  )
  const days = atSchools.length > 1 ? atSchools : shown.day === undefined ? [] : [shown.day]
  return (
    <WhyDrawer opened onClose={props.onClose} title={format.date(date, 'long')}>
      {days.length !== 1 && <p>{t(`kind.${shown.kind}`)}</p>}
      {days.length === 0 ? (
        <p>{shown.kind === 'attended' ? t('day.nothingPresent') : t('day.nothing')}</p>
      ) : (
        <StudentDayList days={days} rules={attendance.rules} />
      )}
    </WhyDrawer>
  )
}

function RuleBox(props: { figure: FigureName; rules: RuleSet }) {
  const t = useWords()
  const citations = citationsOf(props.figure)
  return (
    <div className={classes.rule}>
      <p>{ruleOf(props.figure, props.rules, t)}</p>
      {citations.length > 0 && (
        <div className={classes.citations}>
          {citations.map((one) => (
            <CitationLink key={one.authority} of={one} />
          ))}
        </div>
      )}
    </div>
  )
}

interface Explained {
  figure: FigureName
  level: LevelShown
  attendance: StudentAttendance
}

/** The share of days that a word rests on, and since when it is judged, or why it is not. */
function Share({ figure, level, attendance }: Explained) {
  const t = useWords()
  const format = useFormat()
  const share = shareMissed(figure, expectedDays(level, attendance), attendance.rules)
  if (share === null) return null
  const { absent, known, decimals, judged } = share
  const percent = known === 0 ? '–' : format.number((absent * 100) / known, decimals)
  const sentences = [t('why.share', { absent, count: known, percent })]
  const needed = judged.needed
  if (judged.from === null) sentences.push(t(`why.notYet.${judged.days}`, { needed }))
  else sentences.push(t(`why.judged.${judged.days}`, { needed, on: judged.from }))
  if (judged.days === 'expected' && level.notEligible === 'never-attended')
    sentences.push(t('why.neverAttended'))
  return <p>{sentences.join(' ')}</p>
}

function DaysCounted(props: Explained) {
  const t = useWords()
  const { figure, level, attendance } = props
  const days = daysOfFigure(figure, level, attendance)
  const plain = plainDays(figure, level, days.length)
  return (
    <>
      <p>
        <strong>{t('why.days', { count: days.length + plain })}</strong>{' '}
        {t('why.asOf', { asOf: attendance.asOf })}
      </p>
      {days.length + plain === 0 && <p>{t('why.none')}</p>}
      <StudentDayList days={days} rules={attendance.rules} />
      {plain > 0 && <p className={classes.plain}>{t('why.plain', { count: plain })}</p>}
    </>
  )
}

/** The rule that chooses the days is the count's own. It asks for nothing that a mark says. */
function daysOfFigure(
  figure: FigureName,
  level: LevelShown,
  attendance: StudentAttendance,
): DayBehind[] {
  const all = expectedDays(level, attendance)
  const behind = new Set(daysBehind(figure, all, attendance.rules).map(({ date }) => date))
  return level.days.filter(({ date }) => behind.has(date))
}

/** Every expected day of a level in order, those without any mark among them. */
function expectedDays(level: LevelShown, { schoolYear }: StudentAttendance): StudentDay[] {
  const { from } = datesOf(schoolYear)
  const noted = level.days.map((day) => ({ ...day, school: null, marks: [] }))
  const plain = level.plainDays.map((offset) => ({ ...plainDay, date: addDays(from, offset) }))
  return [...noted, ...plain].toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

const plainDay = {
  school: null,
  standing: 'attended',
  absence: null,
  rule: 'no-mark',
  unverifiedTooLong: false,
  tardy: false,
  longGap: false,
  longestGap: null,
  suspendedIn: false,
  independent: false,
  minutesMissed: null,
  events: 0,
  event: null,
  eventRule: null,
  marks: [],
} satisfies Omit<StudentDay, 'date'>

/** Days of plain attendance are not sent one by one. */
function plainDays(figure: FigureName, { figures }: LevelShown, told: number): number {
  if (figure === 'days_expected') return figures.days_expected - told
  if (figure === 'days_attended') return figures.days_attended - told
  return 0
}
