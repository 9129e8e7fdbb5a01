import { NativeSelect } from '@mantine/core'
import { type Language, languages } from '#kernel/text.ts'
import type { AddressTrouble } from '#mail/model/mail.ts'
import classes from '#people/pages/people.module.css'
import { useWords } from '#people/pages/words.ts'
import { useFormat } from '#ui/use-format.ts'

/** Whether a link is written to them, too, and in which language. */
export function ByMail(props: { value: Language | null; onChange: (by: Language | null) => void }) {
  const t = useWords()
  const by = languages.map((value) => ({ value, label: t(`mail.by.${value}`) }))
  return (
    <NativeSelect
      label={t('mail.byMail')}
      data={[...by, { value: '', label: t('mail.by.none') }]}
      value={props.value ?? ''}
      onChange={({ currentTarget: { value } }) =>
        props.onChange(languages.find((one) => one === value) ?? null)
      }
    />
  )
}

/** That mails to an address come back; shown where the address is. */
export function MailTrouble({ of: trouble }: { of: AddressTrouble | null }) {
  const t = useWords()
  const format = useFormat()
  if (trouble === null) return null
  const { at, said } = trouble
  return (
    <p className={classes.wrong}>
      {t('mail.trouble', { at: format.moment(at) })}
      {said !== null && said !== '' && <> {t('mail.troubleSaid', { said })}</>}
    </p>
  )
}
