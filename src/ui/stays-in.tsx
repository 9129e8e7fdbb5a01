import { IconLock } from '@tabler/icons-react'
import classes from '#ui/stays-in.module.css'
import { useStaying } from '#ui/staying.ts'

/** On the page of somebody of whom nothing leaves: why. On paper it is all that stands there. */
export function StaysIn({ student }: { student: string }) {
  const because = useStaying().because(student)
  if (because === null) return null
  return (
    <p className={classes.stays} data-stays-in>
      <IconLock size={20} stroke={1.6} aria-hidden /> {because}
    </p>
  )
}

/** On paper, beneath a list: who is not on it, and why. */
export function LeftOffPaper({ students }: { students: readonly string[] }) {
  const { because, note } = useStaying()
  if (!students.some((student) => because(student) !== null)) return null
  return <p className="only-print">{note}</p>
}
