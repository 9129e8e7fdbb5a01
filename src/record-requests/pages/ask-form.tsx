import { NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { Language } from '#kernel/text.ts'
import type { Asker, StudentRequests } from '#record-requests/model/endpoints.ts'
import { writeRequest } from '#record-requests/model/endpoints.ts'
import { Form, type NewRequest, WayIn } from '#record-requests/model/request.ts'
import { AskerChoice } from '#record-requests/pages/asker-choice.tsx'
import { notChosen, refusalSentence, useWords } from '#record-requests/pages/words.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { useLanguage } from '#ui/i18n.ts'
import { notify } from '#ui/notify.ts'
import { Beside, WrittenForm } from '#ui/written-form.tsx'

type Draft = z.input<typeof NewRequest> & {
  /** The place of whoever asks in the list; '' while nobody is chosen, 'other' for somebody else */
  who: string
}

interface Props {
  of: StudentRequests
  onClose: () => void
}

/** Writes down who asks, how it came, and what is wanted. */
export function AskForm(props: Props) {
  const t = useWords()
  const { draft, change, ...sending } = useAsking(props)
  return (
    <WrittenForm
      title={t('ask.title')}
      submit={t('ask.submit')}
      cancel={t('ask.cancel')}
      onClose={props.onClose}
      sending={sending}
      explain={(word) => refusalSentence(t, word)}
    >
      <WhoAsks askers={props.of.askers} draft={draft} change={change} />
      <How draft={draft} change={change} />
    </WrittenForm>
  )
}

interface Fields {
  draft: Draft
  change: (part: Partial<Draft>) => void
}

function WhoAsks({ askers, draft, change }: Fields & { askers: readonly Asker[] }) {
  const t = useWords()
  return (
    <>
      <AskerChoice
        label={t('ask.who')}
        askers={askers}
        rightWords={({ because }) => t(`right.${because}`)}
        value={draft.who}
        onChange={(who) => change({ who })}
      />
      {draft.who === 'other' && (
        <TextInput
          label={t('ask.name')}
          required
          maxLength={200}
          value={draft.askerName ?? ''}
          onChange={({ currentTarget: { value } }) => change({ askerName: value })}
        />
      )}
    </>
  )
}

function How({ draft, change }: Fields) {
  const t = useWords()
  return (
    <>
      <Beside>
        <NativeSelect
          label={t('ask.cameBy')}
          value={draft.cameBy}
          data={WayIn.options.map((value) => ({ value, label: t(`cameBy.${value}`) }))}
          onChange={({ currentTarget: { value } }) => change({ cameBy: WayIn.parse(value) })}
        />
        <DateField
          label={t('ask.receivedOn')}
          value={draft.receivedOn}
          onChange={(receivedOn) => change({ receivedOn })}
        />
      </Beside>
      <Beside>
        <NativeSelect
          label={t('ask.language')}
          value={draft.language}
          data={Language.options.map((value) => ({ value, label: t(`language.${value}`) }))}
          onChange={({ currentTarget: { value } }) => change({ language: Language.parse(value) })}
        />
        <NativeSelect
          label={t('ask.form')}
          value={draft.form}
          data={Form.options.map((value) => ({ value, label: t(`form.${value}`) }))}
          onChange={({ currentTarget: { value } }) => change({ form: Form.parse(value) })}
        />
      </Beside>
    </>
  )
}

function useAsking({ of, onClose }: Props) {
  const t = useWords()
  const language = useLanguage()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>({
    who: '',
    asker: 'other',
    askerName: '',
    cameBy: 'in-person',
    receivedOn: of.today,
    language,
    form: 'copies',
  })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    const { who, ...wish } = draft
    if (who === '') return setRefusal(notChosen('nobody-chosen'))
    const chosen = who === 'other' ? undefined : of.askers[Number(who)]
    const asks = chosen === undefined ? { asker: 'other' as const } : chosen
    setBusy(true)
    const body = { ...wish, asker: asks.asker, guardian: chosen?.guardian ?? null }
    const written = await call(writeRequest, { params: of.student, body })
    setBusy(false)
    if (!written.ok) return setRefusal(written)
    await queries.invalidateQueries()
    const status = written.value.requests[0]?.status
    if (status === 'received' || status === 'with-custodian' || status === 'refused')
      notify({ message: t(`ask.done.${status}`), tone: status === 'received' ? 'good' : 'caution' })
    return onClose()
  }
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  return { draft, change, refusal, busy, send }
}
