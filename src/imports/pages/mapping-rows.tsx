import { ActionIcon, Autocomplete, Button, Checkbox, NativeSelect, TagsInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { FileMapping, RowCondition } from '#imports/model/mapping-profile.ts'
import type { MappingPreview } from '#imports/model/profile-endpoints.ts'
import { useWords } from '#imports/pages/mapping-words.ts'
import classes from '#imports/pages/mapping.module.css'
import {
  type ConditionKind,
  conditionKinds,
  conditionOf,
  isComplete,
  kindOf,
  wordsOf,
} from '#imports/rules/row-conditions.ts'

type Conditions = FileMapping['only']

/** Which rows of the file are read: all, or those that meet every condition. */
export function MappingRows(props: {
  conditions: Conditions
  preview: MappingPreview | undefined
  onChange: (conditions: Conditions) => void
}) {
  const t = useWords()
  const { conditions, preview, onChange } = props
  const header = preview?.header ?? []
  const fresh: RowCondition = { column: header[0] ?? '', is: [] }
  return (
    <div className={classes.conditions}>
      <p className={classes.under}>{t(conditions.length === 0 ? 'rows.all' : 'rows.some')}</p>
      {conditions.map((condition, at) => (
        <Condition
          // oxlint-disable-next-line react/no-array-index-key -- two conditions may be said alike
          key={at}
          number={at + 1}
          condition={condition}
          header={header}
          values={valuesIn(condition.column, preview)}
          onChange={(changed) => onChange(conditions.with(at, changed))}
          onRemove={() => onChange(conditions.toSpliced(at, 1))}
        />
      ))}
      <Button
        variant="subtle"
        size="sm"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={conditions.length >= most}
        onClick={() => onChange([...conditions, fresh])}
      >
        {t('rows.add')}
      </Button>
    </div>
  )
}

const most = 10

interface Props {
  number: number
  condition: RowCondition
  header: readonly string[]
  /** What the sample holds in that column */
  values: readonly string[]
  onChange: (condition: RowCondition) => void
  onRemove: () => void
}

function Condition(props: Props) {
  const t = useWords()
  const { number, condition, onChange, onRemove } = props
  const kind = kindOf(condition)
  const words = wordsOf(condition)
  return (
    <fieldset className={classes.condition}>
      <legend>{t('rows.condition', { number })}</legend>
      <ConditionColumn {...props} />
      <NativeSelect
        label={t('rows.kind')}
        value={kind}
        onChange={({ currentTarget }) =>
          onChange(conditionOf(kindNamed(currentTarget.value), condition.column, words))
        }
        data={conditionKinds.map((value) => ({ value, label: t(`rows.${value}`) }))}
      />
      {(kind === 'is' || kind === 'is-not') && <ConditionWords {...props} kind={kind} />}
      <ActionIcon
        variant="subtle"
        className={classes.removeCondition}
        aria-label={t('rows.remove', { number })}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </fieldset>
  )
}

function ConditionColumn({ condition, header, onChange }: Props) {
  const t = useWords()
  const { column } = condition
  return (
    <Autocomplete
      label={t('origin.column')}
      data={[...header]}
      value={column}
      onChange={(chosen) => onChange({ ...condition, column: chosen })}
      error={columnError()}
    />
  )

  function columnError() {
    if (column === '') return t('rows.noColumn')
    return header.length > 0 && !header.includes(column) && t('origin.missing')
  }
}

function ConditionWords({
  condition,
  values,
  kind,
  onChange,
}: Props & { kind: Extract<ConditionKind, 'is' | 'is-not'> }) {
  const t = useWords()
  const all = wordsOf(condition)
  const words = all.filter((word) => word !== '')
  const withBlank = all.includes('')
  const put = (chosen: readonly string[], blank: boolean) => {
    const trimmed = [...new Set(chosen.map((word) => word.trim()))].filter((word) => word !== '')
    // Without a word beside it a blank is another kind of condition.
    const more = blank && trimmed.length > 0 ? [''] : []
    onChange(conditionOf(kind, condition.column, [...trimmed, ...more]))
  }
  return (
    <>
      <TagsInput
        label={t('rows.words')}
        description={t('rows.wordsHelp')}
        data={[...values]}
        value={words}
        onChange={(chosen) => put(chosen, withBlank)}
        error={!isComplete(condition) && words.length === 0 && t('rows.noWord')}
      />
      {words.length > 0 && (
        <Checkbox
          className={classes.blankToo}
          label={t(kind === 'is' ? 'rows.blankToo' : 'rows.norBlank')}
          checked={withBlank}
          onChange={({ currentTarget }) => put(words, currentTarget.checked)}
        />
      )}
    </>
  )
}

function valuesIn(column: string, preview: MappingPreview | undefined): string[] {
  const at = preview?.header.indexOf(column) ?? -1
  const values = (preview?.lines ?? []).map((line) => line.values[at]?.trim() ?? '')
  return [...new Set(values)].filter((value) => value !== '')
}

function kindNamed(chosen: string): ConditionKind {
  return conditionKinds.find((kind) => kind === chosen) ?? 'is'
}
