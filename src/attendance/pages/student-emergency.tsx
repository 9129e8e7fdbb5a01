import { Link } from '@tanstack/react-router'
import type { StudentId } from '#kernel/ids.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import { useMay } from '#ui/slice-pages.ts'

/** The way on for whoever may open a student who is not theirs, when it cannot wait. */
export function InAnEmergency({ student }: { student: StudentId }) {
  const t = useWords()
  const may = useMay()
  if (!may({ duty: 'break-glass' }, 'change')) return null
  return (
    <p>
      {t('page.emergency')}{' '}
      <Link to="/break-glass" search={{ student }}>
        {t('page.emergencyOpen')}
      </Link>
    </p>
  )
}
