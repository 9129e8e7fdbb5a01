import type { ReactNode } from 'react'
import classes from '#ui/cards.module.css'

/** Things below each other, each on a sheet of its own. */
export function Cards(props: { children: ReactNode }) {
  return <ul className={classes.cards}>{props.children}</ul>
}

export function Card(props: { children: ReactNode }) {
  return <li className={classes.card}>{props.children}</li>
}

/** A card's heading, with what stands beside it. */
export function CardHead(props: { children: ReactNode }) {
  return <div className={classes.head}>{props.children}</div>
}
