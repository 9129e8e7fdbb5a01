import { type FileMapping, columnsOf } from '#imports/model/mapping-profile.ts'
import { rowSchemas } from '#imports/model/row.ts'
import { MappingColumn } from '#imports/pages/mapping-column.tsx'
import { withColumn } from '#imports/pages/mapping-draft.ts'
import { MappingLines } from '#imports/pages/mapping-lines.tsx'
import { useWords } from '#imports/pages/mapping-words.ts'
import classes from '#imports/pages/mapping.module.css'
import { readSets, writeSets } from '#imports/rules/mapping-text.ts'

/** Every column of ours with what it is read from. */
export function MappingColumns(props: {
  file: FileMapping
  header: readonly string[]
  onChange: (part: Partial<FileMapping>) => void
}) {
  const t = useWords()
  const { file, header, onChange } = props
  const inSets = new Set((file.repeat?.sets ?? []).flatMap((set) => Object.keys(set)))
  return (
    <>
      <p className={classes.under}>
        {header.length === 0 ? t('columns.noSample') : t('columns.about')}
      </p>
      <div className={classes.columns}>
        {columnsOf(file.target).map((name) => (
          <MappingColumn
            key={`${file.target} ${name}`}
            name={name}
            isRequired={isRequired(file, name)}
            isInSets={inSets.has(name)}
            mapping={file.columns[name] ?? null}
            header={header}
            onChange={(mapping) => onChange({ columns: withColumn(file.columns, name, mapping) })}
          />
        ))}
      </div>
      {file.target === 'attendance' && <Periods {...props} />}
    </>
  )
}

function isRequired({ target }: FileMapping, name: string): boolean {
  const column = Object.entries(rowSchemas[target].shape).find(([one]) => one === name)?.[1]
  return column !== undefined && !column.safeParse(null).success
}

/** A line that holds the codes of several periods makes a row for each. */
function Periods({
  file,
  onChange,
}: {
  file: FileMapping
  onChange: (part: Partial<FileMapping>) => void
}) {
  const t = useWords()
  return (
    <MappingLines
      label={t('periods.label')}
      help={t('periods.help')}
      example={' = AL\n1 = A1\n2 = A2'}
      value={file.repeat?.sets ?? []}
      write={writeSets}
      read={readSets}
      onChange={(sets) => onChange({ repeat: sets.length === 0 ? null : { needs: 'code', sets } })}
    />
  )
}
