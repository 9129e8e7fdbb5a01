import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { readStudentRequests } from '#record-requests/model/endpoints.ts'
import { readStudentAttendance } from '#attendance/model/student-attendance.ts'
import { StudentId } from '#kernel/ids.ts'
import {
  type StudentChallenges,
  readStudentChallenges,
} from '#record-requests/model/challenge-endpoints.ts'
import { ChallengeCard } from '#record-requests/pages/challenge-card.tsx'
import { ChallengeForm } from '#record-requests/pages/challenge-form.tsx'
import { refusalSentence, useWords } from '#record-requests/pages/words.ts'
import { ask } from '#ui/api.ts'
import { Card, Cards } from '#ui/cards.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'

/** What was asked to be corrected or removed in a student's record, and what can be done next. */
export function StudentChallengesPage() {
  const t = useWords()
  const { student = '' } = useParams({ strict: false })
  const params = { student: StudentId.parse(student) }
  const { data, error } = useQuery(ask(readStudentChallenges, { params }))
  if (error !== null)
    return (
      <>
        <PageHeader title={t('challenge.short')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  return data === undefined ? <PagePending /> : <Challenges of={data} />
}

function Challenges({ of }: { of: StudentChallenges }) {
  const t = useWords()
  const { student, name } = of.student
  const [writing, setWriting] = useState(false)
  const own = `/students/${encodeURIComponent(student)}`
  return (
    <>
      <PageHeader
        title={t('challenge.title', { name })}
        crumbs={[
          { label: t('page.crumb'), to: '/students' },
          { label: name, to: own, who: readStudentAttendance.who },
          {
            label: t('challenge.requests'),
            to: `${own}/record-requests`,
            who: readStudentRequests.who,
          },
        ]}
        actions={<WriteButton onClick={() => setWriting(true)} />}
      >
        {t('challenge.about')}
      </PageHeader>
      {writing && <ChallengeForm of={of} onClose={() => setWriting(false)} />}
      {of.challenges.length === 0 && !writing && (
        <EmptyState title={t('challenge.nothing')}>{t('challenge.nothingBody')}</EmptyState>
      )}
      <Cards>
        {of.challenges.map((one) => (
          <Card key={one.challenge}>
            <ChallengeCard of={one} today={of.today} />
          </Card>
        ))}
      </Cards>
    </>
  )
}

function WriteButton({ onClick }: { onClick: () => void }) {
  const t = useWords()
  return (
    <Button
      size="sm"
      className="no-print"
      leftSection={<IconPencil size={18} aria-hidden />}
      onClick={onClick}
    >
      {t('challenge.open')}
    </Button>
  )
}
