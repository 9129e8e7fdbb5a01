import { Link } from '@tanstack/react-router'
import type { MovedFigure, RulePreview } from '#rule-sets/model.ts'
import classes from '#rule-sets/pages/rules.module.css'
import { type Words, useWords } from '#rule-sets/pages/words.ts'
import { useFormat } from '#ui/use-format.ts'

type Affected = RulePreview['students'][number]
type Change = Affected['changes'][number]

// The page of a student is another slice's.
const studentPage: string = '/students/$student'

/** Whom a change would affect: the district's counts on both sides. */
export function RulePreviewPart({ of: preview, from }: { of: RulePreview; from: string }) {
  const t = useWords()
  const format = useFormat()
  const { affected, counted, asOf } = preview
  const year = format.schoolYear(preview.schoolYear)
  if (from > asOf) return <p role="status">{t('preview.later', { from, asOf })}</p>
  if (affected === 0) return <p role="status">{t('preview.nobody', { year, asOf })}</p>
  return (
    <section aria-label={t('preview.title')}>
      <h3 className={classes.name}>{t('preview.title')}</h3>
      <p role="status">{t('preview.affected', { count: affected, counted, year, asOf })}</p>
      <Counts of={preview} />
    </section>
  )
}

/** The students by name: up to hundreds, so they stand below everything that is to be filled in. */
export function AffectedStudents({ of: preview, from }: { of: RulePreview; from: string }) {
  const t = useWords()
  const { affected, asOf, students } = preview
  if (from > asOf || students.length === 0) return null
  return (
    <section aria-label={t('preview.list')} className={classes.below}>
      <h3 className={classes.name}>{t('preview.list')}</h3>
      {students.length < affected && (
        <p className={classes.meaning}>{t('preview.first', { count: students.length })}</p>
      )}
      <ul className={classes.affected}>
        {students.map((student) => (
          <AffectedStudent key={student.student} of={student} />
        ))}
      </ul>
    </section>
  )
}

function Counts({ of: { counts } }: { of: RulePreview }) {
  const t = useWords()
  const format = useFormat()
  return (
    <table className={classes.counts}>
      <thead>
        <tr>
          <th scope="col">{t('preview.counts')}</th>
          <th scope="col">{t('preview.was')}</th>
          <th scope="col">{t('preview.becomes')}</th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ word, was, becomes }) => (
          <tr key={word}>
            <th scope="row">{t(`preview.count.${word}`)}</th>
            <td>{format.number(was)}</td>
            <td>{was === becomes ? format.number(becomes) : <b>{format.number(becomes)}</b>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function AffectedStudent({ of: { student, name, grade, changes } }: { of: Affected }) {
  const t = useWords()
  return (
    <li>
      <Link to={studentPage} params={{ student }} className={classes.student}>
        {name}
      </Link>{' '}
      {grade !== null && <span className={classes.meaning}>{t('preview.grade', { grade })}</span>}
      <ul>
        {changes.map((change) => (
          <li key={change.figure}>
            <ChangeText of={change} />
          </li>
        ))}
      </ul>
    </li>
  )
}

function ChangeText({ of: { figure, was, becomes } }: { of: Change }) {
  const t = useWords()
  const format = useFormat()
  const name = t(`figure.${figure}`)
  const shown = (value: string | null) => valueText(value, figure, t, format)
  return t('preview.change', { figure: name, was: shown(was), becomes: shown(becomes) })
}

const standings = ['yes', 'no', 'not-eligible', 'too-early'] as const

function valueText(
  value: string | null,
  figure: MovedFigure,
  t: Words,
  format: ReturnType<typeof useFormat>,
): string {
  if (value === null) return t('preview.none')
  const standing = standings.find((one) => one === value)
  if (standing !== undefined) return t(`standing.${standing}`)
  return figure.startsWith('report_') ? format.date(value, 'short') : value
}
