import type { FileMapping, RowCondition } from '#imports/model/mapping-profile.ts'
import type { SampleCounts } from '#imports/model/profile-endpoints.ts'
import { type MappingWords, useWords } from '#imports/pages/mapping-words.ts'
import classes from '#imports/pages/mapping.module.css'
import { kindOf, wordsOf } from '#imports/rules/row-conditions.ts'
import { unreachable } from '#kernel/unreachable.ts'
import { useFormat } from '#ui/use-format.ts'

type Passed = SampleCounts['passedOver'][number]

/** How many rows of the sample are read, and which condition passes the others over. */
export function MappingSampleCounts({ counts, file }: { counts: SampleCounts; file: FileMapping }) {
  const t = useWords()
  const passed = counts.passedOver.reduce((sum, { lines }) => sum + lines, 0)
  return (
    <>
      <p>{t('counts.read', { lines: counts.lines, read: counts.lines - passed })}</p>
      {passed > 0 && (
        <ul className={classes.counts}>
          {counts.passedOver.map((one) => (
            <li key={one.condition ?? 'nothing'}>
              <PassedOver passed={one} file={file} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function PassedOver({ passed, file }: { passed: Passed; file: FileMapping }) {
  const t = useWords()
  const format = useFormat()
  const condition = passed.condition === null ? undefined : file.only[passed.condition]
  if (condition === undefined) return t('counts.nothing', { count: passed.lines })
  const why = whyPassedOver(condition, t, format.list)
  const values = passed.values.map(
    ({ value, lines }) => `${quoted(value, t)} ${format.number(lines)}`,
  )
  return t('counts.passed', { count: passed.lines, why, values: values.join(', ') })
}

/** What is so in a row that does not meet the condition. */
function whyPassedOver(
  condition: RowCondition,
  t: MappingWords,
  list: (items: readonly string[]) => string,
): string {
  const { column } = condition
  const count = wordsOf(condition).length
  const words = list(wordsOf(condition).map((word) => quoted(word, t)))
  const kind = kindOf(condition)
  switch (kind) {
    case 'is':
      return t('counts.is', { count, column, words })
    case 'is-not':
      return t('counts.isNot', { count, column, words })
    case 'is-blank':
      return t('counts.isBlank', { column })
    case 'is-not-blank':
      return t('counts.isNotBlank', { column })
    default:
      return unreachable(kind)
  }
}

/** A word as it stands in a cell. */
export function quoted(word: string, t: MappingWords): string {
  return word === '' ? t('counts.blank') : t('counts.quoted', { word })
}
