import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type LetterContact, readContact, setContact } from '#notifications/model/contact.ts'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { ask, call } from '#ui/api.ts'
import { Section } from '#ui/page-header.tsx'
import { StepDialog, useField } from '#ui/step-dialog.tsx'

/** Whom the families of a school call; no letter goes out without. */
export function Contact({ school }: { school: string }) {
  const t = useWords()
  const { data } = useQuery(ask(readContact, { params: { school } }))
  if (data === undefined) return null
  const { contact } = data
  return (
    <Section
      title={t('contact.title')}
      about={t('contact.about', { school: data.school })}
      actions={<SetContact school={school} of={contact} />}
    >
      <p>{contact === null ? t('contact.none') : t('contact.is', { ...contact })}</p>
    </Section>
  )
}

function SetContact({ school, of }: { school: string; of: LetterContact | null }) {
  const t = useWords()
  const name = useField(of?.name)
  const phone = useField(of?.phone)
  const hours = useField(of?.hours)
  const body = { name: name.value, phone: phone.value, hours: hours.value }
  return (
    <StepDialog
      button={t('contact.set')}
      label={t('contact.set')}
      about={t('contact.setAbout')}
      done={t('contact.done')}
      explain={(word) => refusalSentence(t, word)}
      send={() => call(setContact, { params: { school }, body })}
    >
      <TextInput label={t('contact.name')} required maxLength={120} {...name} />
      <TextInput label={t('contact.phone')} required maxLength={40} type="tel" {...phone} />
      <TextInput label={t('contact.hours')} required maxLength={80} {...hours} />
    </StepDialog>
  )
}
