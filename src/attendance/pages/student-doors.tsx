import { Button } from '@mantine/core'
import {
  IconEye,
  IconFileExport,
  IconFolderShare,
  IconGavel,
  IconHomeShield,
  IconMail,
  IconUsersGroup,
} from '@tabler/icons-react'
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
      <NoticesDoor own={own} />
      <MeetingsDoor own={own} />
      <BoardDoor own={own} />
      <RecordDoors own={own} />
      <AddressDoor own={own} />
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

/** For whoever clears absences and sees to the notices of truancy. */
function NoticesDoor({ own }: { own: string }) {
  const t = useWords()
  const may = useMay()
  if (!may({ sees: 'notices', of: 'the-student' })) return null
  return (
    <Button
      {...look}
      component={Link}
      to={`${own}/truancy-notices`}
      leftSection={<IconMail size={18} aria-hidden />}
    >
      {t('page.notices')}
    </Button>
  )
}

/** For those who plan and hold meetings of the attendance team. */
function MeetingsDoor({ own }: { own: string }) {
  const t = useWords()
  const may = useMay()
  if (!may({ sees: 'sart', of: 'the-student' })) return null
  return (
    <Button
      {...look}
      component={Link}
      to={`${own}/sart`}
      leftSection={<IconUsersGroup size={18} aria-hidden />}
    >
      {t('page.meetings')}
    </Button>
  )
}

/** For whoever refers to the attendance review board, presides it, or sits on the student's case. */
function BoardDoor({ own }: { own: string }) {
  const t = useWords()
  const may = useMay()
  if (!may({ sees: 'sarb', of: 'the-student' })) return null
  return (
    <Button
      {...look}
      component={Link}
      to={`${own}/sarb`}
      leftSection={<IconGavel size={18} aria-hidden />}
    >
      {t('page.sarb')}
    </Button>
  )
}

/** For those to whom the class of confidential addresses is open. */
function AddressDoor({ own }: { own: string }) {
  const t = useWords()
  const may = useMay()
  if (!may({ sees: 'confidential-address', of: 'the-student' })) return null
  return (
    <Button
      {...look}
      component={Link}
      to={`${own}/safe-address`}
      leftSection={<IconHomeShield size={18} aria-hidden />}
    >
      {t('page.safeAddress')}
    </Button>
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
