import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { unreachable } from '#kernel/unreachable.ts'
import { type Notice, listNotices, noticesRead } from '#identity/model/break-glass.ts'
import { readMe } from '#identity/model/endpoints.ts'
import classes from '#identity/pages/identity.module.css'
import { useWords } from '#identity/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

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

function NoticeText({ of: notice }: { of: Notice }) {
  switch (notice.word) {
    case 'glass-broken':
      return <GlassBroken of={notice} />
    case 'law-request':
      return <LawRequestLogged of={notice} />
    default:
      return unreachable(notice)
  }
}

function GlassBroken({ of: notice }: { of: Extract<Notice, { word: 'glass-broken' }> }) {
  const t = useWords()
  const format = useFormat()
  const { at, isNew, who, student, reason, until } = notice
  return (
    <div>
      <p className={classes.memberName}>
        {isNew && <>{t('notices.new')} · </>}
        {t('notices.glass', { who, student })}
      </p>
      <p>
        {t('notices.because', { reason })}{' '}
        <Link to="/students/$student" params={{ student }}>
          {t('notices.open')}
        </Link>
      </p>
      <p className={classes.memberRole}>
        {t('notices.when', { at: format.moment(at), until: format.moment(until) })}
      </p>
    </div>
  )
}

function LawRequestLogged({ of: notice }: { of: Extract<Notice, { word: 'law-request' }> }) {
  const t = useWords()
  const format = useFormat()
  const { at, isNew, who, number } = notice
  return (
    <div>
      <p className={classes.memberName}>
        {isNew && <>{t('notices.new')} · </>}
        {t('notices.law', { who, number })}
      </p>
      <p>
        <Link to="/law-requests/$request" params={{ request: number }}>
          {t('notices.openLaw')}
        </Link>
      </p>
      <p className={classes.memberRole}>{format.moment(at)}</p>
    </div>
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
