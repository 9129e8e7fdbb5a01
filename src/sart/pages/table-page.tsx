import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { readStudentLadder } from '#notifications/model/endpoints.ts'
import type { WholeSart } from '#sart/model/endpoints.ts'
import { AgreementForm } from '#sart/pages/agreement-form.tsx'
import { Causes, Introductions, Policy, Shown, Verify, WordsOf } from '#sart/pages/script-steps.tsx'
import classes from '#sart/pages/sart.module.css'
import { useSart } from '#sart/pages/use-sart.ts'
import { refusalSentence, useWords } from '#sart/pages/words.ts'
import { ask } from '#ui/api.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useFormat } from '#ui/use-format.ts'

/** The day of the meeting: what the team goes through with the family, each step kept as it is left. */
export function TablePage(): ReactNode {
  const t = useWords()
  const { data, error } = useSart()
  if (error !== null)
    return (
      <>
        <PageHeader title={t('table.title')} />
        <Problem of={error} explain={(word) => refusalSentence(t, word)} />
      </>
    )
  if (data === undefined) return <PagePending />
  const { student, sart, name } = data
  return (
    <>
      <PageHeader
        title={t('table.of', { name })}
        crumbs={[
          { label: t('page.title'), to: '/sart' },
          { label: name, to: `/students/${encodeURIComponent(student)}/sart/${sart}` },
        ]}
      >
        {t('table.about')}
      </PageHeader>
      {data.state === 'held' ? (
        <Script of={data} />
      ) : (
        <EmptyState title={t('table.closed')}>{t('table.closedBody')}</EmptyState>
      )}
    </>
  )
}

function Script({ of }: { of: WholeSart }) {
  const t = useWords()
  const { student, sart, agreement } = of
  return (
    <>
      <Introductions of={of} />
      <Verify of={of} />
      <WordsOf of={of} step="why" />
      <WordsOf of={of} step="interventions">
        <Tried of={of} />
      </WordsOf>
      <Shown of={of} />
      <Policy of={of} />
      <Causes of={of} />
      <AgreementForm of={of} />
      {agreement !== null && (
        <div className={classes.actions}>
          <Button
            component={Link}
            to={`/students/${encodeURIComponent(student)}/sart/${sart}/sign`}
          >
            {t('sign.open')}
          </Button>
        </div>
      )}
    </>
  )
}

/** What was tried before: notices that were sent, attempts to meet, and what those who teach say. */
function Tried({ of: { student, forms } }: { of: WholeSart }) {
  const t = useWords()
  const format = useFormat()
  const { data } = useQuery(ask(readStudentLadder, { params: { student } }))
  const sent = (data?.notices ?? []).flatMap(({ notification, step, sent: one }) =>
    one === null
      ? []
      : [{ key: `n${notification}`, text: t(`tried.notice.${step}`, { on: one.on }) }],
  )
  const efforts = (data?.efforts ?? []).map(({ effort, date, words }) => ({
    key: `e${effort}`,
    text: `${format.date(date, 'short')}: ${words}`,
  }))
  const said = forms.flatMap(({ form, teacherName, answers }) =>
    answers === null ? [] : [{ key: `f${form}`, text: `${teacherName}: ${answers.strengths}` }],
  )
  const all = [...sent, ...efforts, ...said]
  if (all.length === 0) return <p className={classes.quiet}>{t('tried.nothing')}</p>
  return (
    <ul>
      {all.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  )
}
