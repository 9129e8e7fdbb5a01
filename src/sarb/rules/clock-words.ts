import { clockTime } from '#letters/model/clock-time.ts'

/** '15:30' as the reader of a page, a mail or a paper writes it. */
export function clockWords(time: string, say: (half: 'clock.am' | 'clock.pm') => string): string {
  return clockTime(time, { am: say('clock.am'), pm: say('clock.pm') })
}
