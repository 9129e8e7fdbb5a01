import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconInfoCircle,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from '#ui/status-badge.module.css'

export const tones = ['good', 'note', 'caution', 'alarm', 'quiet'] as const
export type Tone = (typeof tones)[number]

const icons: Record<Tone, Icon> = {
  good: IconCircleCheck,
  note: IconInfoCircle,
  caution: IconAlertTriangle,
  alarm: IconCircleX,
  quiet: IconCircleDashed,
}

/** A state in a word: icon and text, so that colour is never alone. */
export function StatusBadge(props: { tone: Tone; icon?: Icon; children: ReactNode }) {
  const Mark = props.icon ?? icons[props.tone]
  return (
    <span className={`${classes.badge} ${classes[props.tone]}`}>
      <Mark size={16} stroke={1.8} aria-hidden />
      {props.children}
    </span>
  )
}
