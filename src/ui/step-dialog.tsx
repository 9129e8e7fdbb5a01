import { Button, Group, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import type { Refusal } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { Problem } from '#ui/problem.tsx'
import classes from '#ui/step-dialog.module.css'
import { useWords } from '#ui/words.ts'

interface Sent {
  ok: true
  /** Done, and something is left to do: it is said instead, until it is closed */
  left?: string | null
}

interface StepProps {
  button: string
  /** What the button is for, where several stand on a page */
  label: string
  about: string
  /** What is said when it is done */
  done: string
  primary?: boolean
  /** Why it cannot be done now: it is said before anything is opened */
  closed?: string | null
  send: () => Promise<Sent | Refusal>
  /** Why not, in the slice's own words */
  explain: (refusal: string, details: unknown) => string | undefined
  children: ReactNode
}

/** A button, and in a dialog what must be known before the step is done. */
export function StepDialog(props: StepProps) {
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  const reason = useId()
  const isClosed = typeof props.closed === 'string'
  return (
    <>
      <Button
        size="sm"
        variant={props.primary === true ? 'filled' : 'default'}
        aria-label={props.label}
        {...(isClosed && {
          'data-disabled': true,
          'aria-disabled': true,
          'aria-describedby': reason,
        })}
        onClick={() => setOpened(!isClosed)}
      >
        {props.button}
      </Button>
      {isClosed && (
        <span id={reason} className={classes.closed}>
          {props.closed}
        </span>
      )}
      <Modal opened={opened} onClose={close} title={props.label} centered>
        <StepForm {...props} onClose={close} />
      </Modal>
    </>
  )
}

function StepForm(props: StepProps & { onClose: () => void }) {
  const t = useWords()
  const { refusal, busy, submit } = useStep(props, props.onClose)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>{props.about}</p>
      {props.children}
      {refusal !== null && <Problem of={refusal} explain={props.explain} />}
      <Group justify="end">
        <Button variant="default" onClick={props.onClose}>
          {t('reason.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {props.button}
        </Button>
      </Group>
    </form>
  )
}

function useStep({ send, done }: Pick<StepProps, 'send' | 'done'>, close: () => void) {
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  async function submit() {
    setBusy(true)
    const answer = await send().finally(() => setBusy(false))
    if (!answer.ok) return setRefusal(answer)
    close()
    await queries.invalidateQueries()
    const { left = null } = answer
    return notify(left === null ? { message: done } : { message: left, tone: 'alarm' })
  }
  return { refusal, busy, submit }
}

/** What a text field of a step is given. */
export function useField(first = '') {
  const [value, setValue] = useState(first)
  return {
    value,
    onChange: (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value),
  }
}
