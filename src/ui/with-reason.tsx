import { Button, Group, Modal, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Refusal } from '#ui/api.ts'
import { Problem } from '#ui/problem.tsx'
import { useWords } from '#ui/words.ts'

export interface WithReasonProps {
  button: string
  /** What the button is for, where several stand on a page. */
  label?: string
  question: string
  /** Does it; answers why not, or null. */
  act: (reason: string) => Promise<Refusal | null>
  /** Why not, in the slice's own words. */
  explain: (refusal: string, details: unknown) => string | undefined
  children: ReactNode
}

/** A button, a question with what follows, and the reason that is kept in the log. */
export function WithReason(props: WithReasonProps) {
  const t = useWords()
  const [asked, setAsked] = useState(false)
  const { reason, change, isMissing, refusal, busy, decide } = useDeciding(props, setAsked)
  return (
    <>
      <Button
        variant="default"
        size="sm"
        {...(props.label === undefined ? {} : { 'aria-label': props.label })}
        onClick={() => setAsked(true)}
      >
        {props.button}
      </Button>
      <Modal opened={asked} onClose={() => setAsked(false)} title={props.question} centered>
        <div>{props.children}</div>
        <Reason reason={reason} isMissing={isMissing} onChange={change} />
        {refusal !== null && <Problem of={refusal} explain={props.explain} />}
        <Group justify="end" mt="md">
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('reason.cancel')}
          </Button>
          <Button loading={busy} onClick={() => void decide()}>
            {props.button}
          </Button>
        </Group>
      </Modal>
    </>
  )
}

function Reason(props: { reason: string; isMissing: boolean; onChange: (reason: string) => void }) {
  const t = useWords()
  return (
    <Textarea
      label={t('reason.label')}
      required
      error={props.isMissing && t('reason.missing')}
      errorProps={{ role: 'alert' }}
      autosize
      minRows={2}
      maxLength={500}
      data-autofocus
      value={props.reason}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    />
  )
}

function useDeciding({ act }: WithReasonProps, setAsked: (asked: boolean) => void) {
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function decide() {
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return
    setBusy(true)
    const why = await act(reason)
    setBusy(false)
    setRefusal(why)
    if (why === null) setAsked(false)
  }
  function change(text: string) {
    setReason(text)
    setMissing(false)
  }
  return { reason, change, isMissing, refusal, busy, decide }
}
