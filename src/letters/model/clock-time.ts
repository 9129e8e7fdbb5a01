import { z } from 'zod'

/** A time of the day on the wall clock: '15:30'. */
export const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ example: '15:30' })

/** As California writes it: '3:30 p.m.', in Spanish '3:30 p. m.'. */
export function clockTime(time: string, { am, pm }: { am: string; pm: string }): string {
  const hour = Number(time.slice(0, 2))
  return `${((hour + 11) % 12) + 1}:${time.slice(3)} ${hour < 12 ? am : pm}`
}
