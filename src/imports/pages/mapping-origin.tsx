import { Autocomplete, NativeSelect, TagsInput, TextInput } from '@mantine/core'
import type { CellOrigin } from '#imports/model/mapping-profile.ts'
import { MappingLines } from '#imports/pages/mapping-lines.tsx'
import { useWords } from '#imports/pages/mapping-words.ts'
import { readCases, writeCases } from '#imports/rules/mapping-text.ts'
import { unreachable } from '#kernel/unreachable.ts'

type Of<Take extends CellOrigin['take']> = Extract<CellOrigin, { take: Take }>

interface Props<From extends CellOrigin = CellOrigin> {
  from: From
  header: readonly string[]
  onChange: (from: CellOrigin) => void
}

/** What a cell begins with, in the fields that its kind needs. */
export function MappingOrigin({ from, ...rest }: Props) {
  switch (from.take) {
    case 'constant':
      return <Constant from={from} {...rest} />
    case 'column':
      return <TheirColumn from={from} {...rest} />
    case 'join':
      return <Join from={from} {...rest} />
    case 'name-part':
      return <NamePart from={from} {...rest} />
    case 'flags':
      return <Flags from={from} {...rest} />
    default:
      return unreachable(from)
  }
}

function Constant({ from, onChange }: Props<Of<'constant'>>) {
  const t = useWords()
  return (
    <TextInput
      label={t('origin.value')}
      value={from.value}
      onChange={(event) => onChange({ ...from, value: event.currentTarget.value })}
    />
  )
}

function TheirColumn({ from, header, onChange }: Props<Of<'column'>>) {
  const t = useWords()
  return (
    <Autocomplete
      label={t('origin.column')}
      data={[...header]}
      value={from.column}
      onChange={(column) => onChange({ ...from, column })}
      error={isMissing(from.column, header) && t('origin.missing')}
    />
  )
}

function Join({ from, header, onChange }: Props<Of<'join'>>) {
  const t = useWords()
  return (
    <>
      <TagsInput
        label={t('origin.columns')}
        data={[...header]}
        value={from.columns}
        onChange={(columns) => onChange({ ...from, columns })}
      />
      <TextInput
        label={t('origin.with')}
        value={from.with}
        onChange={(event) => onChange({ ...from, with: event.currentTarget.value })}
      />
    </>
  )
}

const parts = ['first', 'middle', 'last'] as const
const orders = ['last-first', 'first-last'] as const

function NamePart({ from, header, onChange }: Props<Of<'name-part'>>) {
  const t = useWords()
  return (
    <>
      <Autocomplete
        label={t('origin.column')}
        data={[...header]}
        value={from.column}
        onChange={(column) => onChange({ ...from, column })}
        error={isMissing(from.column, header) && t('origin.missing')}
      />
      <NativeSelect
        label={t('origin.written')}
        value={from.written}
        onChange={(event) => {
          const written = orders.find((one) => one === event.currentTarget.value)
          onChange({ ...from, written: written ?? 'last-first' })
        }}
        data={orders.map((value) => ({ value, label: t(`written.${value}`) }))}
      />
      <NativeSelect
        label={t('origin.part')}
        value={from.part}
        onChange={(event) => {
          const part = parts.find((one) => one === event.currentTarget.value)
          onChange({ ...from, part: part ?? 'last' })
        }}
        data={parts.map((value) => ({ value, label: t(`part.${value}`) }))}
      />
    </>
  )
}

function Flags({ from, onChange }: Props<Of<'flags'>>) {
  const t = useWords()
  return (
    <>
      <MappingLines
        label={t('origin.cases')}
        help={t('origin.casesHelp')}
        example={'ABSENT = 1, EXCUSED = 1 or Y -> A-E\nABSENT = 1 -> A'}
        value={from.cases}
        write={writeCases}
        read={readCases}
        onChange={(cases) => onChange({ ...from, cases })}
      />
      <TextInput
        label={t('origin.otherwise')}
        value={from.otherwise}
        onChange={(event) => onChange({ ...from, otherwise: event.currentTarget.value })}
      />
    </>
  )
}

function isMissing(column: string, header: readonly string[]): boolean {
  return header.length > 0 && !header.includes(column)
}
