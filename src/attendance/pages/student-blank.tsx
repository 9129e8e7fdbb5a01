import { IconCalendarOff } from '@tabler/icons-react'
import type { StudentAttendance } from '#attendance/model/student-attendance.ts'
import classes from '#attendance/pages/student-day-list.module.css'
import { Marks } from '#attendance/pages/student-day-list.tsx'
import { useWords } from '#attendance/pages/student-words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { useFormat } from '#ui/use-format.ts'

/** A student for whom nothing can be counted: why, and what was marked all the same. */
export function StudentBlank({ attendance }: { attendance: StudentAttendance }) {
  const t = useWords()
  const format = useFormat()
  const { blank, looseMarks } = attendance
  return (
    <>
      <EmptyState icon={IconCalendarOff} title={t('figures.blankTitle')}>
        {blank !== null && t(`blankWhy.${blank}`)}
      </EmptyState>
      {looseMarks.length > 0 && (
        <>
          <p>{t('figures.blankMarks')}</p>
          <ul className={classes.days}>
            {looseMarks.map((mark, place) => (
              <li key={place} className={classes.day}>
                <strong>{format.date(mark.date, 'weekday')}</strong>
                <Marks marks={[mark]} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
