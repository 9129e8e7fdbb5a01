import { Dropzone as Zone, type FileRejection } from '@mantine/dropzone'
import '@mantine/dropzone/styles.css'
import { IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import classes from '#ui/dropzone.module.css'
import { useFormat } from '#ui/use-format.ts'
import { useWords } from '#ui/words.ts'

/** Files by drag and drop, or by choosing; what cannot be taken is named with the reason. */
export function Dropzone(props: {
  onFiles: (files: File[]) => void
  /** File endings with their dot: ['.csv', '.zip']. */
  endings: readonly string[]
  maxBytes: number
  /** A sentence over the shared one. */
  label?: string
  busy?: boolean
}) {
  const t = useWords()
  const label = props.label ?? t('drop.choose')
  const format = useFormat()
  const [refused, setRefused] = useState<readonly string[]>([])
  const kinds = format.list(props.endings)
  function take(files: File[]) {
    setRefused([])
    props.onFiles(files)
  }
  const refuse = (rejections: FileRejection[]) =>
    setRefused(rejections.map((rejection) => rejection.file.name))
  return (
    <div>
      <Zone
        className={classes.zone}
        onDrop={take}
        onReject={refuse}
        maxSize={props.maxBytes}
        validator={(file) =>
          fits(file.name, props.endings) ? null : { code: 'kind', message: '' }
        }
        loading={props.busy === true}
        inputProps={{ 'aria-label': label }}
        aria-label={label}
      >
        <IconFileUpload size={36} stroke={1.3} aria-hidden />
        <p className={classes.label}>{label}</p>
        <p className={classes.kinds}>{t('drop.accepts', { kinds })}</p>
      </Zone>
      <Refused names={refused} kinds={kinds} maxBytes={props.maxBytes} />
    </div>
  )
}

function Refused(props: { names: readonly string[]; kinds: string; maxBytes: number }) {
  const t = useWords()
  const size = useFormat().bytes(props.maxBytes)
  return props.names.map((name) => (
    <p key={name} role="alert" className={classes.refused}>
      {t('drop.rejected', { name, kinds: props.kinds, size })}
    </p>
  ))
}

function fits(name: string, endings: readonly string[]): boolean {
  return endings.some((ending) => name.toLowerCase().endsWith(ending))
}
