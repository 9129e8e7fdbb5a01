import { Button, NativeSelect, TagsInput, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type FileMapping, columnsOf } from '#imports/model/mapping-profile.ts'
import { entities, Entity } from '#imports/model/row.ts'
import { MappingColumns } from '#imports/pages/mapping-columns.tsx'
import { retargeted } from '#imports/pages/mapping-draft.ts'
import { MappingHeader } from '#imports/pages/mapping-header.tsx'
import { MappingPreviewTable } from '#imports/pages/mapping-preview.tsx'
import { MappingRows } from '#imports/pages/mapping-rows.tsx'
import { type Sample, usePreview } from '#imports/pages/mapping-sample.ts'
import { MappingTextForm } from '#imports/pages/mapping-text-form.tsx'
import { useWords } from '#imports/pages/mapping-words.ts'
import classes from '#imports/pages/mapping.module.css'
import { useSharedWords } from '#imports/pages/run-words.ts'
import { Dropzone } from '#ui/dropzone.tsx'
import { Problem } from '#ui/problem.tsx'

interface Props {
  file: FileMapping
  sample: Sample | null
  onSample: (chosen: File) => void
  onChange: (part: Partial<FileMapping>) => void
  onRemove: (() => void) | null
}

/** One file of the system: how it is written, which column is which, and ten lines to see it by. */
export function MappingFile(props: Props) {
  const t = useWords()
  const preview = usePreview(props.file, props.sample)
  const header = preview.data?.header ?? []
  return (
    <div className={classes.file}>
      <WhichFile {...props} />
      <MappingTextForm file={props.file} onChange={props.onChange} />
      <h3>{t('sample.title')}</h3>
      <Dropzone
        label={
          props.sample === null
            ? t('sample.choose')
            : t('sample.chosen', { name: props.sample.name })
        }
        endings={['.csv', '.txt', '.tsv', '.text']}
        maxBytes={16 * 2 ** 30}
        onFiles={([chosen]) => chosen && props.onSample(chosen)}
      />
      <MappingHeader
        file={props.file}
        firstLine={preview.data?.firstLine ?? []}
        onChange={props.onChange}
      />
      <h3>{t('rows.title')}</h3>
      <MappingRows
        conditions={props.file.only}
        preview={preview.data}
        onChange={(only) => props.onChange({ only })}
      />
      <h3>{t('preview.title')}</h3>
      {preview.error !== null && <Problem of={preview.error} />}
      <MappingPreviewTable preview={preview.data} />
      <h3>{t('columns.title')}</h3>
      <MappingColumns file={props.file} header={header} onChange={props.onChange} />
    </div>
  )
}

function WhichFile({ file, onChange, onRemove }: Props) {
  const t = useWords()
  const shared = useSharedWords()
  return (
    <div className={classes.fields}>
      <NativeSelect
        label={t('file.target')}
        value={file.target}
        onChange={(event) => {
          const target = Entity.parse(event.currentTarget.value)
          onChange(retargeted(file, target, columnsOf(target)))
        }}
        data={entities.map((value) => ({ value, label: shared(`entity.${value}`) }))}
      />
      <TextInput
        label={t('file.pattern')}
        description={t('file.patternHelp')}
        value={file.pattern}
        onChange={(event) => onChange({ pattern: event.currentTarget.value })}
      />
      <TagsInput
        label={t('file.nulls')}
        description={t('file.nullsHelp')}
        value={file.nulls}
        onChange={(nulls) => onChange({ nulls })}
      />
      {onRemove !== null && (
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={onRemove}
        >
          {t('file.remove')}
        </Button>
      )}
    </div>
  )
}
