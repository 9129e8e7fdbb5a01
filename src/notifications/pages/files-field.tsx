import { FileInput } from '@mantine/core'
import { contentTypes, mostFiles } from '#families/model/evidence.ts'
import { attachEvidence } from '#notifications/model/clearings.ts'
import { type NoticeWords, refusalSentence, useWords } from '#notifications/pages/words.ts'
import { addressOf } from '#ui/api.ts'
import { sendFiles } from '#ui/send-files.ts'

/** Photos and PDFs of what was shown at the office. */
export function FilesField(props: {
  files: readonly File[]
  onChange: (files: File[]) => void
  required?: boolean
}) {
  const t = useWords()
  const size = mostFiles.bytes / (1 << 20)
  return (
    <FileInput
      multiple
      clearable
      label={t(props.required === true ? 'attach.files' : 'attach.filesToo')}
      description={t('attach.filesAbout', { count: mostFiles.ofAnswer, size })}
      placeholder={t('attach.choose')}
      clearButtonProps={{ 'aria-label': t('attach.none') }}
      accept={Object.values(contentTypes).join(',')}
      required={props.required === true}
      value={[...props.files]}
      onChange={props.onChange}
    />
  )
}

/** Attaches files to a clearing; what is left to say where not all of them were taken. */
export async function attachFiles(
  which: { student: string; clearing: number },
  files: readonly File[],
  t: NoticeWords,
): Promise<string | null> {
  const address = addressOf(attachEvidence, { params: which })
  const sent = await sendFiles(address, files, { answer: attachEvidence.answer })
  if (!sent.ok) return refusalSentence(t, sent.refusal) ?? t('attach.failed')
  const not = sent.value.not.map(({ name, why }) =>
    t(`attach.not.${why}`, { name, count: mostFiles.ofAnswer }),
  )
  return not.length === 0 ? null : not.join(' ')
}
