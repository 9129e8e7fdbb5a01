import type { Need } from '#sart/model/sart.ts'

/** What is known of a student who may need a meeting. */
export interface Troubled {
  /** Of the notices of truancy that were sent and stand, the highest */
  notice: number | null
  /** By attendance's own rule: 10 % or more of the expected days, whatever the reason. EC 60901(c)(1) */
  chronic: boolean
}

/** Which notices, and whether a tenth missed, is looked for: of the needs that are named, or of all. */
export function lookedFor(wanted: readonly Need[]): { notices: number[]; tenth: boolean } {
  const isWanted = (need: Need) => wanted.length === 0 || wanted.includes(need)
  const notices = [3, 2].filter((notice) => {
    const need = needOf({ notice, chronic: false })
    return need !== null && isWanted(need)
  })
  return { notices, tenth: isWanted('tenth-missed') }
}

/** Why a team should meet about somebody; null where nothing says so. */
export function needOf({ notice, chronic }: Troubled): Need | null {
  if (notice === 3) return 'third-notice'
  if (notice === 2) return 'second-notice'
  return chronic ? 'tenth-missed' : null
}
