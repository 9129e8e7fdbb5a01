import { Button, Group, Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import {
  DeliveryState,
  type WebhookFile,
  endWebhook,
  readWebhook,
  resumeWebhook,
  testWebhook,
} from '#webhooks/model/endpoints.ts'
import { eventWords, refusalSentence } from '#webhooks/pages/sentences.ts'
import { Deliveries } from '#webhooks/pages/webhook-deliveries.tsx'
import classes from '#webhooks/pages/webhooks.module.css'
import { useWords } from '#webhooks/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { Facts } from '#ui/facts.tsx'
import { NotFound } from '#ui/not-found.tsx'
import { notify } from '#ui/notify.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

const Address = z.object({ state: DeliveryState.optional() })

/** One address: what is sent there, what became of it, and what can be done. */
export function WebhookPage() {
  const { webhook } = useParams({ strict: false })
  const number = z.coerce.number().int().safeParse(webhook)
  return number.success ? <WebhookOf number={number.data} /> : <NotFound />
}

function WebhookOf({ number }: { number: number }) {
  const t = useWords()
  const [{ state }, change] = useUrlState(Address)
  const query = state === undefined ? {} : { state }
  const { data, error } = useQuery({
    ...ask(readWebhook, { params: { webhook: number }, query }),
    // What waits arrives while one looks.
    refetchInterval: 3000,
  })
  const crumbs = [{ label: t('list.title'), to: '/webhooks' }]
  if (error !== null)
    return (
      <>
        <PageHeader title={t('one.title')} crumbs={crumbs} />
        <Problem
          of={error}
          explain={(word) => (word === 'no-such-webhook' ? t('one.gone') : undefined)}
        />
      </>
    )
  if (data === undefined) return <PagePending />
  return (
    <>
      <PageHeader title={data.name} crumbs={crumbs} actions={<Doing of={data} />}>
        {t('one.title')}
      </PageHeader>
      {data.standing === 'paused' && <Paused of={data} />}
      <WebhookFacts of={data} />
      <Deliveries of={data} state={state} onChange={change} />
    </>
  )
}

function WebhookFacts({ of: webhook }: { of: WebhookFile }) {
  const t = useWords()
  const format = useFormat()
  const { address, events, standing, madeAt, madeBy } = webhook
  return (
    <Facts
      of={[
        { name: t('list.standing'), value: t(`standing.${standing}`) },
        { name: t('list.address'), value: <span className={classes.plain}>{address}</span> },
        { name: t('list.events'), value: events.map((one) => eventWords(t, one)).join(', ') },
        { name: t('one.made'), value: t('one.by', { at: format.moment(madeAt), by: madeBy }) },
      ]}
    />
  )
}

function Paused({ of: webhook }: { of: WebhookFile }) {
  const t = useWords()
  const act = useActing(webhook)
  return (
    <section className={classes.paused}>
      <p>{t('one.paused')}</p>
      <Button className="no-print" onClick={() => void act(resumeWebhook, t('one.resumed'))}>
        {t('one.resume')}
      </Button>
    </section>
  )
}

function Doing({ of: webhook }: { of: WebhookFile }) {
  const t = useWords()
  const act = useActing(webhook)
  const [asked, setAsked] = useState(false)
  const { name, address } = webhook
  if (webhook.standing === 'ended') return null
  async function end() {
    await act(endWebhook, t('one.ended'))
    setAsked(false)
  }
  return (
    <Group className="no-print">
      <Button onClick={() => void act(testWebhook, t('one.tested'))}>{t('one.test')}</Button>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('one.end')}
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('one.endSure', { name })}
        centered
      >
        <p>{t('one.endBody', { address })}</p>
        <Group justify="end" mt="md">
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('cancel')}
          </Button>
          <Button onClick={() => void end()}>{t('one.end')}</Button>
        </Group>
      </Modal>
    </Group>
  )
}

function useActing({ webhook }: WebhookFile) {
  const t = useWords()
  const queries = useQueryClient()
  return async (what: typeof testWebhook, done: string) => {
    const answer = await call(what, { params: { webhook } })
    if (answer.ok) notify({ message: done })
    else notify({ message: refusalSentence(t, answer.refusal) ?? answer.refusal, tone: 'alarm' })
    await queries.invalidateQueries()
  }
}
