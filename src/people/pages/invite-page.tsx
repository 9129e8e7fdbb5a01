import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type MadeLink, invitePerson } from '#people/model/endpoints.ts'
import type { Language } from '#kernel/text.ts'
import { ByMail } from '#people/pages/by-mail.tsx'
import { GrantFields } from '#people/pages/grant-fields.tsx'
import { type GrantDraft, draftOf, useGrantDraft } from '#people/pages/grant-draft.ts'
import { MadeLinkBox } from '#people/pages/made-link.tsx'
import classes from '#people/pages/people.module.css'
import { refusalSentence } from '#people/pages/sentences.ts'
import { useWords } from '#people/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Somebody new: who they are, what they may, and the link to hand over. */
export function InvitePage() {
  const t = useWords()
  const [made, setMade] = useState<(MadeLink & { name: string }) | null>(null)
  return (
    <>
      <PageHeader title={t('invite.title')} crumbs={[{ label: t('list.title'), to: '/people' }]}>
        {t('invite.about')}
      </PageHeader>
      {made === null ? (
        <InviteForm onMade={setMade} />
      ) : (
        <>
          <MadeLinkBox made={made} name={made.name} />
          <p>
            <Button variant="default" onClick={() => setMade(null)}>
              {t('invite.another')}
            </Button>
          </p>
        </>
      )}
    </>
  )
}

interface Who {
  name: string
  email: string
  byMail: Language | null
}

function InviteForm(props: { onMade: (made: MadeLink & { name: string }) => void }) {
  const t = useWords()
  const { language } = useFormat()
  const [who, setWho] = useState<Who>({ name: '', email: '', byMail: language })
  const draft = useGrantDraft()
  const { refusal, busy, send } = useInviting(who, draft, props.onMade)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <WhoFields who={who} onChange={setWho} />
      <ByMail value={who.byMail} onChange={(byMail) => setWho({ ...who, byMail })} />
      <GrantFields draft={draft} />
      {refusal !== null && (
        <Problem
          of={refusal}
          explain={(word, details) =>
            refusalSentence(t, { refusal: word, details }, draft.roleTitle)
          }
        />
      )}
      <Button type="submit" loading={busy}>
        {t('invite.submit')}
      </Button>
    </form>
  )
}

function WhoFields({ who, onChange }: { who: Who; onChange: (who: Who) => void }) {
  const t = useWords()
  return (
    <>
      <TextInput
        label={t('invite.name')}
        required
        maxLength={120}
        value={who.name}
        onChange={({ currentTarget: { value } }) => onChange({ ...who, name: value })}
      />
      <TextInput
        type="email"
        label={t('invite.email')}
        required
        maxLength={200}
        value={who.email}
        onChange={({ currentTarget: { value } }) => onChange({ ...who, email: value })}
      />
    </>
  )
}

function useInviting(
  who: Who,
  draft: GrantDraft,
  onMade: (made: MadeLink & { name: string }) => void,
) {
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    const { begins: _, ...grant } = draftOf(draft.values)
    setBusy(true)
    const made = await call(invitePerson, { body: { ...who, ...grant } })
    setBusy(false)
    if (!made.ok) return setRefusal(made)
    await queries.invalidateQueries()
    return onMade({ ...made.value, name: who.name })
  }
  return { refusal, busy, send }
}
