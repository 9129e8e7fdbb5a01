import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Notice, listNotices, noticesRead } from '#identity/model/notice.ts'
import { readMe } from '#identity/model/endpoints.ts'
import classes from '#identity/pages/identity.module.css'
import { NoticeText } from '#identity/pages/notice-text.tsx'
import { useWords } from '#identity/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'

/** What one must know, the latest first. */
export function NoticesPage() {
  const t = useWords()
  const { data, error } = useQuery(ask(listNotices))
  if (error !== null) return <Problem of={error} />
  if (data === undefined) return <PagePending />
  const { notices } = data
  return (
    <>
      <PageHeader title={t('notices.title')} actions={<AllRead of={notices} />} />
      {notices.length === 0 && <EmptyState icon={IconBell} title={t('notices.none')} />}
      <ul className={classes.devices}>
        {notices.map((notice) => (
          <li key={notice.id} className={classes.device}>
            <NoticeText of={notice} />
          </li>
        ))}
      </ul>
    </>
  )
}

function AllRead({ of: notices }: { of: readonly Notice[] }) {
  const t = useWords()
  const queries = useQueryClient()
  const latest = notices[0]?.id ?? 0
  if (!notices.some(({ isNew }) => isNew)) return null
  async function read() {
    await call(noticesRead, { body: { upTo: latest } })
    await Promise.all([
      queries.invalidateQueries(ask(listNotices)),
      queries.invalidateQueries(ask(readMe)),
    ])
  }
  return (
    <Button variant="default" onClick={() => void read()}>
      {t('notices.allRead')}
    </Button>
  )
}
