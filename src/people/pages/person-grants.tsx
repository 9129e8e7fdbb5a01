import { useQueryClient } from '@tanstack/react-query'
import { endGrant, giveGrant } from '#people/model/endpoints.ts'
import type { GivenGrant } from '#people/model/grant.ts'
import type { PersonFile } from '#people/model/person.ts'
import { GrantTold } from '#people/pages/grant-told.tsx'
import classes from '#people/pages/people.module.css'
import { whomWords } from '#people/pages/whom.ts'
import { WithReason } from '#people/pages/with-reason.tsx'
import { useWords } from '#people/pages/words.ts'
import { call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'
import { Giving } from '#people/pages/giving.tsx'

/** What is granted to somebody, what was, and what else may be. */
export function PersonGrants({ of: person }: { of: PersonFile }) {
  const t = useWords()
  const past = person.grants.filter(({ standing }) => standing === 'past')
  const standing = person.grants.filter((one) => one.standing !== 'past')
  return (
    <Section title={t('person.grants')}>
      {standing.length === 0 && <p>{t('person.noGrants')}</p>}
      <GrantCards person={person} grants={standing} />
      {past.length > 0 && (
        <details>
          <summary>{t('person.past', { count: past.length })}</summary>
          <GrantCards person={person} grants={past} />
        </details>
      )}
      {!person.isAsker && (
        <Giving
          key={person.grants.length}
          name={person.name}
          give={async (body) => {
            const given = await call(giveGrant, { params: { person: person.person }, body })
            return given.ok ? null : given
          }}
        />
      )}
    </Section>
  )
}

function GrantCards(props: { person: PersonFile; grants: readonly GivenGrant[] }) {
  return (
    <ul className={classes.cards}>
      {props.grants.map((grant) => (
        <li key={grant.grant} className={classes.card}>
          <GrantTold grant={grant} />
          {grant.standing !== 'past' && <Ending person={props.person} grant={grant} />}
        </li>
      ))}
    </ul>
  )
}

function Ending({ person, grant }: { person: PersonFile; grant: GivenGrant }) {
  const t = useWords()
  const { language } = useFormat()
  const queries = useQueryClient()
  const role = grant.title[language]
  const { name } = person
  const params = { person: person.person, grant: grant.grant }
  return (
    <WithReason
      button={t('person.end')}
      label={t('person.endOf', { role })}
      question={t('person.endSure')}
      act={async (reason) => {
        const ended = await call(endGrant, { params, body: { reason } })
        if (!ended.ok) return ended
        await queries.invalidateQueries()
        notify({ message: t('person.endDone') })
        return null
      }}
    >
      {t('person.endBody', { role, name, where: whomWords(t, grant) })}
    </WithReason>
  )
}
