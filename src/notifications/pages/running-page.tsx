import { NativeSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { steps } from '#truancy/model.ts'
import {
  type Running,
  RunBy,
  readRunning,
  runBys,
  setRunning,
} from '#notifications/model/running.ts'
import { type NoticeWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Who approves and releases notices, by school and step: every dated choice. */
export function RunningPage() {
  const t = useWords()
  const format = useFormat()
  const may = useMay()
  const { data, error } = useQuery(ask(readRunning))
  if (error !== null) return <Problem of={error} />
  if (data === undefined) return <PagePending />
  return (
    <>
      <PageHeader
        title={t('running.title')}
        crumbs={[{ label: t('page.title'), to: '/truancy-notices' }]}
        actions={
          may(setRunning.who, 'change') && <Choose today={data.today} schools={data.schools} />
        }
      >
        {t('running.about')}
      </PageHeader>
      <DataTable
        label={t('running.title')}
        columns={columnsOf(t, format)}
        rows={data.choices}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState title={t('running.none')}>{t('running.noneBody')}</EmptyState>}
      />
    </>
  )
}

type Schools = readonly { school: string; name: string }[]

/** A choice that is being made; '' stands for every school or step. */
interface Draft {
  school: string
  step: string
  runBy: RunBy
  inForceFrom: string
}

function Choose({ today, schools }: { today: string; schools: Schools }) {
  const t = useWords()
  const because = useField()
  const [draft, setDraft] = useState<Draft>({
    school: '',
    step: '',
    runBy: 'district',
    inForceFrom: today,
  })
  const { school, step, ...choice } = draft
  const body = {
    ...choice,
    school: school === '' ? null : school,
    step: steps.find((one) => String(one) === step) ?? null,
    because: because.value,
  }
  return (
    <StepDialog
      button={t('running.choose')}
      label={t('running.choose')}
      about={t('running.chooseAbout')}
      done={t('running.chosen')}
      explain={(word) => refusalSentence(t, word)}
      send={() => call(setRunning, { body })}
    >
      <Fields draft={draft} schools={schools} edit={(part) => setDraft({ ...draft, ...part })} />
      <Textarea
        label={t('running.because')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...because}
      />
    </StepDialog>
  )
}

function Fields(props: { draft: Draft; schools: Schools; edit: (part: Partial<Draft>) => void }) {
  const t = useWords()
  const { draft, edit } = props
  const schools = props.schools.map(({ school, name }) => ({ value: school, label: name }))
  const ofSteps = steps.map((one) => ({ value: String(one), label: t(`step.${one}`) }))
  return (
    <>
      <NativeSelect
        label={t('field.school')}
        value={draft.school}
        data={[{ value: '', label: t('running.everySchool') }, ...schools]}
        onChange={({ currentTarget }) => edit({ school: currentTarget.value })}
      />
      <NativeSelect
        label={t('field.step')}
        value={draft.step}
        data={[{ value: '', label: t('running.everyStep') }, ...ofSteps]}
        onChange={({ currentTarget }) => edit({ step: currentTarget.value })}
      />
      <NativeSelect
        label={t('running.who')}
        value={draft.runBy}
        data={runBys.map((value) => ({ value, label: t(`running.by.${value}`) }))}
        onChange={({ currentTarget }) => edit({ runBy: RunBy.parse(currentTarget.value) })}
      />
      <DateField
        label={t('running.from')}
        value={draft.inForceFrom}
        onChange={(inForceFrom) => edit({ inForceFrom })}
      />
    </>
  )
}

function columnsOf(t: NoticeWords, format: ReturnType<typeof useFormat>): Column<Running>[] {
  return [
    {
      id: 'school',
      header: t('field.school'),
      value: ({ school, schoolName }) =>
        school === null ? t('running.everySchool') : (schoolName ?? school),
      width: 12,
    },
    {
      id: 'step',
      header: t('field.step'),
      cell: ({ step }) => (step === null ? t('running.everyStep') : t(`step.${step}`)),
      width: 12,
    },
    {
      id: 'by',
      header: t('running.who'),
      cell: ({ runBy }) => t(`running.by.${runBy}`),
      width: 14,
    },
    {
      id: 'from',
      header: t('running.from'),
      value: ({ inForceFrom }) => inForceFrom,
      cell: ({ inForceFrom }) => format.date(inForceFrom, 'short'),
      width: 8,
    },
    { id: 'because', header: t('running.because'), cell: ({ because }) => because, width: 14 },
    {
      id: 'set',
      header: t('running.setBy'),
      cell: ({ setBy, setAt }) => t('facts.done', { by: setBy, at: format.moment(setAt) }),
      width: 13,
      onPhone: false,
    },
  ]
}
