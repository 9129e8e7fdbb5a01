import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RunId } from '#kernel/ids.ts'
import { decideRoles } from '#imports/model/role-endpoints.ts'
import { mostReason } from '#imports/model/run.ts'
import { useSharedWords, useWords } from '#imports/pages/run-words.ts'
import { refusalSentence } from '#imports/pages/sentences.ts'
import { type Refusal, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'

const decisions = ['approve', 'refuse'] as const
type Deciding = (typeof decisions)[number]

/** The two answers about a delivery's roles, each with a question and a reason. */
export function RolesDecision({ run }: { run: RunId }) {
  const t = useWords()
  const [asked, setAsked] = useState<Deciding | null>(null)
  return (
    <Group className="no-print" mt="md">
      {decisions.map((one) => (
        <Button key={one} variant="default" onClick={() => setAsked(one)}>
          {t(`roles.${one}`)}
        </Button>
      ))}
      {asked !== null && <Question run={run} decision={asked} onClose={() => setAsked(null)} />}
    </Group>
  )
}

interface QuestionProps {
  run: RunId
  decision: Deciding
  onClose: () => void
}

function Question(props: QuestionProps) {
  const { run, decision, onClose } = props
  const t = useWords()
  const shared = useSharedWords()
  const [reason, setReason] = useState('')
  const { refusal, busy, decide } = useDecision(props, reason)
  return (
    <Modal opened onClose={onClose} title={t(`roles.sure.${decision}`, { run })} centered>
      <p>{t(`roles.sure.${decision}Body`)}</p>
      <Textarea
        label={t('roles.reason')}
        description={t('hold.reasonAbout')}
        required={decision === 'refuse'}
        autosize
        minRows={2}
        maxLength={mostReason}
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {refusal !== null && (
        <Problem of={refusal} explain={(word, details) => refusalSentence(word, details, shared)} />
      )}
      <Group justify="end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('hold.cancel')}
        </Button>
        <Button loading={busy} onClick={() => void decide()}>
          {t(`roles.${decision}`)}
        </Button>
      </Group>
    </Modal>
  )
}

function useDecision({ run, decision, onClose }: QuestionProps, reason: string) {
  const t = useWords()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function decide() {
    setBusy(true)
    const answer = await call(decideRoles, { params: { run }, body: { decision, reason } })
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    notify({ message: t(`roles.done.${decision}`, { run }), tone: 'good' })
    onClose()
    return queries.invalidateQueries()
  }
  return { refusal, busy, decide }
}
