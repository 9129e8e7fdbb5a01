import { Group, Select } from '@mantine/core'
import type { SchoolYear } from '#kernel/school-year.ts'
import { useWords } from '#imports/pages/run-words.ts'
import { type UploadDays, daysOfYear } from '#imports/rules/upload-days.ts'
import { DateField } from '#ui/date-field.tsx'
import { useFormat } from '#ui/use-format.ts'

/** Which days a delivery may change, where its files do not say. */
export function DaysAsked(props: {
  years: readonly SchoolYear[]
  value: UploadDays
  onChange: (days: UploadDays) => void
}) {
  const t = useWords()
  const format = useFormat()
  const { years, value: days, onChange } = props
  const byFiles = { value: '', label: t('upload.yearByFiles') }
  const named = years.map((year) => ({ value: year, label: format.schoolYear(year) }))
  return (
    <Group mt="sm" gap="xl" align="start">
      <Select
        label={t('upload.year')}
        description={t('upload.yearAbout')}
        data={[byFiles, ...named]}
        value={days.year}
        allowDeselect={false}
        onChange={(chosen) => onChange(daysOfYear(years.find((year) => year === chosen) ?? ''))}
        w={280}
      />
      {days.year !== '' && (
        <>
          <DateField
            label={t('upload.from')}
            value={days.from}
            onChange={(from) => onChange({ ...days, from })}
          />
          <DateField
            label={t('upload.to')}
            description={t('upload.toAbout')}
            value={days.to}
            onChange={(to) => onChange({ ...days, to })}
          />
        </>
      )}
    </Group>
  )
}
