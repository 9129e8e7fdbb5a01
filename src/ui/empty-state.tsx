import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from '#ui/empty-state.module.css'

/** Nothing here yet: says what that means and what to do next. */
export function EmptyState(props: {
  title: string
  children?: ReactNode
  action?: ReactNode
  icon?: Icon
  /** When it is all that the page shows. */
  isPage?: boolean
}) {
  const Title = props.isPage === true ? 'h1' : 'h2'
  return (
    <div className={classes.empty}>
      {props.icon !== undefined && <props.icon size={40} stroke={1.2} aria-hidden />}
      <Title className={classes.title}>{props.title}</Title>
      {props.children !== undefined && <div className={classes.body}>{props.children}</div>}
      {props.action !== undefined && <div className={classes.action}>{props.action}</div>}
    </div>
  )
}
