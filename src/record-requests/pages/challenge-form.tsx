import { Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { InformationClass } from '#kernel/who.ts'
import { ChallengeGround, type NewChallenge, Wants } from '#record-requests/model/challenge.ts'
import {
  type StudentChallenges,
  writeChallenge,
} from '#record-requests/model/challenge-endpoints.ts'
import { AskerChoice } from '#record-requests/pages/asker-choice.tsx'
import classes from '#record-requests/pages/requests.module.css'
import {
  type RequestWords,
  notChosen,
  refusalSentence,
  useWords,
} from '#record-requests/pages/words.ts'
import type { Right } from '#record-requests/model/request.ts'
import { needsPaper } from '#record-requests/rules/challenge.ts'
import { type Refusal, call } from '#ui/api.ts'
import { DateField } from '#ui/date-field.tsx'
import { useLanguage } from '#ui/i18n.ts'
import { notify } from '#ui/notify.ts'
import { Beside, WrittenForm } from '#ui/written-form.tsx'

type Draft = z.input<typeof NewChallenge> & {
  /** The place of whoever challenges in the list; 'other' for somebody else */
  who: string
}

interface Props {
  of: StudentChallenges
  onClose: () => void
}

/** Writes down who challenges what, and why. */
export function ChallengeForm(props: Props) {
  const t = useWords()
  const { draft, change, ...sending } = useChallenging(props)
  return (
    <WrittenForm
      title={t('challenge.open')}
      submit={t('challenge.submit')}
      cancel={t('challenge.cancel')}
      onClose={props.onClose}
      sending={sending}
      explain={(word) => refusalSentence(t, word)}
    >
      <Who of={props.of} draft={draft} change={change} />
      <What of={props.of} draft={draft} change={change} />
    </WrittenForm>
  )
}

interface Fields {
  of: StudentChallenges
  draft: Draft
  change: (part: Partial<Draft>) => void
}

/** Those on record, each with their right; and somebody else, who shows a paper. */
function Who({ of, draft, change }: Fields) {
  const t = useWords()
  const chosen = draft.who === '' ? undefined : of.askers[Number(draft.who)]
  const isOther = draft.who === 'other'
  const wantsPaper = isOther || (chosen !== undefined && needsPaper(chosen.right))
  return (
    <>
      <AskerChoice
        label={t('challenge.who')}
        askers={of.askers}
        rightWords={(right) => rightWords(right, t)}
        value={draft.who}
        onChange={(who) => change({ who })}
      />
      {isOther && (
        <TextInput
          label={t('challenge.whoName')}
          required
          maxLength={200}
          value={draft.askerName ?? ''}
          onChange={({ currentTarget: { value } }) => change({ askerName: value })}
        />
      )}
      {wantsPaper && (
        <PaperSeen
          draft={draft}
          change={change}
          ofParent={chosen?.asker === 'student' && chosen.right.may === 'yes'}
        />
      )}
    </>
  )
}

/** A right to see is not the right to challenge. */
function rightWords({ because }: Right, t: RequestWords): string {
  return because === 'student-of-16' || because === 'student-after-grade-10'
    ? t(`challenge.right.${because}`)
    : t(`right.${because}`)
}

function PaperSeen({ draft, change, ofParent }: Omit<Fields, 'of'> & { ofParent: boolean }) {
  const t = useWords()
  return (
    <TextInput
      label={t(ofParent ? 'challenge.paperOfParent' : 'challenge.paperLabel')}
      description={t(ofParent ? 'challenge.paperOfParentAbout' : 'challenge.paperAbout')}
      maxLength={500}
      value={draft.paper ?? ''}
      onChange={({ currentTarget: { value } }) => change({ paper: value })}
    />
  )
}

function What({ of, draft, change }: Fields) {
  const t = useWords()
  const language = useLanguage()
  return (
    <>
      <Beside>
        <NativeSelect
          label={t('challenge.class')}
          value={draft.class}
          data={of.classes.map(({ sees, title }) => ({ value: sees, label: title[language] }))}
          onChange={({ currentTarget: { value } }) =>
            change({ class: InformationClass.parse(value) })
          }
        />
        <DateField
          label={t('challenge.receivedOn')}
          required
          value={draft.receivedOn}
          onChange={(receivedOn) => change({ receivedOn })}
        />
      </Beside>
      <Textarea
        label={t('challenge.what')}
        required
        autosize
        minRows={3}
        maxLength={2000}
        value={draft.what}
        onChange={({ currentTarget: { value } }) => change({ what: value })}
      />
      <Grounds draft={draft} change={change} />
      <NativeSelect
        label={t('challenge.wants')}
        value={draft.wants}
        data={Wants.options.map((value) => ({ value, label: t(`challenge.wants.${value}`) }))}
        onChange={({ currentTarget: { value } }) => change({ wants: Wants.parse(value) })}
      />
    </>
  )
}

function Grounds({ draft, change }: Omit<Fields, 'of'>) {
  const t = useWords()
  return (
    <Checkbox.Group
      label={t('challenge.grounds')}
      required
      value={draft.grounds}
      onChange={(chosen) =>
        change({ grounds: ChallengeGround.options.filter((one) => chosen.includes(one)) })
      }
    >
      <div className={classes.askers}>
        {ChallengeGround.options.map((ground) => (
          <Checkbox key={ground} value={ground} label={t(`challenge.ground.${ground}`)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function useChallenging({ of, onClose }: Props) {
  const t = useWords()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>({
    who: '',
    asker: 'other',
    receivedOn: of.today,
    class: 'attendance',
    what: '',
    grounds: [],
    wants: 'correct',
  })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function send() {
    const { who, ...wish } = draft
    if (who === '') return setRefusal(notChosen('nobody-chosen'))
    const chosen = who === 'other' ? undefined : of.askers[Number(who)]
    setBusy(true)
    const body = { ...wish, asker: chosen?.asker ?? 'other', guardian: chosen?.guardian ?? null }
    const written = await call(writeChallenge, { params: of.student, body })
    setBusy(false)
    if (!written.ok) return setRefusal(written)
    await queries.invalidateQueries()
    notify({ message: t('challenge.begun') })
    return onClose()
  }
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  return { draft, change, refusal, busy, send }
}
