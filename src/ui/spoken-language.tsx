import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { collator, languageName } from '#kernel/format.ts'
import { spokenAs, spokenLanguages } from '#kernel/spoken.ts'
import type { Language } from '#kernel/text.ts'
import { useFormat } from '#ui/use-format.ts'
import { useWords } from '#ui/words.ts'

interface SpokenProps {
  label: string
  description?: string
  value: string
  onChange: (value: string) => void
  /** What it is called that none is chosen; left out: one must be */
  none?: string
  /** These come first, and may be languages that nobody interprets into */
  first?: readonly Language[]
}

/** No language has this code. */
const another = 'another'

/**
 * A language that somebody interprets into, chosen in the reader's own words, or typed where it is not among them: an
 * interpreter is owed whatever the language. What was typed once is a choice.
 */
export function SpokenLanguage(props: SpokenProps) {
  const { label, description, value, onChange, none, first = [] } = props
  const t = useWords()
  const { language } = useFormat()
  const [atFirst] = useState(value)
  const [typed, setTyped] = useState<string | null>(null)
  const before = typed === null ? [value, atFirst] : [atFirst]
  return (
    <>
      <NativeSelect
        label={label}
        {...(description === undefined ? {} : { description })}
        required={none === undefined}
        value={typed === null ? value : another}
        data={[
          ...(none === undefined ? [] : [{ value: '', label: none }]),
          ...first.map((code) => ({ value: code, label: languageName(code, language) })),
          ...choices(before, language).filter(
            ({ value: code }) => !first.some((one) => one === code),
          ),
          { value: another, label: t('spoken.another') },
        ]}
        onChange={({ currentTarget }) => {
          const isAnother = currentTarget.value === another
          setTyped(isAnother ? '' : null)
          onChange(isAnother ? '' : currentTarget.value)
        }}
      />
      {typed !== null && (
        <NameOfAnother
          typed={typed}
          onType={(name) => {
            setTyped(name)
            onChange(spokenAs(name))
          }}
        />
      )}
    </>
  )
}

function NameOfAnother({ typed, onType }: { typed: string; onType: (name: string) => void }) {
  const t = useWords()
  return (
    <TextInput
      label={t('spoken.name')}
      description={t('spoken.nameAbout')}
      required
      minLength={2}
      maxLength={40}
      // More than blanks.
      pattern=".*\S.*"
      value={typed}
      onChange={({ currentTarget }) => onType(currentTarget.value)}
    />
  )
}

function choices(before: readonly string[], reader: Language): { value: string; label: string }[] {
  const codes = new Set([...before.filter((code) => code !== ''), ...spokenLanguages])
  return [...codes]
    .map((code) => ({ value: code, label: languageName(code, reader) }))
    .toSorted((a, b) => collator(reader).compare(a.label, b.label))
}
