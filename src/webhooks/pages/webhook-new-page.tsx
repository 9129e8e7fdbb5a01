import { Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type WebhookWish, makeWebhook } from '#webhooks/model/endpoints.ts'
import { EventType, eventTypes } from '#webhooks/model/events.ts'
import { eventWords, refusalSentence } from '#webhooks/pages/sentences.ts'
import classes from '#webhooks/pages/webhooks.module.css'
import { useWords } from '#webhooks/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'

interface Made {
  webhook: number
  secret: string
  name: string
}

/** A new address that is told, and the secret of its signatures. */
export function WebhookNewPage() {
  const t = useWords()
  const [made, setMade] = useState<Made | null>(null)
  return (
    <>
      <PageHeader title={t('new.title')} crumbs={[{ label: t('list.title'), to: '/webhooks' }]}>
        {t('new.about')}
      </PageHeader>
      {made === null ? <WebhookForm onMade={setMade} /> : <Secret of={made} />}
    </>
  )
}

function Secret({ of: { webhook, secret, name } }: { of: Made }) {
  const t = useWords()
  async function copy() {
    await navigator.clipboard.writeText(secret)
    notify({ message: t('secret.copied') })
  }
  return (
    <>
      <section className={classes.secret} aria-label={t('secret.label')}>
        <h2>{t('secret.title')}</h2>
        <p>{t('secret.about', { name })}</p>
        <p className={classes.plain} data-testid="secret">
          {secret}
        </p>
        <div>
          <Button leftSection={<IconCopy size={18} aria-hidden />} onClick={() => void copy()}>
            {t('secret.copy')}
          </Button>
        </div>
      </section>
      <p>
        <Link to="/webhooks/$webhook" params={{ webhook: String(webhook) }}>
          {t('secret.open')}
        </Link>
      </p>
    </>
  )
}

function WebhookForm({ onMade }: { onMade: (made: Made) => void }) {
  const t = useWords()
  const [wish, setWish] = useState<WebhookWish>({ name: '', address: '', events: [...eventTypes] })
  const { refusal, busy, send } = useMaking(wish, onMade)
  const change = (part: Partial<WebhookWish>) => setWish({ ...wish, ...part })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextInput
        label={t('new.name')}
        description={t('new.nameAbout')}
        required
        maxLength={120}
        value={wish.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <TextInput
        type="url"
        label={t('new.address')}
        description={t('new.addressAbout')}
        required
        maxLength={2000}
        value={wish.address}
        onChange={({ currentTarget }) => change({ address: currentTarget.value })}
      />
      <Events chosen={wish.events} onChange={(events) => change({ events })} />
      {refusal !== null && <Problem of={refusal} explain={(word) => refusalSentence(t, word)} />}
      <Button type="submit" loading={busy} disabled={wish.events.length === 0}>
        {t('new.submit')}
      </Button>
    </form>
  )
}

function Events(props: { chosen: EventType[]; onChange: (events: EventType[]) => void }) {
  const t = useWords()
  return (
    <Checkbox.Group
      label={t('new.events')}
      value={props.chosen}
      onChange={(values) => props.onChange(values.map((one) => EventType.parse(one)))}
    >
      <Stack gap="xs" mt="xs">
        {eventTypes.map((one) => (
          <Checkbox key={one} value={one} label={eventWords(t, one)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

function useMaking(wish: WebhookWish, onMade: (made: Made) => void) {
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    setBusy(true)
    const made = await call(makeWebhook, { body: wish })
    setBusy(false)
    if (!made.ok) return setRefusal(made)
    await queries.invalidateQueries()
    return onMade({ ...made.value, name: wish.name })
  }
  return { refusal, busy, send }
}
