import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import type { Who } from '#kernel/who.ts'
import classes from '#ui/page-header.module.css'
import { isOpen, useShell } from '#ui/slice-pages.ts'
import { useWords } from '#ui/words.ts'

export interface Crumb {
  label: string
  to: string
  /** A place in that page. */
  hash?: string
  /** What the page there asks first: whoever may not ask it reads where this belongs, and has no link */
  who?: Who
}

/** The page's one heading: where it belongs, what it is, one sentence about it, what can be done. */
export function PageHeader(props: {
  title: string
  crumbs?: readonly Crumb[]
  children?: ReactNode
  actions?: ReactNode
}) {
  const t = useWords()
  const app = t('app.name')
  useEffect(() => {
    document.title = `${props.title} · ${app}`
  }, [props.title, app])
  return (
    <div className={classes.header}>
      {props.crumbs !== undefined && props.crumbs.length > 0 && (
        <nav aria-label={t('breadcrumb')} className={classes.crumbs}>
          <ol>
            {props.crumbs.map((crumb) => (
              <li key={crumb.to}>
                <CrumbTo crumb={crumb} />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={classes.top}>
        <div className={classes.told}>
          <h1 className={classes.title}>{props.title}</h1>
          {props.children !== undefined && <div className={classes.about}>{props.children}</div>}
        </div>
        {props.actions !== undefined && <div className={classes.actions}>{props.actions}</div>}
      </div>
    </div>
  )
}

function CrumbTo({ crumb: { label, to, hash, who } }: { crumb: Crumb }) {
  const { slices, may } = useShell()
  const door = slices.flatMap((slice) => slice.menu ?? []).find((item) => item.to === to)
  const opens = (who === undefined || may(who)) && (door === undefined || isOpen(door, may))
  if (!opens) return label
  return (
    // A page is not where its reader is because theirs lies below it.
    <Link to={to} activeOptions={{ exact: true }} {...(hash === undefined ? {} : { hash })}>
      {label}
    </Link>
  )
}

/** A part of a page under its own heading. */
export function Section(props: {
  title: string
  /** For links into the page. */
  id?: string
  about?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.section} id={props.id}>
      <div className={classes.line}>
        <h2 className={classes.heading}>{props.title}</h2>
        {props.actions !== undefined && <div className={classes.actions}>{props.actions}</div>}
      </div>
      {props.about !== undefined && <p className={classes.about}>{props.about}</p>}
      {props.children}
    </section>
  )
}
