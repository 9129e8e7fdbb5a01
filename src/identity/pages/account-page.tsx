import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { readMe } from '#identity/model/endpoints.ts'
import type { Held } from '#identity/model/person.ts'
import { Devices } from '#identity/pages/devices.tsx'
import { SecondFactorSetup } from '#identity/pages/second-factor-setup.tsx'
import { type IdentityWords, useWords } from '#identity/pages/words.ts'
import { ask } from '#ui/api.ts'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

/** One's own account: what one is here, the second factor, where one is signed in. */
export function AccountPage() {
  const t = useWords()
  const { data } = useQuery(ask(readMe))
  const person = data?.person
  if (!person) return null
  return (
    <>
      <PageHeader title={t('account.title')}>
        {person.name} · {person.email}
      </PageHeader>
      <Section title={t('account.grants')} actions={<Link to="/access">{t('account.table')}</Link>}>
        {person.grants.length === 0 ? (
          <p>{t('account.noGrants')}</p>
        ) : (
          <ul>
            {person.grants.map((grant) => (
              <li key={JSON.stringify([grant.role, grant.scope])}>
                <GrantText of={grant} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('factor.title')}>
        <SecondFactorSetup of={person} />
      </Section>
      {person.secondFactor && (
        <Section title={t('devices.title')}>
          <Devices />
        </Section>
      )}
    </>
  )
}

function GrantText({ of: { title, place, scope, ends } }: { of: Held }) {
  const t = useWords()
  const format = useFormat()
  const where = place ?? placeWord(t, scope)
  const role = title[format.language]
  return ends === null
    ? t('account.grant', { role, place: where })
    : t('account.until', { role, place: where, ends: format.date(ends) })
}

function placeWord(t: IdentityWords, scope: Held['scope']): string {
  const count = 'students' in scope ? scope.students.length : 0
  switch (scope.reach) {
    case 'section':
    case 'caseload':
    case 'case':
      return t(`place.${scope.reach}`, { count })
    default:
      return t('place.district')
  }
}
