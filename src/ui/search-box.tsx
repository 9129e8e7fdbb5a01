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
  const [typed, setTyped] = useState(props.value)
  const sent = useRef(props.value)
  const send = useDebouncedCallback((value: string) => {
    sent.current = value
    props.onChange(value)
  }, props.wait ?? 150)
  // A link or the back button may change the value from outside; what is being typed stays.
  useEffect(() => {
    if (props.value !== sent.current) setTyped(props.value)
    sent.current = props.value
  }, [props.value])
  function type(value: string) {
    setTyped(value)
    send(value)
  }
  return (
    <TextInput
      type="search"
      role="searchbox"
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
