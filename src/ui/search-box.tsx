import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '#ui/words.ts'

/** Searches while one types; the value itself lives in the URL. */
export function SearchBox(props: {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** Milliseconds of rest before the search runs. */
  wait?: number
  autoFocus?: boolean
}) {
  const t = useWords()
  const [typed, type] = useTyped(props.value, props.onChange, props.wait ?? 150)
  return (
    <TextInput
      type="search"
      label={props.label}
      placeholder={props.placeholder}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      data-autofocus={props.autoFocus}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={
        typed === '' ? null : (
          <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => type('')} />
        )
      }
      styles={{ root: { flex: '1 1 18rem', maxWidth: '32rem' } }}
    />
  )
}

/** What is being typed, told to `onChange` once it rests. */
function useTyped(value: string, onChange: (value: string) => void, wait: number) {
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  const send = useDebouncedCallback((resting: string) => {
    sent.current = resting
    onChange(resting)
  }, wait)
  // A link or the back button may change the value from outside; what is being typed stays.
  useEffect(() => {
    if (value !== sent.current) setTyped(value)
    sent.current = value
  }, [value])
  function type(text: string) {
    setTyped(text)
    send(text)
  }
  return [typed, type] as const
}
