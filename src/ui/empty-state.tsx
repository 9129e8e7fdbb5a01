import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from '#ui/empty-state.module.css'

/** Nothing here yet: says what that means and what to do next. */
export function EmptyState(props: {
  title: string
  children?: ReactNode
  action?: ReactNode
  icon?: Icon
}) {
  return (
    <div className={classes.empty}>
      {props.icon !== undefined && <props.icon size={40} stroke={1.2} aria-hidden />}
      <h2 className={classes.title}>{props.title}</h2>
      {props.children !== undefined && <div className={classes.body}>{props.children}</div>}
      {props.action !== undefined && <div className={classes.action}>{props.action}</div>}
    </div>
  )
}
