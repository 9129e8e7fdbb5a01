import { NativeSelect } from '@mantine/core'
import { ClearingReason } from '#attendance/model/clearing.ts'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'

/** Why a day counts no longer; of a mark that was wrong, what else is to be done. '': nothing is chosen yet. */
export function ReasonOf(props: { value: string; onChange: (reason: string) => void }) {
  const t = useWords()
  const { value } = props
  const reasons = ClearingReason.options.map((one) => ({
    value: one,
    label: t(`codeReason.${one}`),
  }))
  return (
    <NativeSelect
      label={t('clear.reason')}
      description={value === 'PRESENT' ? t('clear.present') : undefined}
      required
      value={value}
      data={[{ value: '', label: t('clear.choose') }, ...reasons]}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  )
}

/** What is written down of what was said or seen; and of a student's own child what may not be asked for. EC 48205 */
export function evidenceAbout(t: NoticeWords, reason: string): string {
  return t(reason === 'CHILD' ? 'clear.evidenceOwnChild' : 'clear.evidenceAbout')
}
