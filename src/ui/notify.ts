import { notifications } from '@mantine/notifications'
import type { Tone } from '#ui/status-badge.tsx'

const colours: Record<Tone, string> = {
  good: '#2a6a3c',
  note: '#17545c',
  caution: '#8a5a00',
  alarm: '#a3231f',
  quiet: '#544c42',
}

/** Says in a corner of the page that something was done, or was not. */
export function notify(notice: { message: string; title?: string; tone?: Tone }): void {
  const { tone = 'good', ...said } = notice
  notifications.show({ ...said, color: colours[tone], autoClose: tone === 'alarm' ? false : 6000 })
}
