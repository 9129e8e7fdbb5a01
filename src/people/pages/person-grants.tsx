import { giverWords, reasonWords } from '#people/pages/given-words.ts'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { endGrant, giveGrant, readPerson } from '#people/model/endpoints.ts'
import type { GivenGrant } from '#people/model/grant.ts'
import type { PersonFile } from '#people/model/person.ts'
import { draftOf, useGrantDraft } from '#people/pages/grant-draft.ts'
import { GrantFields } from '#people/pages/grant-fields.tsx'
import classes from '#people/pages/people.module.css'
import { refusalSentence } from '#people/pages/sentences.ts'
import { studentsOf, whomWords } from '#people/pages/whom.ts'
import { WithReason } from '#people/pages/with-reason.tsx'
import { type PeopleWords, useWords } from '#people/pages/words.ts'
import { type Refusal, ask, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

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
      {!person.isAsker && <Giving key={person.grants.length} person={person} />}
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

function GrantTold({ grant }: { grant: GivenGrant }) {
  const t = useWords()
  const format = useFormat()
  const { title, standing, giver, reason, ended } = grant
  const students = studentsOf(grant.scope)
  return (
    <div>
      <h3>
        {title[format.language]}, {whomWords(t, grant)}
        {standing === 'to-come' && ` (${t('standing.to-come')})`}
      </h3>
      <p>{daysOf(t, format, grant)}</p>
      <p className={classes.soft}>
        {t('person.given', { giver: giverWords(t, giver), reason: reasonWords(t, giver, reason) })}
      </p>
      {ended !== null && (
        <p className={classes.soft}>
          {t('person.endedBy', { ...ended, at: format.moment(ended.at) })}
        </p>
      )}
      {students.length > 0 && (
        <details className={classes.soft}>
          <summary>{t('person.numbers')}</summary>
          {students.join(', ')}
        </details>
      )}
    </div>
  )
}

function daysOf(
  t: PeopleWords,
  format: ReturnType<typeof useFormat>,
  { begins, ends }: GivenGrant,
): string {
  const from = format.date(begins)
  if (ends === null) return t('person.from', { begins: from })
  if (ends < begins) return t('person.endedAtOnce', { begins: from })
  return t('person.fromTo', { begins: from, ends: format.date(ends) })
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

function Giving({ person }: { person: PersonFile }) {
  const t = useWords()
  const [opened, setOpened] = useState(false)
  const draft = useGrantDraft()
  const { refusal, busy, send } = useGiving(person, draft)
  if (!opened)
    return (
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('person.give')}
      </Button>
    )
  return (
    <form
      className={classes.form}
      aria-label={t('person.give')}
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
            refusalSentence(t, { refusal: word, details }, draft.roleTitle)
          }
        />
      )}
      <Button type="submit" loading={busy}>
        {t('person.giveSubmit')}
      </Button>
    </form>
  )
}

function useGiving({ person, name }: PersonFile, draft: ReturnType<typeof useGrantDraft>) {
  const t = useWords()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    setBusy(true)
    const given = await call(giveGrant, { params: { person }, body: draftOf(draft.values) })
    setBusy(false)
    if (!given.ok) return setRefusal(given)
    queries.setQueryData(ask(readPerson, { params: { person } }).queryKey, given.value)
    await queries.invalidateQueries()
    return notify({ message: t('person.givenDone', { name }) })
  }
  return { refusal, busy, send }
}
