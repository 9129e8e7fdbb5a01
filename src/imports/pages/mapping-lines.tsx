import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#imports/pages/mapping-words.ts'
import type { ReadText } from '#imports/rules/mapping-text.ts'

/** A part of a mapping as lines of text; a line that cannot be read is named while one writes. */
export function MappingLines<Value>(props: {
  label: string
  help: string
  example: string
  value: Value
  write: (value: Value) => string
  read: (text: string) => ReadText<Value>
  onChange: (value: Value) => void
}) {
  const t = useWords()
  const written = props.write(props.value)
  const [text, setText] = useState(written)
  const [seen, setSeen] = useState(written)
  if (written !== seen) {
    // Changed elsewhere: a column of the file was given another name.
    setSeen(written)
    if (written !== props.write(props.read(text).value)) setText(written)
  }
  const { faults } = props.read(text)
  const [first] = faults
  return (
    <Textarea
      label={props.label}
      description={props.help}
      placeholder={props.example}
      value={text}
      autosize
      minRows={2}
      maxRows={14}
      styles={{ input: { fontFamily: 'monospace' } }}
      error={first && t('lines.fault', { line: first.line, text: first.text })}
      onChange={(event) => {
        setText(event.currentTarget.value)
        props.onChange(props.read(event.currentTarget.value).value)
      }}
    />
  )
}
