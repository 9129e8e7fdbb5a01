/** LAUSD's guide: each meeting has 45 minutes. */
export const slotMinutes = 45

export interface Slot {
  starts: string
  ends: string
}

/** The slots of a day, one after the other; what is left over at the end is none. */
export function slotsOf({ begins, ends }: { begins: string; ends: string }): Slot[] {
  const last = minutesOf(ends) - slotMinutes
  const slots: Slot[] = []
  for (let at = minutesOf(begins); at <= last; at += slotMinutes) {
    slots.push({ starts: timeOf(at), ends: timeOf(at + slotMinutes) })
  }
  return slots
}

export function slotAt(day: { begins: string; ends: string }, starts: string): Slot | null {
  return slotsOf(day).find((slot) => slot.starts === starts) ?? null
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
