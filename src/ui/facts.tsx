import type { ReactNode } from 'react'
import classes from '#ui/facts.module.css'

/** Labels and their values, side by side; stacked on a phone. What is null is left out. */
export function Facts(props: { of: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.facts}>
      {props.of
        .filter((fact) => fact.value !== null && fact.value !== undefined)
        .map((fact) => (
          <div key={fact.name} className={classes.fact}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
    </dl>
  )
}
