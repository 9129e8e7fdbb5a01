import { Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { StudentId } from '#kernel/ids.ts'
import {
  type Disclosure,
  Ground,
  Outcome,
  type StudentDisclosures,
  grounds,
  outcomes,
  writeDisclosure,
} from '#disclosures/model.ts'
import {
  type DisclosureDraft,
  bodyOf,
  emptyDraft,
  draftOf,
} from '#disclosures/pages/disclosure-draft.ts'
import classes from '#disclosures/pages/disclosures.module.css'
import { refusalSentence, useWords } from '#disclosures/pages/words.ts'
import { groundRules } from '#disclosures/rules.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { useLanguage } from '#ui/i18n.ts'
import { notify } from '#ui/notify.ts'
import { Beside, WrittenForm } from '#ui/written-form.tsx'

interface FormProps {
  today: string
  student: StudentId
  mayBeGiven: StudentDisclosures['mayBeGiven']
  corrects: Disclosure | null
  onClose: () => void
}

interface FieldProps {
  draft: DisclosureDraft
  change: (part: Partial<DisclosureDraft>) => void
}

/** Writes a request or a release down, or what stands for one that was wrong. */
export function DisclosureForm(props: FormProps) {
  const t = useWords()
  const { corrects } = props
  const { draft, change, ...sending } = useWriting(props)
  return (
    <WrittenForm
      title={
        corrects === null
          ? t('form.title')
          : t('form.titleCorrects', { entry: corrects.disclosure })
      }
      submit={t('form.submit')}
      cancel={t('form.cancel')}
      onClose={props.onClose}
      sending={sending}
      explain={(word) => refusalSentence(t, word)}
    >
      <Who draft={draft} change={change} />
      <Why draft={draft} change={change} />
      {draft.outcome === 'released' && (
        <Given draft={draft} change={change} mayBeGiven={props.mayBeGiven} />
      )}
      <Needed draft={draft} change={change} />
      {corrects !== null && <Words name="correction" required draft={draft} change={change} />}
    </WrittenForm>
  )
}

function Who({ draft, change }: FieldProps) {
  const t = useWords()
  return (
    <>
      <Beside>
        <DateField label={t('form.day')} value={draft.day} onChange={(day) => change({ day })} />
        <NativeSelect
          label={t('form.outcome')}
          value={draft.outcome}
          data={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          onChange={({ currentTarget: { value } }) => change({ outcome: Outcome.parse(value) })}
        />
      </Beside>
      <Beside>
        <TextInput
          label={t('form.party')}
          required
          maxLength={200}
          value={draft.party}
          onChange={({ currentTarget: { value } }) => change({ party: value })}
        />
        <TextInput
          label={t('form.agency')}
          description={t('form.agencyAbout')}
          maxLength={500}
          value={draft.agency}
          onChange={({ currentTarget: { value } }) => change({ agency: value })}
        />
      </Beside>
    </>
  )
}

function Why({ draft, change }: FieldProps) {
  const t = useWords()
  return (
    <>
      <Textarea
        label={t('form.interest')}
        description={t('form.interestAbout')}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={draft.interest}
        onChange={({ currentTarget: { value } }) => change({ interest: value })}
      />
      <NativeSelect
        label={t('form.ground')}
        description={groundRules[draft.ground].citation}
        value={draft.ground}
        data={grounds.map((value) => ({ value, label: t(`ground.${value}`) }))}
        onChange={({ currentTarget: { value } }) => change({ ground: Ground.parse(value) })}
      />
      <Words name="what" required={draft.outcome === 'released'} draft={draft} change={change} />
    </>
  )
}

function Given(props: FieldProps & Pick<FormProps, 'mayBeGiven'>) {
  const t = useWords()
  const language = useLanguage()
  const { draft, change } = props
  return (
    <Checkbox.Group
      label={t('form.given')}
      value={draft.given}
      onChange={(given) => change({ given })}
    >
      <div className={classes.kinds}>
        {props.mayBeGiven.map(({ sees, title }) => (
          <Checkbox key={sees} value={sees} label={title[language]} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

/** What the chosen ground needs to be known. */
function Needed({ draft, change }: FieldProps) {
  const t = useWords()
  const rule = groundRules[draft.ground]
  return (
    <>
      {rule.needsPaper && (
        <Words name="paper" about={t('form.paperAbout')} draft={draft} change={change} />
      )}
      {rule.needsThreat && (
        <Words name="threat" about={t('form.threatAbout')} draft={draft} change={change} />
      )}
      {rule.tellsParents && (
        <Beside>
          <DateField
            label={t('form.parentsToldOn')}
            value={draft.parentsToldOn}
            onChange={(parentsToldOn) => change({ parentsToldOn })}
          />
          <Words name="notToldBecause" draft={draft} change={change} />
        </Beside>
      )}
    </>
  )
}

type WordsName = 'what' | 'paper' | 'threat' | 'notToldBecause' | 'correction'

function Words(props: FieldProps & { name: WordsName; about?: string; required?: boolean }) {
  const t = useWords()
  const { name, draft, change } = props
  return (
    <TextInput
      label={t(`form.${name}`)}
      {...(props.about === undefined ? {} : { description: props.about })}
      required={props.required === true}
      maxLength={500}
      value={draft[name]}
      onChange={({ currentTarget: { value } }) => change({ [name]: value })}
    />
  )
}

function useWriting({ student, today, corrects, onClose }: FormProps) {
  const t = useWords()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(
    corrects === null ? { ...emptyDraft, day: today } : draftOf(corrects),
  )
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    setBusy(true)
    const body = bodyOf(draft, corrects)
    const written = await call(writeDisclosure, { params: { student }, body })
    setBusy(false)
    if (!written.ok) return setRefusal(written)
    await queries.invalidateQueries()
    notify({ message: t('form.done') })
    return onClose()
  }
  const change = (part: Partial<DisclosureDraft>) => setDraft({ ...draft, ...part })
  return { draft, change, refusal, busy, send }
}
