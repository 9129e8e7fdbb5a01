import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { GivenGrant } from '#people/model/grant.ts'
import { type ServiceFile, endServiceGrant, giveServiceGrant } from '#people/model/services.ts'
import { draftOf, useGrantDraft } from '#people/pages/grant-draft.ts'
import { GrantFields } from '#people/pages/grant-fields.tsx'
import { GrantTold } from '#people/pages/grant-told.tsx'
import classes from '#people/pages/people.module.css'
import { refusalSentence } from '#people/pages/sentences.ts'
import { useServiceWords } from '#people/pages/service-words.ts'
import { whomWords } from '#people/pages/whom.ts'
import { WithReason } from '#people/pages/with-reason.tsx'
import { useWords } from '#people/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { useLanguage } from '#ui/i18n.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'

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
      {stands && <Giving key={service.grants.length} service={service} />}
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

function Giving({ service }: { service: ServiceFile }) {
  const shared = useWords()
  const [opened, setOpened] = useState(false)
  const draft = useGrantDraft('programs')
  const { refusal, busy, send } = useGiving(service, draft)
  if (!opened)
    return (
      <Button variant="default" onClick={() => setOpened(true)}>
        {shared('person.give')}
      </Button>
    )
  return (
    <form
      className={classes.form}
      aria-label={shared('person.give')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <GrantFields draft={draft} begins />
      {refusal !== null && (
        <Problem
          of={refusal}
          explain={(word, details) =>
            refusalSentence(shared, { refusal: word, details }, draft.roleTitle)
          }
        />
      )}
      <Button type="submit" loading={busy}>
        {shared('person.giveSubmit')}
      </Button>
    </form>
  )
}

function useGiving({ service, name }: ServiceFile, draft: ReturnType<typeof useGrantDraft>) {
  const shared = useWords()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    setBusy(true)
    const body = draftOf(draft.values)
    const given = await call(giveServiceGrant, { params: { service }, body })
    setBusy(false)
    if (!given.ok) return setRefusal(given)
    await queries.invalidateQueries()
    return notify({ message: shared('person.givenDone', { name }) })
  }
  return { refusal, busy, send }
}
