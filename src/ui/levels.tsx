import classes from '#ui/levels.module.css'

// Five steps of concern, told apart three ways: each is darker than the one before, each has its own
// pattern, and each its own mark. 0 stands for "not judged yet".

export const levels = [0, 1, 2, 3, 4, 5] as const
export type Level = (typeof levels)[number]

const marks: Record<Level, string> = { 0: '·', 1: '●', 2: '◐', 3: '▲', 4: '◆', 5: '■' }

/** The class that paints a surface in the colour and pattern of a step. */
export function levelClass(level: Level): string {
  return `${classes.surface} ${classes[`level${level}`]}`
}

/** A small painted square with the step's mark, to stand before a label. */
export function LevelMark(props: { level: Level }) {
  return (
    <span className={`${classes.mark} ${levelClass(props.level)}`} aria-hidden>
      {marks[props.level]}
    </span>
  )
}
