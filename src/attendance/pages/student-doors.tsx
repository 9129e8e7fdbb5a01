import { Button } from '@mantine/core'
import { IconEye, IconFileExport, IconFolderShare } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { roles } from '#access/rules/table.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import { readMe } from '#identity/model/endpoints.ts'
import { ask } from '#ui/api.ts'

const look = { variant: 'default', size: 'sm', className: 'no-print' } as const

/** Where else a student's page leads. */
export function StudentDoors({ student }: { student: string }) {
  const t = useWords()
  const own = `/students/${encodeURIComponent(student)}`
  return (
    <>
      <RecordDoors own={own} />
      <Button
        {...look}
        component={Link}
        to={`${own}/who`}
        leftSection={<IconEye size={18} aria-hidden />}
      >
        {t('page.who')}
      </Button>
    </>
  )
}

/** For whoever answers for the record: who asked to see it, and who outside of the office received of it. */
function RecordDoors({ own }: { own: string }) {
  const t = useWords()
  const { data } = useQuery(ask(readMe))
  const grants = data?.person?.grants ?? []
  if (!grants.some(({ role }) => 'record-requests' in roles[role].sees)) return null
  return (
    <>
      <Button
        {...look}
        component={Link}
        to={`${own}/record-requests`}
        leftSection={<IconFolderShare size={18} aria-hidden />}
      >
        {t('page.recordRequests')}
      </Button>
      <Button
        {...look}
        component={Link}
        to={`${own}/disclosures`}
        leftSection={<IconFileExport size={18} aria-hidden />}
      >
        {t('page.disclosures')}
      </Button>
    </>
  )
}
