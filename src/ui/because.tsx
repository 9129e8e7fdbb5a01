import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from '#ui/because.module.css'
import { useWords } from '#ui/words.ts'

/** Why something stands on this list, in sentences. */
export function Because(props: { children?: ReactNode; reasons?: readonly ReactNode[] }) {
  const t = useWords()
  return (
    <aside className={classes.because} aria-label={t('because.label')}>
      <IconInfoCircle size={20} stroke={1.6} aria-hidden />
      <div>
        {props.children}
        {props.reasons !== undefined && (
          <ul className={classes.reasons}>
            {props.reasons.map((reason, place) => (
              <li key={place}>{reason}</li>
            ))}
          </ul>
        )}
      </div>
    </aside>
  )
}
