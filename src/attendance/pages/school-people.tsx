import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Crossing, SchoolPicture, Streak } from '#attendance/model/pictures.ts'
import type { Search } from '#attendance/pages/picture-links.ts'
import { gradeName, useWords as useStudentWords } from '#attendance/pages/student-words.ts'
import classes from '#attendance/pages/picture.module.css'
import { useWords } from '#attendance/pages/words.ts'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

const firstShown = 12

/** Students who newly crossed a line, each with the sentence why. */
export function SchoolCrossed(props: { picture: SchoolPicture; search: Search }) {
  const t = useWords()
  const { crossed, asOf } = props.picture
  return (
    <Section
      title={t('crossed.title')}
      about={t('crossed.about', { asOf })}
      actions={
        <Link to="/students" search={props.search} className={`${classes.behind} no-print`}>
          {t('crossed.list')}
        </Link>
      }
    >
      {crossed.length === 0 ? (
        <p className={classes.quiet}>{t('crossed.nobody')}</p>
      ) : (
        <CrossedStudents crossed={crossed} />
      )}
    </Section>
  )
}

function CrossedStudents({ crossed }: { crossed: readonly Crossing[] }) {
  const t = useWords()
  const [all, setAll] = useState(false)
  const byStudent = [...Map.groupBy(crossed, ({ student }) => student).values()]
  const shown = all ? byStudent : byStudent.slice(0, firstShown)
  return (
    <>
      <ul className={classes.people}>
        {shown.map((lines) => (
          <CrossedStudent key={lines[0]?.student} lines={lines} />
        ))}
      </ul>
      {shown.length < byStudent.length && (
        <Button
          variant="subtle"
          size="compact-sm"
          className="no-print"
          onClick={() => setAll(true)}
        >
          {t('crossed.more', { count: byStudent.length - shown.length })}
        </Button>
      )}
    </>
  )
}

function CrossedStudent({ lines }: { lines: readonly Crossing[] }) {
  const [first] = lines
  if (first === undefined) return null
  return (
    <Person of={first}>
      {lines.map((crossing) => (
        <CrossedLine key={crossing.line.word} of={crossing} />
      ))}
    </Person>
  )
}

/** Students who have been absent longest without a day of attendance in between. */
export function SchoolStreaks(props: { picture: SchoolPicture }) {
  const t = useWords()
  const { streaks } = props.picture
  return (
    <Section title={t('streaks.title')}>
      {streaks.length === 0 && <p className={classes.quiet}>{t('streaks.nobody')}</p>}
      <ul className={classes.people}>
        {streaks.map((one) => (
          <Person key={one.student} of={one}>
            <StreakLine of={one} />
          </Person>
        ))}
      </ul>
    </Section>
  )
}

interface Named {
  student: string
  firstName: string
  lastName: string
  preferredName: string | null
  grade: string
}

/** 'Rivera, Marisol', by the name that the student goes by. */
export function nameOf({ firstName, lastName, preferredName }: Omit<Named, 'grade'>): string {
  return `${lastName}, ${preferredName ?? firstName}`
}

function Person(props: { of: Named; children: ReactNode }) {
  const s = useStudentWords()
  return (
    <li>
      <Link to="/students/$student" params={{ student: props.of.student }}>
        {nameOf(props.of)}
      </Link>
      <span className={classes.grade}>{gradeName(props.of.grade, s)}</span>
      {props.children}
    </li>
  )
}

function CrossedLine({ of: { line, absent, known, events } }: { of: Crossing }) {
  const t = useWords()
  const format = useFormat()
  const { since } = line
  if (line.word === 'report') {
    return <p>{t('crossed.report', { number: line.number, since, events })}</p>
  }
  const share = format.percent({ numerator: absent, denominator: known })
  return <p>{t(`crossed.${line.word}`, { since, absent, known, share })}</p>
}

function StreakLine({ of: { streak, absent, known } }: { of: Streak }) {
  const t = useWords()
  return (
    <p>
      {t('streaks.days', { count: streak })} · {t('streaks.year', { absent, known })}
    </p>
  )
}
