import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { IconRefresh, IconTrash } from '@tabler/icons-react'
import {
  type Reconciliation,
  RowQuery,
  compareAgain,
  forgetTotals,
  listComparedRows,
  listTotals,
  readReconciliation,
} from '#reconciliation/model.ts'
import { ComparedRows, mostFigures } from '#reconciliation/pages/compared-rows.tsx'
import { InShort } from '#reconciliation/pages/in-short.tsx'
import { Kinds } from '#reconciliation/pages/kinds.tsx'
import { refusalIn } from '#reconciliation/pages/refusals.ts'
import { RefusedLines } from '#reconciliation/pages/refused-lines.tsx'
import { useWords } from '#reconciliation/pages/words.ts'
import { type Refusal, ask, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'
import { useUrlState } from '#ui/url-state.ts'

/** One file of totals beside ours: how much agrees, why the rest does not, and every line of it. */
export function ComparisonPage(): ReactNode {
  const t = useWords()
  const { totals = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(ask(readReconciliation, { params: { totals } }))
  if (error !== null) {
    return (
      <Problem
        of={error}
        explain={(word, details) => refusalIn(t, word, details)}
        onRetry={() => void refetch()}
      />
    )
  }
  return data === undefined ? <PagePending /> : <Compared found={data} />
}

function Compared(props: { found: Reconciliation }) {
  const t = useWords()
  const { found } = props
  const [state, change] = useUrlState(RowQuery)
  return (
    <>
      <Heading found={found} />
      <Section title={t('one.summary')}>
        <InShort found={found} />
      </Section>
      {found.kinds.length > 0 && (
        <Section title={t('one.kinds')} about={t('one.kindsAbout')}>
          <Kinds
            found={found}
            chosen={state.kind}
            onChoose={(kind) => change({ kind, show: 'differ' })}
          />
        </Section>
      )}
      <Section
        title={t('one.rows')}
        id="lines"
        about={
          found.columns.length > mostFigures
            ? t('one.someFigures', { shown: mostFigures, count: found.columns.length })
            : undefined
        }
      >
        <ComparedRows found={found} state={state} onChange={change} />
      </Section>
      {found.refused + found.refusedCells > 0 && (
        <Section title={t('one.refused')} id="refused" about={t('one.refusedAbout')}>
          <RefusedLines found={found} />
        </Section>
      )}
    </>
  )
}

function Heading({ found }: { found: Reconciliation }) {
  const t = useWords()
  const format = useFormat()
  return (
    <PageHeader
      title={found.name}
      crumbs={[{ label: t('one.crumb'), to: '/reconcile' }]}
      actions={<Actions found={found} />}
    >
      {t('one.about', { year: format.schoolYear(found.schoolYear), asOf: found.asOf })}
      {found.unknownColumns.length > 0 && (
        <p>{t('one.unknown', { columns: format.list(found.unknownColumns) })}</p>
      )}
    </PageHeader>
  )
}

function Actions(props: { found: Reconciliation }) {
  const t = useWords()
  const { again, forget, busy } = useActions(props.found.totals)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRefresh size={18} aria-hidden />}
        loading={busy}
        onClick={() => void again()}
      >
        {t('one.compareAgain')}
      </Button>
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={18} aria-hidden />}
        disabled={busy}
        onClick={() => void (window.confirm(t('one.forgetConfirm')) && forget())}
      >
        {t('one.forget')}
      </Button>
    </>
  )
}

function useActions(number: number) {
  const t = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const params = { totals: number }
  async function settle(asked: Promise<{ ok: true } | Refusal>, said: string) {
    setBusy(true)
    const answer = await asked
    setBusy(false)
    const message = answer.ok
      ? said
      : (refusalIn(t, answer.refusal, answer.details) ?? answer.refusal)
    notify({ message, tone: answer.ok ? 'good' : 'alarm' })
    await queries.invalidateQueries({ queryKey: [listTotals.path] })
    return answer.ok
  }
  return {
    busy,
    async again() {
      await settle(call(compareAgain, { params }), t('one.comparedAgain'))
      await queries.invalidateQueries({ queryKey: [readReconciliation.path] })
      await queries.invalidateQueries({ queryKey: [listComparedRows.path] })
    },
    async forget() {
      const gone = await settle(call(forgetTotals, { params }), t('one.forgotten'))
      if (gone) await navigate({ to: '/reconcile' })
    },
  }
}
