import { useQueryClient } from '@tanstack/react-query'
import type { GivenGrant } from '#people/model/grant.ts'
import { type ServiceFile, endServiceGrant, giveServiceGrant } from '#people/model/services.ts'
import { GrantTold } from '#people/pages/grant-told.tsx'
import classes from '#people/pages/people.module.css'
import { useServiceWords } from '#people/pages/service-words.ts'
import { whomWords } from '#people/pages/whom.ts'
import { WithReason } from '#people/pages/with-reason.tsx'
import { useWords } from '#people/pages/words.ts'
import { call } from '#ui/api.ts'
import { useLanguage } from '#ui/i18n.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Giving } from '#people/pages/giving.tsx'

/** What is granted to a service account, what was, and what else may be. */
export function ServiceGrants({ of: service, stands }: { of: ServiceFile; stands: boolean }) {
  const t = useServiceWords()
  const shared = useWords()
  const past = service.grants.filter(({ standing }) => standing === 'past')
  const standing = service.grants.filter((one) => one.standing !== 'past')
  return (
    <Section title={t('grants.title')}>
      {standing.length === 0 && <p>{t('grants.none')}</p>}
      <GrantCards service={service} grants={standing} />
      {past.length > 0 && (
        <details>
          <summary>{shared('person.past', { count: past.length })}</summary>
          <GrantCards service={service} grants={past} />
        </details>
      )}
      {stands && (
        <Giving
          key={service.grants.length}
          name={service.name}
          holder="programs"
          give={async (body) => {
            const given = await call(giveServiceGrant, {
              params: { service: service.service },
              body,
            })
            return given.ok ? null : given
          }}
        />
      )}
    </Section>
  )
}

function GrantCards(props: { service: ServiceFile; grants: readonly GivenGrant[] }) {
  return (
    <ul className={classes.cards}>
      {props.grants.map((grant) => (
        <li key={grant.grant} className={classes.card}>
          <GrantTold grant={grant} />
          {grant.standing !== 'past' && <Ending service={props.service} grant={grant} />}
        </li>
      ))}
    </ul>
  )
}

function Ending(props: { service: ServiceFile; grant: GivenGrant }) {
  const t = useServiceWords()
  const shared = useWords()
  const language = useLanguage()
  const queries = useQueryClient()
  const { service, name } = props.service
  const role = props.grant.title[language]
  const params = { service, grant: props.grant.grant }
  return (
    <WithReason
      button={shared('person.end')}
      label={shared('person.endOf', { role })}
      question={shared('person.endSure')}
      act={async (reason) => {
        const ended = await call(endServiceGrant, { params, body: { reason } })
        if (!ended.ok) return ended
        await queries.invalidateQueries()
        notify({ message: shared('person.endDone') })
        return null
      }}
    >
      {t('grants.endBody', { role, name, where: whomWords(shared, props.grant) })}
    </WithReason>
  )
}
