import { Button } from '@mantine/core'
import { IconPencil, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { StudentId } from '#kernel/ids.ts'
import {
  type Disclosure,
  type StudentDisclosures,
  printDisclosures,
  readDisclosures,
} from '#disclosures/model.ts'
import { DisclosureForm } from '#disclosures/pages/disclosure-form.tsx'
import { DisclosureEntry } from '#disclosures/pages/disclosure-entry.tsx'
import { refusalSentence, useWords } from '#disclosures/pages/words.ts'
import { addressOf, ask } from '#ui/api.ts'
import { Card, Cards } from '#ui/cards.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useLanguage } from '#ui/i18n.ts'

/** Who outside of the office asked for a student's record, and what was given. */
export function StudentDisclosuresPage() {
  const t = useWords()
  const { student = '' } = useParams({ strict: false })
  const params = { student: StudentId.parse(student) }
  const { data, error } = useQuery(ask(readDisclosures, { params }))
  if (error !== null)
    return (
      <>
        <PageHeader title={t('page.short')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  return data === undefined ? <PagePending /> : <Log of={data} />
}

/** What is being written down: something new, or what stands for an entry that was wrong. */
type Writing = { corrects: Disclosure | null } | null

function Log({ of }: { of: StudentDisclosures }) {
  const t = useWords()
  const { student, name } = of.student
  const [writing, setWriting] = useState<Writing>(null)
  const crumbs = of.mayWrite
    ? [
        { label: t('page.crumb'), to: '/students' },
        { label: name, to: `/students/${encodeURIComponent(student)}` },
      ]
    : [{ label: t('list.title'), to: '/disclosures' }]
  return (
    <>
      <PageHeader
        title={t('page.title', { name })}
        crumbs={crumbs}
        actions={<Actions of={of} onWrite={() => setWriting({ corrects: null })} />}
      >
        {t('page.about')}
      </PageHeader>
      {writing !== null && (
        <DisclosureForm
          key={writing.corrects?.disclosure ?? 'new'}
          student={student}
          today={of.today}
          mayBeGiven={of.mayBeGiven}
          corrects={writing.corrects}
          onClose={() => setWriting(null)}
        />
      )}
      {of.disclosures.length === 0 && writing === null && (
        <EmptyState title={t('page.nothing')}>{t('page.nothingBody')}</EmptyState>
      )}
      <Entries of={of} onCorrect={(corrects) => setWriting({ corrects })} />
    </>
  )
}

function Entries(props: { of: StudentDisclosures; onCorrect: (wrong: Disclosure) => void }) {
  const { disclosures, mayWrite } = props.of
  return (
    <Cards>
      {disclosures.map((one) => (
        <Card key={one.disclosure}>
          <DisclosureEntry
            of={one}
            {...(mayWrite ? { onCorrect: () => props.onCorrect(one) } : {})}
          />
        </Card>
      ))}
    </Cards>
  )
}

function Actions({ of, onWrite }: { of: StudentDisclosures; onWrite: () => void }) {
  const t = useWords()
  const lang = useLanguage()
  const { student } = of.student
  return (
    <>
      {of.mayWrite && (
        <>
          <Button size="sm" leftSection={<IconPencil size={18} aria-hidden />} onClick={onWrite}>
            {t('form.open')}
          </Button>
          <Button
            component={Link}
            to={`/students/${encodeURIComponent(student)}/record-requests`}
            variant="default"
            size="sm"
          >
            {t('page.requests')}
          </Button>
        </>
      )}
      <Button
        component="a"
        href={addressOf(printDisclosures, { params: { student }, query: { lang } })}
        download
        variant="default"
        size="sm"
        leftSection={<IconPrinter size={18} aria-hidden />}
      >
        {t('page.print')}
      </Button>
    </>
  )
}
