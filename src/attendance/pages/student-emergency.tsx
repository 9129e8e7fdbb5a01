import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { StudentId } from '#kernel/ids.ts'
import { roles } from '#access/rules/table.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import { readMe } from '#identity/model/endpoints.ts'
import { ask } from '#ui/api.ts'

/** The way on for whoever may open a student who is not theirs, when it cannot wait. */
export function InAnEmergency({ student }: { student: StudentId }) {
  const t = useWords()
  const { data } = useQuery(ask(readMe))
  const grants = data?.person?.grants ?? []
  if (!grants.some(({ role }) => roles[role].duties.includes('break-glass'))) return null
  return (
    <p>
      {t('page.emergency')}{' '}
      <Link to="/break-glass" search={{ student }}>
        {t('page.emergencyOpen')}
      </Link>
    </p>
  )
}
