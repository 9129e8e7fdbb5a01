import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { languageName } from '#kernel/format.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { languages } from '#kernel/text.ts'
import type { ShownCase } from '#sarb/model/endpoints.ts'
import { type Hearing, type Signed, signers } from '#sarb/model/hearing.ts'
import { BoardStepDialog } from '#sarb/pages/board-step.tsx'
import { DirectiveLine } from '#sarb/pages/directives.tsx'
import classes from '#sarb/pages/sarb.module.css'
import { useWords } from '#sarb/pages/words.ts'
import { stepIsOpen } from '#sarb/rules/steps.ts'
import { DateField } from '#ui/date-field.tsx'
import { Section } from '#ui/page-header.tsx'
import { SignatureField, SignatureView, useSignature } from '#ui/signature.tsx'
import { SpokenLanguage } from '#ui/spoken-language.tsx'
import { useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

interface SignProps {
  of: ShownCase
  hearing: Hearing
  mayChange: boolean
}

/** What was directed, read back in the family's language, signed, and handed over. */
export function SignPart({ of, hearing, mayChange }: SignProps) {
  const t = useWords()
  const format = useFormat()
  const open = mayChange && stepIsOpen('sign', of.case.state)
  const { readBack } = hearing
  return (
    <Section title={t('directive.title')} about={t('sign.about')}>
      <ol className={classes.list}>
        {hearing.directives.map((one) => (
          <li key={one.what.en} className={classes.card}>
            <DirectiveLine of={one} />
          </li>
        ))}
      </ol>
      {readBack !== null && (
        <p>
          {t('sign.readBack', {
            language: languageName(readBack.language, format.language),
            interpreter: readBack.interpreter,
          })}
        </p>
      )}
      <Signatures of={hearing.signatures} />
      {hearing.copyGiven !== null && (
        <p>
          {t('sign.copy', { on: format.date(hearing.copyGiven.on), how: hearing.copyGiven.how })}
        </p>
      )}
      {open && (
        <div className={`${classes.steps} no-print`}>
          <ReadBack of={of} hearing={hearing} />
          <Sign of={of} hearing={hearing} />
          <Copy of={of} />
        </div>
      )}
    </Section>
  )
}

function Signatures({ of }: { of: readonly Signed[] }) {
  const t = useWords()
  const format = useFormat()
  return (
    <ul className={classes.list}>
      {of.map((one) => (
        <li key={`${one.as} ${one.name}`} className={classes.card}>
          <p>
            {t('sign.one', {
              name: one.name,
              as: t(`signer.${one.as}`),
              at: format.moment(one.signedAt),
            })}
          </p>
          <SignatureView of={one.mark} label={t('sign.of', { name: one.name })} />
        </li>
      ))}
    </ul>
  )
}

function ReadBack({ of, hearing }: { of: ShownCase; hearing: Hearing }) {
  const t = useWords()
  const [language, setLanguage] = useState(hearing.interpreter ?? of.familyLanguage)
  const interpreter = useField()
  return (
    <BoardStepDialog
      of={of}
      step="read-back"
      primary={hearing.readBack === null && hearing.interpreter !== null}
      body={() => ({
        step: 'read-back',
        language,
        interpreter: interpreter.value,
      })}
    >
      <ReadIn value={language} onChange={setLanguage} />
      <TextInput
        label={t('item.interpreter')}
        description={t('sign.nobodyInterprets')}
        maxLength={200}
        {...interpreter}
      />
    </BoardStepDialog>
  )
}

function Sign({ of, hearing }: { of: ShownCase; hearing: Hearing }) {
  const t = useWords()
  const [as, setAs] = useState<Signed['as']>('parent')
  const [language, setLanguage] = useReadIn(of, hearing, as)
  const name = useField()
  const { mark, setMark } = useSignature(name.value)
  return (
    <BoardStepDialog
      of={of}
      step="sign"
      primary
      body={() => ({
        step: 'sign',
        as,
        signature: {
          name: name.value,
          mark: mark ?? { how: 'typed', typed: name.value },
          language,
          textSha256: of.directivesSha256,
        },
      })}
    >
      <SignAs value={as} onChange={setAs} />
      <ReadIn value={language} onChange={setLanguage} />
      <TextInput label={t('fact.name')} required minLength={2} maxLength={120} {...name} />
      <p>{t('sign.typedStands')}</p>
      <SignatureField
        label={t(name.value.trim() === '' ? 'sign.mark' : 'sign.of', { name: name.value })}
        name={name.value}
        value={mark}
        onChange={setMark}
      />
    </BoardStepDialog>
  )
}

function ReadIn(field: { value: string; onChange: (language: string) => void }) {
  const t = useWords()
  return <SpokenLanguage label={t('sign.readIn')} first={languages} {...field} />
}

function SignAs(props: { value: Signed['as']; onChange: (as: Signed['as']) => void }) {
  const t = useWords()
  const { value: as, onChange } = props
  return (
    <Select
      label={t('sign.as')}
      allowDeselect={false}
      value={as}
      data={signers.map((value) => ({ value, label: t(`signer.${value}`) }))}
      onChange={(signer) => onChange(signers.find((one) => one === signer) ?? as)}
    />
  )
}

/** The family signs what was read back to it, in its language; everybody else what stands on the screen. */
function useReadIn(
  { familyLanguage }: ShownCase,
  { readBack, interpreter }: Hearing,
  as: Signed['as'],
): [string, (language: string) => void] {
  const { language } = useFormat()
  const [chosen, choose] = useState<string | null>(null)
  const isOfFamily = as === 'parent' || as === 'pupil'
  const ofFamily = readBack?.language ?? interpreter ?? familyLanguage
  return [chosen ?? (isOfFamily ? ofFamily : language), choose]
}

function Copy({ of }: { of: ShownCase }) {
  const t = useWords()
  const [on, setOn] = useState<string>(of.today)
  const how = useField()
  return (
    <BoardStepDialog
      of={of}
      step="copy"
      body={() => ({ step: 'copy', on: SchoolDate.parse(on), how: how.value })}
    >
      <DateField label={t('field.on')} value={on} onChange={setOn} />
      <TextInput label={t('field.how')} required maxLength={200} {...how} />
    </BoardStepDialog>
  )
}
