import classes from '#ui/on-this-page.module.css'
import { useWords } from '#ui/words.ts'

/** A part of a long page: the id of its element, and its heading. */
export interface PagePart {
  id: string
  label: string
}

/** Leads to the parts of a long page, so that nobody scrolls to find out what it holds. */
export function OnThisPage(props: { parts: readonly PagePart[] }) {
  const t = useWords()
  return (
    <nav aria-label={t('onThisPage')} className={`${classes.parts} no-print`}>
      <ul>
        {props.parts.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
