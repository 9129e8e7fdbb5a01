import { NativeSelect } from '@mantine/core'
import { collator, languageName } from '#kernel/format.ts'
import { spokenLanguages } from '#kernel/spoken.ts'
import { useFormat } from '#ui/use-format.ts'

interface SpokenProps {
  label: string
  description?: string
  value: string
  onChange: (value: string) => void
  /** What it is called that none is chosen; left out: one must be */
  none?: string
}

/** A language that somebody interprets into, chosen in the reader's own words; what was typed once stays a choice. */
export function SpokenLanguage({ label, description, value, onChange, none }: SpokenProps) {
  const { language } = useFormat()
  const known: readonly string[] = spokenLanguages
  const codes = value === '' || known.includes(value) ? known : [value, ...known]
  const named = codes.map((code) => ({ value: code, label: languageName(code, language) }))
  const inOrder = named.toSorted((a, b) => collator(language).compare(a.label, b.label))
  return (
    <NativeSelect
      label={label}
      {...(description === undefined ? {} : { description })}
      required={none === undefined}
      value={value}
      data={[...(none === undefined ? [] : [{ value: '', label: none }]), ...inOrder]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
