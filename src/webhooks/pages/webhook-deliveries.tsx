import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import {
  type Delivery,
  DeliveryState,
  type WebhookFile,
  sendAgain,
} from '#webhooks/model/endpoints.ts'
import { answerWords, eventWords, refusalSentence } from '#webhooks/pages/sentences.ts'
import { type WebhookWords, useWords } from '#webhooks/pages/words.ts'
import { call } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Filters } from '#ui/filters.tsx'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'
import type { SearchText } from '#ui/url-state.ts'

/** What was sent, or is to be, and what became of it. */
export function Deliveries(props: {
  of: WebhookFile
  state: DeliveryState | undefined
  onChange: (part: SearchText) => void
}) {
  const t = useWords()
  const format = useFormat()
  const { deliveries, webhook, standing } = props.of
  const again = useSendingAgain(webhook)
  const options = DeliveryState.options.map((value) => ({ value, label: t(`state.${value}`) }))
  const field = { key: 'state', label: t('deliveries.filter'), kind: 'one' as const, options }
  return (
    <Section title={t('deliveries.title')} about={t('deliveries.about')}>
      <Filters fields={[field]} value={{ state: props.state }} onChange={props.onChange} />
      <DataTable
        label={t('deliveries.label')}
        columns={[...columns(t, format), ...(standing === 'ended' ? [] : [againColumn(t, again)])]}
        rows={deliveries}
        rowKey={({ delivery }) => delivery}
        empty={<EmptyState title={t('deliveries.none')}>{t('deliveries.noneBody')}</EmptyState>}
      />
    </Section>
  )
}

function columns(t: WebhookWords, format: ReturnType<typeof useFormat>): Column<Delivery>[] {
  const next = ({ nextTryAt }: Delivery) => (nextTryAt === null ? '' : format.moment(nextTryAt))
  return [
    {
      id: 'event',
      header: t('deliveries.event'),
      value: ({ event }) => eventWords(t, event),
      width: 11,
    },
    {
      id: 'state',
      header: t('deliveries.state'),
      value: ({ state }) => t(`state.${state}`),
      width: 7,
    },
    {
      id: 'made',
      header: t('deliveries.made'),
      value: ({ madeAt }) => madeAt,
      cell: ({ madeAt }) => format.moment(madeAt),
      width: 9,
    },
    {
      id: 'answer',
      header: t('deliveries.answer'),
      value: (one) => answerWords(t, one),
      width: 10,
    },
    { id: 'tries', header: t('deliveries.tries'), value: ({ tries }) => tries, width: 6 },
    { id: 'next', header: t('deliveries.next'), cell: next, width: 9 },
  ]
}

function againColumn(
  t: WebhookWords,
  again: (delivery: string) => Promise<void>,
): Column<Delivery> {
  return {
    id: 'again',
    header: t('deliveries.again'),
    width: 8,
    cell: ({ delivery, state }) =>
      state === 'waiting' ? (
        ''
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('deliveries.againOf', { id: delivery })}
          onClick={() => void again(delivery)}
        >
          {t('deliveries.again')}
        </Button>
      ),
  }
}

function useSendingAgain(webhook: number): (delivery: string) => Promise<void> {
  const t = useWords()
  const queries = useQueryClient()
  return async (delivery) => {
    const answer = await call(sendAgain, { params: { webhook, delivery } })
    if (answer.ok) notify({ message: t('deliveries.sent') })
    else notify({ message: refusalSentence(t, answer.refusal) ?? answer.refusal, tone: 'alarm' })
    await queries.invalidateQueries()
  }
}
