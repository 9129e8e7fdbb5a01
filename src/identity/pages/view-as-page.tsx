import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Viewable } from '#identity/model/person.ts'
import { beginViewAs, listViewable } from '#identity/model/view-as.ts'
import { beginAnew } from '#identity/pages/coming-in.ts'
import { HeldText } from '#identity/pages/held-text.tsx'
import classes from '#identity/pages/identity.module.css'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { holdsWords } from '#ui/plain-text.ts'

/** Choosing somebody whose pages one wants to see. */
export function ViewAsPage() {
  const t = useWords()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const { data, error } = useQuery(ask(listViewable))
  if (error !== null) return <Problem of={error} />
  const people = data?.people ?? []
  const found = people.filter((one) => answersTo(one, typed))
  return (
    <>
      <PageHeader title={t('viewAs.title')}>{t('viewAs.about')}</PageHeader>
      <div className={classes.form}>
        <TextInput
          label={t('viewAs.reason')}
          description={t('viewAs.reasonAbout')}
          value={reason}
          required
          maxLength={300}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t('viewAs.find')}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {data !== undefined && found.length === 0 && <EmptyState title={t('viewAs.nobody')} />}
      <ul className={classes.cast}>
        {found.map((one) => (
          <Person key={one.person} of={one} reason={reason.trim()} />
        ))}
      </ul>
    </>
  )
}

function Person({ of: { person, name, grants }, reason }: { of: Viewable; reason: string }) {
  const t = useWords()
  const [wrong, setWrong] = useState<string | null>(null)
  async function look() {
    if (reason.length < shortestReason) return setWrong(t('viewAs.reasonMissing'))
    const answer = await call(beginViewAs, { body: { person, reason } })
    if (!answer.ok) return setWrong(refusalSentence(t, answer))
    return beginAnew()
  }
  return (
    <li className={classes.card}>
      <p className={classes.memberName}>{name}</p>
      <ul className={classes.plain}>
        {grants.map((grant) => (
          <li key={JSON.stringify(grant)} className={classes.memberRole}>
            <HeldText of={grant} />
          </li>
        ))}
      </ul>
      {wrong !== null && (
        <p className={classes.wrong} role="alert">
          {wrong}
        </p>
      )}
      <Button variant="default" onClick={() => void look()}>
        {t('viewAs.look', { name })}
      </Button>
    </li>
  )
}

const shortestReason = 5

function answersTo({ name, grants }: Viewable, typed: string): boolean {
  const text = [name, ...grants.flatMap(({ title, place }) => [title.en, title.es, place])].join(
    ' ',
  )
  return holdsWords(text, typed)
}
