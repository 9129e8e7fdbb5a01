import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { readStudentAttendance } from '#attendance/model/student-attendance.ts'
import { StudentId } from '#kernel/ids.ts'
import { type StudentRequests, readStudentRequests } from '#record-requests/model/endpoints.ts'
import { AskForm } from '#record-requests/pages/ask-form.tsx'
import { RequestCard } from '#record-requests/pages/request-card.tsx'
import { ChallengesDoor } from '#record-requests/pages/challenges-door.tsx'
import { refusalSentence, useWords } from '#record-requests/pages/words.ts'
import { ask } from '#ui/api.ts'
import { Card, Cards } from '#ui/cards.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'

/** Who asked to see a student's record, how far each request has come, and what can be done next. */
export function StudentRequestsPage() {
  const t = useWords()
  const { student = '' } = useParams({ strict: false })
  const params = { student: StudentId.parse(student) }
  const { data, error } = useQuery(ask(readStudentRequests, { params }))
  if (error !== null)
    return (
      <>
        <PageHeader title={t('page.short')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  return data === undefined ? <PagePending /> : <Requests of={data} />
}

function Requests({ of }: { of: StudentRequests }) {
  const t = useWords()
  const { student, name } = of.student
  const [asking, setAsking] = useState(false)
  const own = `/students/${encodeURIComponent(student)}`
  return (
    <>
      <PageHeader
        title={t('page.title', { name })}
        crumbs={[
          { label: t('page.crumb'), to: '/students' },
          { label: name, to: own, who: readStudentAttendance.who },
        ]}
        actions={<Actions own={own} onAsk={() => setAsking(true)} />}
      >
        {t('page.about')}
      </PageHeader>
      {asking && <AskForm of={of} onClose={() => setAsking(false)} />}
      {of.requests.length === 0 && !asking && (
        <EmptyState title={t('page.nothing')}>{t('page.nothingBody')}</EmptyState>
      )}
      <Cards>
        {of.requests.map((request) => (
          <Card key={request.request}>
            <RequestCard of={request} today={of.today} />
          </Card>
        ))}
      </Cards>
    </>
  )
}

function Actions({ own, onAsk }: { own: string; onAsk: () => void }) {
  const t = useWords()
  return (
    <>
      <Button size="sm" leftSection={<IconPencil size={18} aria-hidden />} onClick={onAsk}>
        {t('ask.open')}
      </Button>
      <Button component={Link} to={`${own}/disclosures`} variant="default" size="sm">
        {t('page.disclosures')}
      </Button>
      <ChallengesDoor own={own} />
    </>
  )
}
