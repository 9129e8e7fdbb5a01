import { Link } from '@tanstack/react-router'
import classes from '#ui/related-pages.module.css'
import { useWords } from '#ui/words.ts'

/** Where else this work goes on: links in one line, which on a phone take less room than buttons. */
export function RelatedPages({ to }: { to: readonly { to: string; label: string }[] }) {
  const t = useWords()
  return (
    <nav aria-label={t('related')} className={`${classes.related} no-print`}>
      <ul>
        {to.map((one) => (
          <li key={one.to}>
            <Link to={one.to}>{one.label}</Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
