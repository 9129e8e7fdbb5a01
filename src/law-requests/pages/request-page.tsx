import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { readLawRequest, readOwnLawRequest } from '#law-requests/model/endpoints.ts'
import type { LawRequest } from '#law-requests/model/law-request.ts'
import { Deciding } from '#law-requests/pages/deciding.tsx'
import classes from '#law-requests/pages/law.module.css'
import { toneOf } from '#law-requests/pages/list-page.tsx'
import { NamingMore } from '#law-requests/pages/naming-more.tsx'
import { refusalSentence } from '#law-requests/pages/sentences.ts'
import { useWords } from '#law-requests/pages/words.ts'
import { ask } from '#ui/api.ts'
import { Facts } from '#ui/facts.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** One request: who asks for what about whom, and what became of it. */
export function LawRequestPage() {
  const t = useWords()
  const decides = useMay()(readLawRequest.who)
  const { request: number = '' } = useParams({ strict: false })
  const asked = decides ? readLawRequest : readOwnLawRequest
  const { data, error } = useQuery(ask(asked, { params: { request: number } }))
  const crumbs = [{ label: t('list.title'), to: '/law-requests' }]
  if (error !== null)
    return (
      <>
        <PageHeader title={number} crumbs={crumbs} />
        <Problem of={error} explain={(word, details) => refusalSentence(t, word, details)} />
      </>
    )
  if (data === undefined) return <PagePending />
  return (
    <>
      <PageHeader title={t('request.title', { number })} crumbs={crumbs} actions={<PrintButton />}>
        <span className={classes.state}>
          <StatusBadge tone={toneOf[data.state]}>{t(`state.${data.state}`)}</StatusBadge>
          {t(`request.about.${data.state}`)}
        </span>
      </PageHeader>
      <Asked of={data} />
      <About of={data} decides={decides} />
      <Decided of={data} />
      {data.state === 'held' && <Deciding of={data} decides={decides} />}
    </>
  )
}

function PrintButton() {
  const t = useWords()
  return (
    <Button
      variant="default"
      size="sm"
      className="no-print"
      leftSection={<IconPrinter size={18} aria-hidden />}
      onClick={() => window.print()}
    >
      {t('request.print')}
    </Button>
  )
}

function Asked({ of: request }: { of: LawRequest }) {
  const t = useWords()
  const format = useFormat()
  const { agency, officer, badge, matter, paper, came, takenBy, loggedBy, loggedAt } = request
  return (
    <Section title={t('request.asked')}>
      <Facts
        of={[
          { name: t('field.agency'), value: agency },
          { name: t('field.officer'), value: officer },
          { name: t('field.badge'), value: badge === '' ? null : badge },
          { name: t('field.receivedOn'), value: format.date(request.receivedOn) },
          { name: t('field.came'), value: t(`came.${came}`) },
          { name: t('field.takenBy'), value: takenBy },
          { name: t('field.matter'), value: t(`matter.${matter}`) },
          { name: t('field.paper'), value: t(`paper.${paper}`) },
          {
            name: t('field.logged'),
            value: t('request.logged', { who: loggedBy, at: format.moment(loggedAt) }),
          },
        ]}
      />
      <h3>{t('field.asked')}</h3>
      <p className={classes.texts}>{request.asked}</p>
    </Section>
  )
}

function About({ of: request, decides }: { of: LawRequest; decides: boolean }) {
  const t = useWords()
  const { students, described, state } = request
  return (
    <Section title={t('request.whom')}>
      {students.length === 0 && <p>{t('request.noNumbers')}</p>}
      <ul className={classes.students}>
        {students.map(({ student, name }) => (
          <li key={student}>
            {name === null ? (
              t('request.outOfReach', { student })
            ) : (
              <Link to="/students/$student" params={{ student }}>
                {t('request.student', { name, student })}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {described !== null && (
        <>
          <h3>{t('field.described')}</h3>
          <p className={classes.texts}>{described}</p>
        </>
      )}
      {state === 'held' && decides && <NamingMore of={request} />}
    </Section>
  )
}

function Decided({ of: { decided, state } }: { of: LawRequest }) {
  const t = useWords()
  const format = useFormat()
  if (decided === null) return null
  const { at, by, because, release } = decided
  return (
    <Section title={t('request.decided')}>
      <Facts
        of={[
          { name: t('field.state'), value: t(`state.${state}`) },
          {
            name: t('field.decidedBy'),
            value: t('request.logged', { who: by, at: format.moment(at) }),
          },
          { name: t('field.releasedOn'), value: release && t(`ground.${release.on}`) },
          { name: t('field.order'), value: release?.order },
          { name: t('field.releasedTo'), value: release?.to },
        ]}
      />
      {release !== null && (
        <>
          <h3>{t('field.released')}</h3>
          <p className={classes.texts}>{release.what}</p>
        </>
      )}
      <h3>{t('field.because')}</h3>
      <p className={classes.texts}>{because}</p>
    </Section>
  )
}
