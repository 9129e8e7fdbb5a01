import { Button, Group, TextInput, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { SchoolDate } from '#kernel/school-date.ts'
import { type MadeKey, makeService } from '#people/model/services.ts'
import { type GrantDraft, draftOf, useGrantDraft } from '#people/pages/grant-draft.ts'
import { GrantFields } from '#people/pages/grant-fields.tsx'
import { MadeKeyBox } from '#people/pages/made-key.tsx'
import classes from '#people/pages/people.module.css'
import { refusalSentence } from '#people/pages/sentences.ts'
import { useServiceWords } from '#people/pages/service-words.ts'
import { useWords } from '#people/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'

type Made = MadeKey & { name: string }

/** A new service account: what it is, who answers for it, what it may, and its key. */
export function ServiceNewPage() {
  const t = useServiceWords()
  const [made, setMade] = useState<Made | null>(null)
  return (
    <>
      <PageHeader title={t('new.title')} crumbs={[{ label: t('list.title'), to: '/services' }]}>
        {t('new.about')}
      </PageHeader>
      {made === null ? (
        <ServiceForm onMade={setMade} />
      ) : (
        <>
          <MadeKeyBox made={made} name={made.name} />
          <Group mt="md">
            <Link to="/services/$service" params={{ service: made.service }}>
              {t('new.open')}
            </Link>
            <Button variant="default" onClick={() => setMade(null)}>
              {t('new.another')}
            </Button>
          </Group>
        </>
      )}
    </>
  )
}

interface What {
  name: string
  owner: string
  addresses: string
}

function ServiceForm(props: { onMade: (made: Made) => void }) {
  const t = useServiceWords()
  const shared = useWords()
  const [what, setWhat] = useState<What>({ name: '', owner: '', addresses: '' })
  const draft = useGrantDraft('programs')
  const { refusal, busy, send } = useMaking(what, draft, props.onMade)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <WhatFields what={what} onChange={setWhat} />
      <GrantFields draft={draft} ends={t('new.endsAbout')} />
      <Textarea
        label={t('new.addresses')}
        description={t('new.addressesAbout')}
        autosize
        minRows={2}
        value={what.addresses}
        onChange={({ currentTarget: { value } }) => setWhat({ ...what, addresses: value })}
      />
      {refusal !== null && (
        <Problem
          of={refusal}
          explain={(word, details) =>
            refusalSentence(shared, { refusal: word, details }, draft.roleTitle)
          }
        />
      )}
      <Button type="submit" loading={busy}>
        {t('new.submit')}
      </Button>
    </form>
  )
}

function WhatFields({ what, onChange }: { what: What; onChange: (what: What) => void }) {
  const t = useServiceWords()
  return (
    <>
      <TextInput
        label={t('new.name')}
        description={t('new.nameAbout')}
        required
        maxLength={120}
        value={what.name}
        onChange={({ currentTarget: { value } }) => onChange({ ...what, name: value })}
      />
      <TextInput
        type="email"
        label={t('new.owner')}
        description={t('new.ownerAbout')}
        required
        maxLength={200}
        value={what.owner}
        onChange={({ currentTarget: { value } }) => onChange({ ...what, owner: value })}
      />
    </>
  )
}

function useMaking(what: What, draft: GrantDraft, onMade: (made: Made) => void) {
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    const { role, scope, reason } = draftOf(draft.values)
    // A field that the browser made sure of is there; the server looks again.
    const ends = SchoolDate.parse(draft.values.ends)
    const { name, owner } = what
    const addresses = what.addresses.split(/[\s,;]+/).filter((one) => one !== '')
    setBusy(true)
    const body = { name, owner, role, scope, reason, ends, addresses }
    const made = await call(makeService, { body })
    setBusy(false)
    if (!made.ok) return setRefusal(made)
    await queries.invalidateQueries()
    return onMade({ ...made.value, name })
  }
  return { refusal, busy, send }
}
