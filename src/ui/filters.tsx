import { Button, Checkbox, Popover, Radio, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import classes from '#ui/filters.module.css'
import { holdsWords } from '#ui/plain-text.ts'
import { useFormat } from '#ui/use-format.ts'
import { useWords } from '#ui/words.ts'

export interface FilterOption {
  value: string
  label: string
  count?: number
}

export interface FilterField {
  /** The name of the search parameter. */
  key: string
  label: string
  /** 'many' takes a list of values, 'one' a single value or none. */
  kind: 'one' | 'many'
  options: readonly FilterOption[]
}

type FilterValues = Record<string, string | number | readonly (string | number)[] | undefined>

/**
 * What a list is narrowed by, as buttons that open their choices; what is on stands below and can be
 * taken off one by one. Give it the pair of `useUrlState`.
 */
export function Filters(props: {
  fields: readonly FilterField[]
  value: FilterValues
  onChange: (part: Record<string, string | string[] | undefined>) => void
}) {
  const t = useWords()
  const on = props.fields.flatMap((field) =>
    chosenOf(field, props.value).map((value) => ({ field, value })),
  )
  function set(field: FilterField, values: string[]) {
    props.onChange({ [field.key]: field.kind === 'many' ? values : values[0] })
  }
  function clear() {
    props.onChange(
      Object.fromEntries(
        props.fields.map(({ key, kind }) => [key, kind === 'many' ? [] : undefined]),
      ),
    )
  }
  return (
    <div className={classes.filters} role="group" aria-label={t('filter.label')}>
      {props.fields.map((field) => (
        <Field
          key={field.key}
          field={field}
          chosen={chosenOf(field, props.value)}
          onChange={(values) => set(field, values)}
        />
      ))}
      {on.length > 0 && (
        <div className={classes.on}>
          {on.map(({ field, value }) => (
            <Chip
              key={`${field.key}:${value}`}
              label={`${field.label}: ${labelOf(field, value)}`}
              onRemove={() =>
                set(
                  field,
                  chosenOf(field, props.value).filter((other) => other !== value),
                )
              }
            />
          ))}
          <UnstyledButton className={classes.clear} onClick={clear}>
            {t('filter.clear')}
          </UnstyledButton>
        </div>
      )}
    </div>
  )
}

function Field(props: {
  field: FilterField
  chosen: string[]
  onChange: (values: string[]) => void
}) {
  const [opened, setOpened] = useState(false)
  const { field, chosen } = props
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
        <Choices
          {...props}
          onChange={(values) => {
            props.onChange(values)
            if (field.kind === 'one') setOpened(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

// Beyond this many choices one types rather than looks.
const searchableFrom = 10

function Choices(props: {
  field: FilterField
  chosen: string[]
  onChange: (values: string[]) => void
}) {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const { field, chosen } = props
  const shown = field.options.filter((option) => holdsWords(option.label, typed))
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
        {field.kind === 'many' ? (
          <Checkbox.Group value={chosen} onChange={props.onChange}>
            {shown.map((option) => (
              <Checkbox
                key={option.value}
                value={option.value}
                label={<Choice of={option} />}
                py={4}
              />
            ))}
          </Checkbox.Group>
        ) : (
          <Radio.Group
            value={chosen[0] ?? ''}
            onChange={(value) => props.onChange(value === '' ? [] : [value])}
          >
            <Radio value="" label={t('filter.any')} py={4} />
            {shown.map((option) => (
              <Radio
                key={option.value}
                value={option.value}
                label={<Choice of={option} />}
                py={4}
              />
            ))}
          </Radio.Group>
        )}
      </div>
    </>
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

function Chip(props: { label: string; onRemove: () => void }) {
  const t = useWords()
  return (
    <span className={classes.chip}>
      {props.label}
      <UnstyledButton
        className={classes.remove}
        aria-label={t('filter.remove', { label: props.label })}
        onClick={props.onRemove}
      >
        <IconX size={14} aria-hidden />
      </UnstyledButton>
    </span>
  )
}

function chosenOf(field: FilterField, value: FilterValues): string[] {
  const given = value[field.key]
  if (given === undefined || given === '') return []
  return typeof given === 'object' ? given.map(String) : [String(given)]
}

function labelOf(field: FilterField, value: string): string {
  return field.options.find((option) => option.value === value)?.label ?? value
}
