import { Button, Checkbox, Popover, Radio, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { FilterField, FilterOption } from '#ui/filters.tsx'
import classes from '#ui/filters.module.css'
import { holdsWords } from '#ui/plain-text.ts'
import { useFormat } from '#ui/use-format.ts'
import { useWords } from '#ui/words.ts'

interface ChoiceProps {
  field: FilterField
  chosen: string[]
  onChange: (values: string[]) => void
}

/** One filter: a button that says how much of it is on, and its choices. */
export function FilterButton(props: ChoiceProps) {
  const [opened, setOpened] = useState(false)
  const { field, chosen } = props
  function choose(values: string[]) {
    props.onChange(values)
    if (field.kind === 'one') setOpened(false)
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={280}
      shadow="md"
      trapFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          className={classes.button}
          data-on={chosen.length > 0 || undefined}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {chosen.length > 1 ? `${field.label} (${chosen.length})` : field.label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Choices field={field} chosen={chosen} onChange={choose} />
      </Popover.Dropdown>
    </Popover>
  )
}

// Beyond this many choices one types rather than looks.
const searchableFrom = 10

function Choices(props: ChoiceProps) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const { field } = props
  const shown = field.options.filter((option) => holdsWords(option.label, typed))
  const List = field.kind === 'many' ? ManyOf : OneOf
  return (
    <>
      {field.options.length > searchableFrom && (
        <TextInput
          size="sm"
          mb="xs"
          aria-label={`${t('palette.short')}: ${field.label}`}
          placeholder={t('palette.short')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <div className={classes.choices} role="group" aria-label={field.label}>
        <List options={shown} chosen={props.chosen} onChange={props.onChange} />
      </div>
    </>
  )
}

interface ListProps {
  options: readonly FilterOption[]
  chosen: string[]
  onChange: (values: string[]) => void
}

function ManyOf(props: ListProps) {
  return (
    <Checkbox.Group value={props.chosen} onChange={props.onChange}>
      {props.options.map((option) => (
        <Checkbox key={option.value} value={option.value} label={<Choice of={option} />} py={4} />
      ))}
    </Checkbox.Group>
  )
}

function OneOf(props: ListProps) {
  const t = useWords()
  return (
    <Radio.Group
      value={props.chosen[0] ?? ''}
      onChange={(value) => props.onChange(value === '' ? [] : [value])}
    >
      <Radio value="" label={t('filter.any')} py={4} />
      {props.options.map((option) => (
        <Radio key={option.value} value={option.value} label={<Choice of={option} />} py={4} />
      ))}
    </Radio.Group>
  )
}

function Choice(props: { of: FilterOption }) {
  const format = useFormat()
  if (props.of.count === undefined) return props.of.label
  return (
    <>
      {props.of.label} <span className={classes.count}>{format.number(props.of.count)}</span>
    </>
  )
}
