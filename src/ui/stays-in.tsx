import { IconLock } from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import classes from '#ui/stays-in.module.css'
import { useStaying } from '#ui/staying.ts'

/** On all pages of somebody of whom nothing leaves: why. On paper it is all that stands there. */
export function StaysIn() {
  const { because: why } = useStaying()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const [, student = ''] = /^\/students\/([^/]+)/.exec(path) ?? []
  const because = why(decodeURIComponent(student))
  if (because === null) return null
  return (
    <p className={classes.stays} data-stays-in>
      <IconLock size={20} stroke={1.6} aria-hidden /> {because}
    </p>
  )
}

/**
 * What of a page does not go on paper: whatever leads to somebody of whom nothing leaves, on all pages alike, so
 * that a new list cannot forget it. A row that leads nowhere says by `data-student` whom it is about.
 */
export function OffPaper() {
  const { students, note } = useStaying()
  if (students.length === 0) return null
  const about = students.flatMap(selectorsOf).join(', ')
  return (
    <>
      <style>{`@media print {
        :is(tr, li, p):has(${about}), ${about} { display: none !important; }
        body:has(${about}) [data-off-paper] { display: block; }
      }`}</style>
      <p className={classes.offPaper} data-off-paper>
        {note}
      </p>
    </>
  )
}

function selectorsOf(student: string): string[] {
  const page = CSS.escape(`/students/${encodeURIComponent(student)}`)
  const [here, within, asked] = ['', '/', '?'].map((end) => `${page}${CSS.escape(end)}`)
  return [
    `[data-student=${CSS.escape(student)}]`,
    `a[href=${here}]`,
    `a[href^=${within}]`,
    `a[href^=${asked}]`,
  ]
}
