import type { ReactNode } from 'react'
import classes from '#imports/pages/run-page.module.css'

/** Something wider than a phone: it scrolls on its own, also by keyboard. */
export function ScrollBox(props: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it no key could scroll it
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={props.label}>
      {props.children}
    </div>
  )
}
