import { Checkbox, NativeSelect } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { languages } from '#kernel/text.ts'
import { type MailChoice, chooseMail, readMailChoice } from '#identity/model/mail-choice.ts'
import { OneForm } from '#identity/pages/one-form.tsx'
import { useWords } from '#identity/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'

/** In which language one is written to, and of what. */
export function MailWishes() {
  const { data } = useQuery(ask(readMailChoice))
  return data === undefined ? null : <Wishes key={JSON.stringify(data)} of={data} />
}

function Wishes({ of: known }: { of: MailChoice }) {
  const t = useWords()
  const queries = useQueryClient()
  const [choice, setChoice] = useState(known)
  async function send() {
    const chosen = await call(chooseMail, { body: choice })
    if (!chosen.ok) return t('mail.notSaved')
    notify({ message: t('mail.saved') })
    await queries.invalidateQueries(ask(readMailChoice))
    return null
  }
  return (
    <OneForm send={send} button={t('mail.save')} isSecond>
      <NativeSelect
        label={t('mail.language')}
        data={languages.map((value) => ({ value, label: t(`mail.language.${value}`) }))}
        value={choice.language}
        onChange={({ currentTarget: { value } }) =>
          setChoice({ ...choice, language: languages.find((one) => one === value) ?? 'en' })
        }
      />
      <Checkbox
        label={t('mail.ordinary')}
        description={t('mail.always')}
        checked={choice.ordinary}
        onChange={({ currentTarget: { checked } }) => setChoice({ ...choice, ordinary: checked })}
      />
    </OneForm>
  )
}
