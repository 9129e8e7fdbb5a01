import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { readPerson } from '#people/model/endpoints.ts'
import type { PersonFile } from '#people/model/person.ts'
import { MailTrouble } from '#people/pages/by-mail.tsx'
import { PersonAccount } from '#people/pages/person-account.tsx'
import { PersonGrants } from '#people/pages/person-grants.tsx'
import { PersonSees } from '#people/pages/person-sees.tsx'
import { useWords } from '#people/pages/words.ts'
import { ask } from '#ui/api.ts'
import { Facts } from '#ui/facts.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** One person: what is granted, what that opens, and what can be done about the account. */
export function PersonPage() {
  const t = useWords()
  const { person = '' } = useParams({ strict: false })
  const { data, error } = useQuery(ask(readPerson, { params: { person } }))
  const crumbs = [{ label: t('list.title'), to: '/people' }]
  if (error !== null)
    return (
      <>
        <PageHeader title={t('person.title')} crumbs={crumbs} />
        <Problem
          of={error}
          explain={(word) => (word === 'no-such-person' ? t('person.gone') : undefined)}
        />
      </>
    )
  if (data === undefined) return <PagePending />
  return (
    <>
      <PageHeader title={data.name} crumbs={crumbs}>
        {data.isAsker && t('person.self')}
      </PageHeader>
      <PersonFacts of={data} />
      <MailTrouble of={data.trouble} />
      <PersonGrants of={data} />
      <PersonSees of={data} title={t('sees.title')} />
      <PersonAccount of={data} />
    </>
  )
}

function PersonFacts({ of: person }: { of: PersonFile }) {
  const t = useWords()
  const format = useFormat()
  const { email, secondFactor, lastSeen, since, sessions } = person
  return (
    <Facts
      of={[
        { name: t('person.email'), value: email },
        {
          name: t('person.factor'),
          value: t(secondFactor ? 'person.factor.yes' : 'person.factor.no'),
        },
        {
          name: t('person.lastSeen'),
          value: lastSeen === null ? t('list.never') : format.moment(lastSeen),
        },
        {
          name: t('person.sessions'),
          value: sessions === 0 ? t('person.nowhere') : t('person.devices', { count: sessions }),
        },
        { name: t('person.since'), value: format.moment(since) },
      ]}
    />
  )
}
