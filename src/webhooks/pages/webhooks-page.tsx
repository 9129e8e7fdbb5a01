import { Button } from '@mantine/core'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Webhook, listWebhooks } from '#webhooks/model/endpoints.ts'
import { eventWords } from '#webhooks/pages/sentences.ts'
import { type WebhookWords, useWords } from '#webhooks/pages/words.ts'
import { ask } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Whoever is told what happens here. */
export function WebhooksPage() {
  const t = useWords()
  const format = useFormat()
  const { data, error, refetch } = useQuery(ask(listWebhooks))
  return (
    <>
      <PageHeader title={t('list.title')} actions={<AddButton />}>
        {t('list.about')}
      </PageHeader>
      {error === null ? (
        <DataTable
          label={t('list.label')}
          columns={columns(t, format)}
          rows={data?.webhooks}
          rowKey={({ webhook }) => String(webhook)}
          rowLink={({ webhook }) => ({
            to: '/webhooks/$webhook',
            params: { webhook: String(webhook) },
          })}
          empty={
            <EmptyState icon={IconWebhook} title={t('list.none')} action={<AddButton />}>
              {t('list.noneBody')}
            </EmptyState>
          }
        />
      ) : (
        <Problem of={error} onRetry={() => void refetch()} />
      )}
    </>
  )
}

function AddButton() {
  const t = useWords()
  return (
    <Button
      component={Link}
      to="/webhooks/new"
      className="no-print"
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      {t('list.make')}
    </Button>
  )
}

function columns(t: WebhookWords, format: ReturnType<typeof useFormat>): Column<Webhook>[] {
  const told = ({ events }: Webhook) => events.map((one) => eventWords(t, one)).join(', ')
  const last = ({ last: one }: Webhook) => {
    if (one === null) return t('list.nothing')
    const event = eventWords(t, one.event)
    return t('list.lastLine', {
      event,
      state: t(`state.${one.state}`),
      at: format.moment(one.madeAt),
    })
  }
  return [
    { id: 'name', header: t('list.name'), value: ({ name }) => name, width: 11 },
    {
      id: 'standing',
      header: t('list.standing'),
      value: ({ standing }) => t(`standing.${standing}`),
      width: 10,
    },
    { id: 'address', header: t('list.address'), value: ({ address }) => address, width: 18 },
    { id: 'events', header: t('list.events'), cell: told, width: 18 },
    { id: 'last', header: t('list.last'), cell: last, width: 16 },
  ]
}
