import { Checkbox, NativeSelect } from '@mantine/core'
import {
  type CodeTable,
  type ColumnMapping,
  CellForm,
  type CellOrigin,
  dateForms,
} from '#imports/model/mapping-profile.ts'
import { MappingLines } from '#imports/pages/mapping-lines.tsx'
import { MappingOrigin } from '#imports/pages/mapping-origin.tsx'
import { type MappingWords, useWords } from '#imports/pages/mapping-words.ts'
import classes from '#imports/pages/mapping.module.css'
import { readCodes, writeCodes } from '#imports/rules/mapping-text.ts'

interface Props {
  name: string
  isRequired: boolean
  /** Told line by line below, for each period */
  isInSets: boolean
  mapping: ColumnMapping | null
  header: readonly string[]
  onChange: (mapping: ColumnMapping | null) => void
}

/** One column of ours: what it takes, how that is written, and its codes. */
export function MappingColumn(props: Props) {
  const t = useWords()
  const { name, mapping, header, onChange } = props
  return (
    <fieldset className={classes.column}>
      <legend>
        <code>{name}</code>
        {props.isRequired && <span className={classes.required}>{t('column.required')}</span>}
      </legend>
      <NativeSelect
        label={t('column.takes')}
        value={mapping?.from.take ?? 'nothing'}
        onChange={(event) => onChange(started(event.currentTarget.value, mapping, name, header))}
        data={takes.map((take) => ({
          value: take,
          label: take === 'nothing' && props.isInSets ? t('take.inSets') : t(`take.${take}`),
        }))}
      />
      {mapping !== null && (
        <>
          <MappingOrigin
            from={mapping.from}
            header={header}
            onChange={(from) => onChange({ ...mapping, from })}
          />
          <Form mapping={mapping} onChange={onChange} />
          <Codes mapping={mapping} onChange={onChange} />
        </>
      )}
    </fieldset>
  )
}

const takes = ['nothing', 'column', 'constant', 'join', 'name-part', 'flags'] as const

/** A fresh beginning of the chosen kind, with the column that is named most alike. */
function started(
  take: string,
  before: ColumnMapping | null,
  name: string,
  header: readonly string[],
): ColumnMapping | null {
  const column = header.find((one) => alike(one) === alike(name)) ?? header[0] ?? name
  const origins: Record<string, CellOrigin> = {
    column: { take: 'column', column },
    constant: { take: 'constant', value: '' },
    join: { take: 'join', columns: [column], with: ' ' },
    'name-part': { take: 'name-part', column, written: 'last-first', part: 'last' },
    flags: { take: 'flags', cases: [{ when: [{ column, is: ['1'] }], value: '' }], otherwise: '' },
  }
  const from = origins[take]
  if (from === undefined) return null
  return { form: formFor(name), table: null, ...before, from }
}

function alike(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function formFor(name: string): CellForm {
  if (name.endsWith('date')) return { read: 'date', form: 'M/D/YYYY', shift: 0 }
  return { read: name === 'grade' ? 'grade' : 'text' }
}

interface Part {
  mapping: ColumnMapping
  onChange: (mapping: ColumnMapping) => void
}

function Form({ mapping, onChange }: Part) {
  const t = useWords()
  const { form } = mapping
  const options = formOptions(t)
  return (
    <>
      <NativeSelect
        label={t('column.form')}
        value={
          form.read === 'date' || form.read === 'clock' ? `${form.read} ${form.form}` : form.read
        }
        onChange={(event) => onChange({ ...mapping, form: formOf(event.currentTarget.value) })}
        data={options}
      />
      {form.read === 'date' && (
        <Checkbox
          label={t('column.dayBefore')}
          checked={form.shift === -1}
          onChange={(event) => {
            const shift = event.currentTarget.checked ? -1 : 0
            onChange({ ...mapping, form: { ...form, shift } })
          }}
        />
      )}
    </>
  )
}

function formOptions(t: MappingWords) {
  return [
    { value: 'text', label: t('form.text') },
    ...dateForms.map((form) => ({ value: `date ${form}`, label: t('form.date', { form }) })),
    { value: 'clock h:mm AM', label: t('form.clock', { form: '8:05 AM' }) },
    { value: 'clock HH:mm', label: t('form.clock', { form: '08:05' }) },
    { value: 'grade', label: t('form.grade') },
  ]
}

function formOf(chosen: string): CellForm {
  const [read = 'text', ...form] = chosen.split(' ')
  return CellForm.parse({ read, form: form.join(' '), shift: 0 })
}

function Codes({ mapping, onChange }: Part) {
  const t = useWords()
  const { table } = mapping
  const otherwise = table?.otherwise ?? 'keep'
  const put = (codes: CodeTable['codes'], rest: CodeTable['otherwise']) =>
    onChange({
      ...mapping,
      table: codes.length === 0 && rest === 'keep' ? null : { codes, otherwise: rest },
    })
  return (
    <details className={classes.codes} open={table !== null}>
      <summary>{t('column.codes')}</summary>
      <MappingLines
        label={t('column.codesLabel')}
        help={t('column.codesHelp')}
        example={'1 = Y\n0 = N'}
        value={table?.codes ?? []}
        write={writeCodes}
        read={readCodes}
        onChange={(codes) => put(codes, otherwise)}
      />
      <NativeSelect
        label={t('column.otherwise')}
        value={otherwise}
        onChange={(event) => put(table?.codes ?? [], otherwiseOf(event.currentTarget.value))}
        data={otherwises.map((value) => ({ value, label: t(`otherwise.${value}`) }))}
      />
    </details>
  )
}

const otherwises = ['keep', 'blank', 'refuse'] as const

function otherwiseOf(chosen: string): CodeTable['otherwise'] {
  return otherwises.find((one) => one === chosen) ?? 'keep'
}
