import { NativeSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { steps } from '#truancy/model.ts'
import {
  type ChosenWays,
  WaysOfNotices,
  readWays,
  setWays,
  waysOfNotices,
} from '#notifications/model/ways.ts'
import classes from '#notifications/pages/notices.module.css'
import { type NoticeWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table-columns.ts'
import { DateField } from '#ui/date-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader, Section } from '#ui/page-header.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { Problem } from '#ui/problem.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** By which ways notices go, by step: what is in force, and every dated choice. */
export function WaysPage() {
  const t = useWords()
  const format = useFormat()
  const may = useMay()
  const { data, error } = useQuery(ask(readWays))
  if (error !== null) return <Problem of={error} />
  if (data === undefined) return <PagePending />
  return (
    <>
      <PageHeader
        title={t('ways.title')}
        crumbs={[{ label: t('page.title'), to: '/truancy-notices' }]}
        actions={may(setWays.who, 'change') && <Choose today={data.today} />}
      >
        {t('ways.about')}
      </PageHeader>
      <Section title={t('ways.now')}>
        <ul className={classes.gates}>
          {data.now.map(({ step, ways }) => (
            <li key={step}>
              {t(`step.${step}`)}: {t(`ways.is.${ways}`)}
            </li>
          ))}
        </ul>
      </Section>
      <DataTable
        label={t('ways.title')}
        columns={columnsOf(t, format)}
        rows={data.choices}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState title={t('ways.none')}>{t('ways.noneBody')}</EmptyState>}
      />
    </>
  )
}

function Choose({ today }: { today: string }) {
  const t = useWords()
  const because = useField()
  const [step, setStep] = useState('')
  const [ways, setChosen] = useState<WaysOfNotices>('both')
  const [inForceFrom, setInForceFrom] = useState(today)
  const body = {
    step: steps.find((one) => String(one) === step) ?? null,
    ways,
    inForceFrom,
    because: because.value,
  }
  return (
    <StepDialog
      button={t('ways.choose')}
      label={t('ways.choose')}
      about={t('ways.chooseAbout')}
      done={t('ways.chosen')}
      explain={(word) => refusalSentence(t, word)}
      send={() => call(setWays, { body })}
    >
      <StepField value={step} onChange={setStep} />
      <NativeSelect
        label={t('ways.which')}
        value={ways}
        data={waysOfNotices.map((value) => ({ value, label: t(`ways.is.${value}`) }))}
        onChange={({ currentTarget }) => setChosen(WaysOfNotices.parse(currentTarget.value))}
      />
      <DateField label={t('ways.from')} value={inForceFrom} onChange={setInForceFrom} />
      <Textarea
        label={t('ways.because')}
        required
        autosize
        minRows={2}
        maxLength={500}
        {...because}
      />
    </StepDialog>
  )
}

/** '' stands for every step. */
function StepField({ value, onChange }: { value: string; onChange: (step: string) => void }) {
  const t = useWords()
  const some = steps.map((one) => ({ value: String(one), label: t(`step.${one}`) }))
  return (
    <NativeSelect
      label={t('field.step')}
      value={value}
      data={[{ value: '', label: t('ways.everyStep') }, ...some]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

function columnsOf(t: NoticeWords, format: ReturnType<typeof useFormat>): Column<ChosenWays>[] {
  return [
    {
      id: 'step',
      header: t('field.step'),
      cell: ({ step }) => (step === null ? t('ways.everyStep') : t(`step.${step}`)),
      width: 12,
    },
    { id: 'ways', header: t('ways.which'), cell: ({ ways }) => t(`ways.is.${ways}`), width: 16 },
    {
      id: 'from',
      header: t('ways.from'),
      value: ({ inForceFrom }) => inForceFrom,
      cell: ({ inForceFrom }) => format.date(inForceFrom, 'short'),
      width: 9,
    },
    { id: 'because', header: t('ways.because'), cell: ({ because }) => because, width: 14 },
    {
      id: 'set',
      header: t('ways.setBy'),
      cell: ({ setBy, setAt }) => t('facts.done', { by: setBy, at: format.moment(setAt) }),
      width: 13,
      onPhone: false,
    },
  ]
}
