import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState } from 'react'
import { addDays, readSchoolDate } from '#kernel/school-date.ts'
import {
  bandsAttendanceWorks,
  bandsLausd,
  blankReasons,
  chronicLocals,
  chronicStates,
} from '#attendance/model/figures.ts'
import {
  type StudentChoices,
  type StudentListQuery,
  groups,
  lines,
} from '#attendance/model/student-list.ts'
import { type StudentWords, gradeName, useWords } from '#attendance/pages/student-words.ts'
import { grades } from '#schools/model.ts'
import { type FilterField, Filters } from '#ui/filters.tsx'
import { useFormat } from '#ui/use-format.ts'

type Change = (part: Record<string, string | string[] | undefined>) => void

interface FiltersProps {
  query: StudentListQuery
  choices: StudentChoices
  asOf: string | null
  onChange: Change
}

/** Everything that the list can be narrowed by; what is seldom needed waits behind a button. */
export function StudentListFilters(props: FiltersProps & { onPhone: boolean }) {
  const t = useWords()
  const first = firstFields(props.choices, props.query, t)
  const others = useOtherFields(props.choices, props.query, props.asOf)
  const parts = { first, others, query: props.query, onChange: props.onChange }
  return (
    <div className="no-print">{props.onPhone ? <OnPhone {...parts} /> : <AtDesk {...parts} />}</div>
  )
}

interface Parts {
  first: readonly FilterField[]
  others: readonly FilterField[]
  query: StudentListQuery
  onChange: Change
}

function AtDesk({ first, others, query, onChange }: Parts) {
  const t = useWords()
  const anyOn = others.some(({ key }) => isOn(query, key))
  const [opened, setOpened] = useState(false)
  const shown = opened || anyOn
  const fields = shown ? [...first, ...others] : first
  return (
    <>
      <Filters fields={fields} value={valuesOf(query)} onChange={onChange} />
      {!anyOn && (
        <MoreButton shown={shown} onClick={() => setOpened(!opened)}>
          {shown ? t('list.fewer') : t('list.more')}
        </MoreButton>
      )}
    </>
  )
}

/** A phone shows the list first: all filters, and the order, wait behind one button. */
function OnPhone({ first, others, query, onChange }: Parts) {
  const t = useWords()
  const [opened, setOpened] = useState(false)
  const fields = [orderField(t), ...first, ...others]
  const count = fields.filter(({ key }) => key !== 'sort' && isOn(query, key)).length
  const value = { ...valuesOf(query), sort: query.sort }
  return (
    <>
      <MoreButton shown={opened} onClick={() => setOpened(!opened)}>
        {count === 0 ? t('list.filters') : t('list.filtersOn', { count })}
      </MoreButton>
      {opened && <Filters fields={fields} value={value} onChange={onChange} />}
    </>
  )
}

const orders = ['name', '-absent', '-rate', '-streak', '-last20', '-reports'] as const

function orderField(t: StudentWords): FilterField {
  const options = orders.map((value) => ({ value, label: t(`sort.${value}`) }))
  return { key: 'sort', kind: 'one', label: t('filter.sort'), options }
}

function MoreButton(props: { shown: boolean; onClick: () => void; children: string }) {
  const Chevron = props.shown ? IconChevronUp : IconChevronDown
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      mt={4}
      aria-expanded={props.shown}
      rightSection={<Chevron size={16} aria-hidden />}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  )
}

/** The query without what the filters do not show. */
function valuesOf({ q: _q, level: _level, sort: _sort, ...values }: StudentListQuery) {
  return values
}

