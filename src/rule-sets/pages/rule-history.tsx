import { useMemo } from 'react'
import { type MadeChoice, SettingName } from '#rule-sets/model.ts'
import classes from '#rule-sets/pages/rules.module.css'
import { type Words, useWords, valueName } from '#rule-sets/pages/words.ts'
import type { Column } from '#ui/data-table-columns.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Every choice that the district ever made, the latest first. */
export function RuleHistory(props: { of: readonly MadeChoice[] }) {
  const t = useWords()
  const format = useFormat()
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  return (
    <Section title={t('history.title')}>
      <DataTable
        label={t('history.title')}
        columns={columns}
        rows={props.of}
        rowKey={({ id }) => String(id)}
        empty={<p className={classes.meaning}>{t('history.none')}</p>}
      />
    </Section>
  )
}

function columnsOf(t: Words, format: ReturnType<typeof useFormat>): Column<MadeChoice>[] {
  return [
    { id: 'rule', header: t('history.rule'), value: ({ name }) => ruleName(name, t) },
    {
      id: 'value',
      header: t('history.value'),
      width: 9,
      value: ({ value }) => valueName(value, t),
    },
    {
      id: 'from',
      header: t('history.from'),
      width: 9,
      value: ({ inForceFrom }) => inForceFrom,
      cell: ({ inForceFrom }) => format.date(inForceFrom, 'short'),
    },
    { id: 'reason', header: t('history.reason'), width: 16, value: ({ reason }) => reason },
    {
      id: 'set',
      header: t('history.set'),
      width: 14,
      value: ({ setAt }) => setAt,
      cell: ({ setAt, setBy }) => t('history.by', { by: setBy, at: format.moment(setAt) }),
    },
  ]
}

function ruleName(name: string, t: Words): string {
  const setting = SettingName.safeParse(name)
  return setting.success ? t(`rule.${setting.data}.name`) : name
}
