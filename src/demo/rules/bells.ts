// The bell schedule of schools that take attendance in each period, in minutes after midnight; the
// first entry is the whole day's bell where attendance is taken once.

interface Bell {
  start: number
  end: number
}

export const bells: readonly [Bell, ...Bell[]] = [
  { start: 480, end: 879 },
  { start: 510, end: 566 },
  { start: 572, end: 628 },
  { start: 648, end: 704 },
  { start: 710, end: 766 },
  { start: 804, end: 860 },
  { start: 866, end: 922 },
]

/** 566 → '09:26' */
export function clockTime(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