function isOn(query: StudentListQuery, key: string): boolean {
  const value = Object.entries(query).find(([name]) => name === key)?.[1]
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

function firstFields(
  { schools }: StudentChoices,
  query: StudentListQuery,
  t: StudentWords,
): FilterField[] {
  const words = (key: string, list: readonly string[], label: (word: string) => string) => ({
    key,
    kind: 'many' as const,
    options: list.map((value) => ({ value, label: label(value) })),
  })
  return [
    {
      key: 'school',
      kind: 'many',
      label: t('filter.school'),
      options: schools.map(({ school, name }) => ({ value: school, label: name })),
    },
    { ...words('grade', grades, (grade) => gradeName(grade, t)), label: t('filter.grade') },
    {
      key: 'state',
      kind: 'many',
      label: t('filter.state'),
      options: chronicStates.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      key: 'aw',
      kind: 'many',
      label: t('filter.aw'),
      options: bandsAttendanceWorks.map((value) => ({ value, label: t(`aw.${value}`) })),
    },
    atLeast('reports', t('filter.reports'), [1, 2, 3, 4, 6], t),
    atLeast('streak', t('filter.streak'), [1, 2, 3, 5, 10], t),
    // Every link from a picture carries it: it must not open all the other filters.
    ...(query.expected === undefined ? [] : [expectedField(t)]),
  ]
}

function useOtherFields(
  choices: StudentChoices,
  query: StudentListQuery,
  asOf: string | null,
): FilterField[] {
  const t = useWords()
  const format = useFormat()
  const regions = [...new Set(choices.schools.flatMap(({ region }) => region ?? []))]
  return [
    ...ownWords('region', t('filter.region'), regions.toSorted(format.compare)),
    {
      key: 'group',
      kind: 'many',
      label: t('filter.group'),
      options: groups.map((value) => ({ value, label: t(`group.${value}`) })),
    },
    ...ownWords('ethnicity', t('filter.ethnicity'), choices.ethnicities),
    ...ownWords('gender', t('filter.gender'), choices.genders),
    ...moreFields(t),
    ...(query.expected === undefined ? [expectedField(t)] : []),
    ...crossedFields(query, asOf, t),
    ...yearField(choices, t, format),
  ]
}

/** Words that are the district's own; a field without any is left out. */
function ownWords(key: string, label: string, words: readonly string[]): FilterField[] {
  if (words.length === 0) return []
  return [
    { key, kind: 'many', label, options: words.map((word) => ({ value: word, label: word })) },
  ]
}

function crossedFields(
  query: StudentListQuery,
  asOf: string | null,
  t: StudentWords,
): FilterField[] {
  return [
    {
      key: 'since',
      kind: 'one',
      label: t('filter.since'),
      options: sinceOptions(query.since, asOf, t),
    },
    {
      key: 'crossed',
      kind: 'many',
      label: t('filter.crossed'),
      options: lines.map((value) => ({ value, label: t(`line.${value}`) })),
    },
  ]
}

function yearField(
  { years }: StudentChoices,
  t: StudentWords,
  format: ReturnType<typeof useFormat>,
): FilterField[] {
  if (years.length < 2) return []
  const options = years.map(({ schoolYear }) => ({
    value: schoolYear,
    label: format.schoolYear(schoolYear),
  }))
  return [{ key: 'year', kind: 'one', label: t('filter.year'), options }]
}

function moreFields(t: StudentWords): FilterField[] {
  return [
    {
      key: 'local',
      kind: 'many',
      label: t('filter.local'),
      options: chronicLocals.map((value) => ({ value, label: t(`local.${value}`) })),
    },
    {
      key: 'lausd',
      kind: 'many',
      label: t('filter.lausd'),
      options: bandsLausd.map((value) => ({ value, label: t(`lausd.${value}`) })),
    },
    atLeast('last20', t('filter.last20'), [2, 3, 5, 8, 10], t),
    atLeast('unknown', t('filter.unknown'), [1, 5, 10], t),
    {
      key: 'blank',
      kind: 'many',
      label: t('filter.blank'),
      options: blankReasons.map((value) => ({ value, label: t(`blank.${value}`) })),
    },
  ]
}

function expectedField(t: StudentWords): FilterField {
  return atLeast('expected', t('filter.expected'), [1, 10, 31], t)
}

function atLeast(
  key: string,
  label: string,
  numbers: readonly number[],
  t: StudentWords,
): FilterField {
  return {
    key,
    kind: 'one',
    label,
    options: numbers.map((n) => ({ value: String(n), label: t('filter.atLeast', { n }) })),
  }
}

/** Counted back from the day that the figures run to; a date from a link stands beside them. */
function sinceOptions(chosen: string | undefined, asOf: string | null, t: StudentWords) {
  const last = readSchoolDate(asOf ?? '')
  const back =
    last === null
      ? []
      : ([7, 14, 30] as const).map((days) => ({
          value: addDays(last, 1 - days),
          label: t(`filter.days${days}`),
        }))
  if (chosen === undefined || back.some(({ value }) => value === chosen)) return back
  return [...back, { value: chosen, label: t('filter.sinceDate', { on: chosen }) }]
}
