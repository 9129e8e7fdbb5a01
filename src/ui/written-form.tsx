import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Refusal } from '#ui/api.ts'
import { Section } from '#ui/page-header.tsx'
import { Problem } from '#ui/problem.tsx'
import classes from '#ui/written-form.module.css'

interface WrittenFormProps {
  title: string
  /** What the two buttons say */
  submit: string
  cancel: string
  onClose: () => void
  sending: { refusal: Refusal | null; busy: boolean; send: () => Promise<void> }
  explain: (refusal: string) => string | undefined
  children: ReactNode
}

/** What is written down on a page: its fields, why it was not taken, and the way out of it. */
export function WrittenForm({ sending, explain, ...props }: WrittenFormProps) {
  const { refusal, busy, send } = sending
  return (
    <Section title={props.title}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {props.children}
        {refusal !== null && <Problem of={refusal} explain={explain} />}
        <Group>
          <Button type="submit" loading={busy}>
            {props.submit}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {props.cancel}
          </Button>
        </Group>
      </form>
    </Section>
  )
}

/** Short fields that belong together: beside each other where there is room. */
export function Beside(props: { children: ReactNode }) {
  return <div className={classes.beside}>{props.children}</div>
}
