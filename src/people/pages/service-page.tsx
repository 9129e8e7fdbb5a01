import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ServiceFile, endService, readService } from '#people/model/services.ts'
import { PersonSees } from '#people/pages/person-sees.tsx'
import { ServiceGrants } from '#people/pages/service-grants.tsx'
import { ServiceKeys } from '#people/pages/service-keys.tsx'
import { type ServiceWords, useServiceWords } from '#people/pages/service-words.ts'
import { WithReason } from '#people/pages/with-reason.tsx'
import { ask, call } from '#ui/api.ts'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notify.ts'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { useFormat } from '#ui/use-format.ts'

/** One service account: who answers for it, its keys, what it may see, and its end. */
export function ServicePage() {
  const t = useServiceWords()
  const { service = '' } = useParams({ strict: false })
  const { data, error } = useQuery(ask(readService, { params: { service } }))
  const crumbs = [{ label: t('list.title'), to: '/services' }]
  if (error !== null)
    return (
      <>
        <PageHeader title={t('one.title')} crumbs={crumbs} />
        <Problem
          of={error}
          explain={(word) => (word === 'no-such-service' ? t('one.gone') : undefined)}
        />
      </>
    )
  if (data === undefined) return <PagePending />
  const stands = data.standing === 'in-force' || data.standing === 'to-come'
  return (
    <>
      <PageHeader title={data.name} crumbs={crumbs}>
        {t('one.title')}
      </PageHeader>
      {stands && data.owner.hasLeft && (
        <StatusBadge tone="caution">{t('one.ownerLeft')}</StatusBadge>
      )}
      <ServiceFacts of={data} />
      <ServiceKeys of={data} stands={stands} />
      <ServiceGrants of={data} stands={stands} />
      <PersonSees of={data} title={t('sees.title')} />
      {stands && <Ending of={data} />}
    </>
  )
}

function ServiceFacts({ of: service }: { of: ServiceFile }) {
  const t = useServiceWords()
  const format = useFormat()
  const { owner, reason, begins, ends, standing, addresses, madeAt, madeBy } = service
  const days = { begins: format.date(begins), ends: format.date(ends) }
  return (
    <Facts
      of={[
        { name: t('one.standing'), value: t(`standing.${standing}`) },
        { name: t('one.owner'), value: `${owner.name}, ${owner.email}` },
        { name: t('one.reason'), value: reason },
        { name: t('one.days'), value: t('one.daysLine', days) },
        { name: t('one.addresses'), value: addresses.join(', ') || t('one.anywhere') },
        { name: t('one.used'), value: usedWords(t, format, service) },
        { name: t('one.made'), value: t('one.by', { at: format.moment(madeAt), by: madeBy }) },
        { name: t('one.ended'), value: endedWords(t, format, service) },
      ]}
    />
  )
}

function usedWords(
  t: ServiceWords,
  format: ReturnType<typeof useFormat>,
  { usedAt, usedFrom }: ServiceFile,
): string {
  if (usedAt === null) return t('list.never')
  return t('list.usedLine', { at: format.moment(usedAt), from: usedFrom ?? '' })
}

function endedWords(
  t: ServiceWords,
  format: ReturnType<typeof useFormat>,
  { ended }: ServiceFile,
): string | null {
  return ended === null
    ? null
    : t('one.endedLine', { at: format.moment(ended.at), by: ended.by, because: ended.because })
}

function Ending({ of: { service, name } }: { of: ServiceFile }) {
  const t = useServiceWords()
  const queries = useQueryClient()
  return (
    <Section title={t('end.title')}>
      <WithReason
        button={t('end.button')}
        question={t('end.sure', { name })}
        act={async (reason) => {
          const ended = await call(endService, { params: { service }, body: { reason } })
          if (!ended.ok) return ended
          await queries.invalidateQueries()
          notify({ message: t('end.done', { name }) })
          return null
        }}
      >
        {t('end.body')}
      </WithReason>
    </Section>
  )
}
