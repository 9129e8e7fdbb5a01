import { UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { FilterButton } from '#ui/filter-button.tsx'
import classes from '#ui/filters.module.css'
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
type FilterChange = Record<string, string | string[] | undefined>

/**
 * What a list is narrowed by, as buttons that open their choices; what is on stands below and can be
 * taken off one by one. Give it the pair of `useUrlState`.
 */
export function Filters(props: {
  fields: readonly FilterField[]
  value: FilterValues
  onChange: (part: FilterChange) => void
}) {
  const t = useWords()
  const set = (field: FilterField, values: string[]) => props.onChange(valuesFor(field, values))
  return (
    <>
      <OnPaper {...props} />
      <div className={`${classes.filters} no-print`} role="group" aria-label={t('filter.label')}>
        {props.fields.map((field) => (
          <FilterButton
            key={field.key}
            field={field}
            chosen={chosenOf(field, props.value)}
            onChange={(values) => set(field, values)}
          />
        ))}
        <WhatIsOn
          fields={props.fields}
          value={props.value}
          onChange={set}
          onClear={() => props.onChange(nothingOf(props.fields))}
        />
      </div>
    </>
  )
}

/** Figures of a part must say on paper of which. */
function OnPaper({ fields, value }: { fields: readonly FilterField[]; value: FilterValues }) {
  const on = fields.flatMap((field) =>
    chosenOf(field, value).map((one) => `${field.label}: ${labelOf(field, one)}`),
  )
  return on.length === 0 ? null : <p className="only-print">{on.join(' · ')}</p>
}

function WhatIsOn(props: {
  fields: readonly FilterField[]
  value: FilterValues
  onChange: (field: FilterField, values: string[]) => void
  onClear: () => void
}) {
  const t = useWords()
  const on = props.fields.flatMap((field) => {
    const chosen = chosenOf(field, props.value)
    return chosen.map((value) => ({ field, value, others: chosen.filter((one) => one !== value) }))
  })
  if (on.length === 0) return null
  return (
    <div className={classes.on}>
      {on.map(({ field, value, others }) => (
        <Chip
          key={`${field.key}:${value}`}
          label={`${field.label}: ${labelOf(field, value)}`}
          onRemove={() => props.onChange(field, others)}
        />
      ))}
      <UnstyledButton className={classes.clear} onClick={props.onClear}>
        {t('filter.clear')}
      </UnstyledButton>
    </div>
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

function valuesFor(field: FilterField, values: string[]): FilterChange {
  return { [field.key]: field.kind === 'many' ? values : values[0] }
}

function nothingOf(fields: readonly FilterField[]): FilterChange {
  return Object.assign({}, ...fields.map((field) => valuesFor(field, [])))
}
