import { Button } from '@mantine/core'
import { IconEye, IconFileExport, IconFolderShare } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWords } from '#attendance/pages/student-words.ts'
import { useMay } from '#ui/slice-pages.ts'

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
  const may = useMay()
  if (!may({ sees: 'record-requests', of: 'the-student' })) return null
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
