import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listInvited, takeBackInvitation } from '#people/model/endpoints.ts'
import type { Invited } from '#people/model/person.ts'
import { MailTrouble } from '#people/pages/by-mail.tsx'
import classes from '#people/pages/people.module.css'
import { refusalSentence } from '#people/pages/sentences.ts'
import { useWords } from '#people/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Whose links still wait to be opened. */
export function InvitedPeople() {
  const t = useWords()
  const { data } = useQuery(ask(listInvited))
  if (data === undefined || data.invited.length === 0) return null
  return (
    <Section title={t('invited.title')}>
      <ul className={classes.cards}>
        {data.invited.map((one) => (
          <Waiting key={one.invitation} of={one} />
        ))}
      </ul>
    </Section>
  )
}

function Waiting({ of: one }: { of: Invited }) {
  const t = useWords()
  const format = useFormat()
  const takeBack = useTakingBack(one.invitation)
  const { name, email, title, giver } = one
  const values = { giver, expires: format.moment(one.expiresAt) }
  return (
    <li className={classes.card}>
      <div>
        <h3>{name}</h3>
        <p>{email}</p>
        <MailTrouble of={one.trouble} />
        <p className={classes.soft}>
          {title === null
            ? t('invited.lineRenewed', values)
            : t('invited.line', { ...values, role: title[format.language] })}
        </p>
      </div>
      <Button
        variant="default"
        size="sm"
        aria-label={t('invited.takeBackOf', { name })}
        onClick={() => void takeBack()}
      >
        {t('invited.takeBack')}
      </Button>
    </li>
  )
}

function useTakingBack(invitation: string): () => Promise<void> {
  const t = useWords()
  const queries = useQueryClient()
  return async () => {
    const taken = await call(takeBackInvitation, { params: { invitation } })
    if (taken.ok) notify({ message: t('invited.takenBack') })
    else notify({ message: refusalSentence(t, taken) ?? taken.refusal, tone: 'alarm' })
    await queries.invalidateQueries({ queryKey: [listInvited.path] })
  }
}
