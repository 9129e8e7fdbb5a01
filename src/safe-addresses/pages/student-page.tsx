import { Button } from '@mantine/core'
import { IconHomeShield } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { StudentId } from '#kernel/ids.ts'
import { type SafeAddresses, readSafeAddresses } from '#safe-addresses/model.ts'
import { EnterForm } from '#safe-addresses/pages/enter-form.tsx'
import { EntryCard } from '#safe-addresses/pages/entry-card.tsx'
import { refusalSentence, useWords } from '#safe-addresses/pages/words.ts'
import { ask } from '#ui/api.ts'
import { Card, Cards } from '#ui/cards.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'

/** Where a student truly lives, for those alone who may know it; and what everybody else sees instead. */
export function SafeAddressPage() {
  const t = useWords()
  const { student = '' } = useParams({ strict: false })
  const params = { student: StudentId.parse(student) }
  const { data, error } = useQuery(ask(readSafeAddresses, { params }))
  if (error !== null)
    return (
      <>
        <PageHeader title={t('page.short')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  return data === undefined ? <PagePending /> : <Addresses of={data} />
}

function Addresses({ of }: { of: SafeAddresses }) {
  const t = useWords()
  const { student, name } = of.student
  const [entering, setEntering] = useState(false)
  return (
    <>
      <PageHeader
        title={t('page.title', { name })}
        crumbs={[
          { label: t('page.crumb'), to: '/students' },
          { label: name, to: `/students/${encodeURIComponent(student)}` },
        ]}
        actions={
          <Button
            size="sm"
            leftSection={<IconHomeShield size={18} aria-hidden />}
            onClick={() => setEntering(true)}
          >
            {t('enter.open')}
          </Button>
        }
      >
        {t('page.about')}
      </PageHeader>
      {entering && <EnterForm of={of} onClose={() => setEntering(false)} />}
      {of.entries.length === 0 && !entering && (
        <EmptyState title={t('page.nothing')}>{t('page.nothingBody')}</EmptyState>
      )}
      <Cards>
        {of.entries.map((entry) => (
          <Card key={entry.entry}>
            <EntryCard of={of} entry={entry} />
          </Card>
        ))}
      </Cards>
    </>
  )
}
