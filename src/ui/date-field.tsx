import { TextInput } from '@mantine/core'
import { useFormat } from '#ui/use-format.ts'
import { useWords } from '#ui/words.ts'

/**
 * A day, typed or picked. The browser lays the field out in its own order, whatever language the page
 * speaks: that order is told beside it, and the day once more in words.
 */
export function DateField(props: {
  label: string
  description?: string
  /** What follows from the day, in a sentence that names it; else the day stands by itself */
  sentence?: string
  size?: 'sm'
  required?: boolean
  className?: string | undefined
  value: string
  onChange: (value: string) => void
}) {
  const { description, sentence, value, onChange, ...field } = props
  const t = useWords()
  const format = useFormat()
  const inWords =
    value === '' ? t('date.order', { order: orderOf(t) }) : (sentence ?? format.date(value))
  return (
    <TextInput
      {...field}
      type="date"
      description={[description, inWords].filter(Boolean).join(' ')}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

/** 'month/day/year', as this browser writes a day, with the words of the reader's language. */
function orderOf(t: ReturnType<typeof useWords>): string {
  const parts = new Intl.DateTimeFormat(navigator.language).formatToParts(0)
  return parts
    .map(({ type, value }) =>
      type === 'year' || type === 'month' || type === 'day' ? t(`date.${type}`) : value,
    )
    .join('')
}
