import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from '#identity/pages/identity.module.css'

/** A few fields and one button; what was wrong stands before the button. */
export function OneForm(props: {
  /** Sends it; answers what is wrong, or null. */
  send: () => Promise<string | null>
  button: string
  /** Another way stands before it */
  isSecond?: boolean
  children?: ReactNode
  after?: ReactNode
}) {
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  async function submit() {
    setBusy(true)
    setWrong(await props.send())
    setBusy(false)
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {props.children}
      {wrong !== null && (
        <p className={classes.wrong} role="alert">
          {wrong}
        </p>
      )}
      <Button type="submit" loading={busy} variant={props.isSecond === true ? 'default' : 'filled'}>
        {props.button}
      </Button>
      {props.after}
    </form>
  )
}

/** What a field of such a form is given. */
export function useField(first = '') {
  const [value, setValue] = useState(first)
  return {
    value,
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value),
  }
}
