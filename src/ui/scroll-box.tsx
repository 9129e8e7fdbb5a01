import { type ReactNode, useState } from 'react'
import classes from '#ui/scroll-box.module.css'
import { type Beyond, useSideways } from '#ui/use-sideways.ts'
import { useWords } from '#ui/words.ts'

/** Something wider than its page: it scrolls on its own, also by keyboard, and says that it does. */
export function ScrollBox(props: { label: string; children: ReactNode }) {
  const [box, setBox] = useState<HTMLElement | null>(null)
  const beyond = useSideways(box)
  return (
    <>
      <SidewaysCue beyond={beyond} />
      <div
        ref={setBox}
        className={classes.scroll}
        data-beyond={beyond ?? undefined}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it no key could scroll it
        tabIndex={0}
        role="region"
        aria-label={props.label}
      >
        {props.children}
      </div>
    </>
  )
}

/** Where columns are out of view, words and not only a shadow say so. */
export function SidewaysCue(props: { beyond: Beyond | null }) {
  const t = useWords()
  if (props.beyond === null) return null
  return (
    <p className={classes.cue}>
      {t(props.beyond === 'start' ? 'table.moreLeft' : 'table.moreRight')}
    </p>
  )
}
