import { notifications } from '@mantine/notifications'
import type { Tone } from '#ui/status-badge.tsx'

const colours: Record<Tone, string> = {
  good: 'var(--good)',
  note: 'var(--accent)',
  caution: 'var(--caution)',
  alarm: 'var(--alarm)',
  quiet: 'var(--ink-soft)',
}

/** Says in a corner of the page that something was done, or was not. */
export function notify(notice: { message: string; title?: string; tone?: Tone }): void {
  const { tone = 'good', ...said } = notice
  notifications.show({ ...said, color: colours[tone], autoClose: tone === 'alarm' ? false : 6000 })
}
