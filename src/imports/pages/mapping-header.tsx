import { Button, Switch, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { FileMapping } from '#imports/model/mapping-profile.ts'
import { useWords } from '#imports/pages/mapping-words.ts'
import classes from '#imports/pages/mapping.module.css'
import { letterOf, namesFor, whyNotCalled, withRenamed } from '#imports/rules/column-names.ts'

interface Props {
  file: FileMapping
  /** The first line of the sample, as far as there is one */
  firstLine: readonly string[]
  onChange: (part: Partial<FileMapping>) => void
}

/** Whether the file's first line names its columns; where it does not, a person does. */
export function MappingHeader({ file, firstLine, onChange }: Props) {
  const t = useWords()
  const { header, quote } = file.text
  const put = (names: string[]) =>
    onChange({ text: { ...file.text, header: { in: 'profile', names } } })
  return (
    <div className={classes.conditions}>
      <Switch
        label={t('header.none')}
        checked={header.in === 'profile'}
        onChange={({ currentTarget }) =>
          currentTarget.checked
            ? put(namesFor(Math.max(1, firstLine.length)))
            : onChange({ text: { ...file.text, header: { in: 'first-line', quote } } })
        }
      />
      {header.in === 'profile' && (
        <>
          <p className={classes.under}>{t('header.about')}</p>
          <div className={classes.fields}>
            {header.names.map((name, place) => (
              <ColumnName
                // oxlint-disable-next-line react/no-array-index-key -- a column is its place
                key={place}
                place={place}
                names={header.names}
                name={name}
                example={firstLine[place]}
                onRename={(called) => onChange(withRenamed(file, place, called))}
              />
            ))}
          </div>
          <HowMany names={header.names} firstLine={firstLine} onChange={put} />
        </>
      )}
    </div>
  )
}

/** A name is taken over when it is finished: half of one may be the name of another column. */
function ColumnName(props: {
  place: number
  name: string
  names: readonly string[]
  example: string | undefined
  onRename: (name: string) => void
}) {
  const t = useWords()
  const { place, name, names, example, onRename } = props
  const [writing, setWriting] = useState<string | null>(null)
  const why = writing === null ? null : whyNotCalled(writing.trim(), place, names)
  const finish = () => {
    if (writing === null || why !== null) return
    if (writing.trim() !== name) onRename(writing.trim())
    setWriting(null)
  }
  return (
    <TextInput
      label={t('header.column', { number: place + 1, letter: letterOf(place) })}
      description={
        example === undefined ? undefined : t('header.example', { value: shortened(example) })
      }
      value={writing ?? name}
      error={why !== null && t(`header.${why}`, { name })}
      onChange={(event) => setWriting(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => event.key === 'Enter' && finish()}
    />
  )
}

function HowMany(props: {
  names: readonly string[]
  firstLine: readonly string[]
  onChange: (names: string[]) => void
}) {
  const t = useWords()
  const { names, firstLine, onChange } = props
  const counted = firstLine.length
  if (counted > 0) {
    if (counted === names.length) return null
    return (
      <div>
        <p className={classes.under}>{t('header.differs', { count: names.length, counted })}</p>
        <Button variant="light" size="sm" onClick={() => onChange(namesFor(counted, names))}>
          {t('header.nameAll', { count: counted })}
        </Button>
      </div>
    )
  }
  return (
    <div>
      <Button
        variant="subtle"
        size="sm"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange(namesFor(names.length + 1, names))}
      >
        {t('header.add')}
      </Button>
      {names.length > 1 && (
        <Button variant="subtle" size="sm" onClick={() => onChange(names.slice(0, -1))}>
          {t('header.removeLast', { name: names.at(-1) ?? '' })}
        </Button>
      )}
    </div>
  )
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
