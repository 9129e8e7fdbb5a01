// Numbers of the board's work, each with where it comes from.

export const sarbLaw = {
  authority: 'EC 48263, 48320–48325',
  /** A hearing notice is served so many calendar days before the hearing, or earlier */
  notice: { days: 10, clock: 'calendar-days' },
  /** A member reads a case until so many days after the hearing */
  reading: { days: 14, clock: 'calendar-days' },
  /** Checks of how a student does, so many calendar days after the hearing */
  reviewDays: [30, 60, 90],
  /** From this share of the days on, absence without excuse is the opposite of what was directed. EC 48263.6 */
  notCompliantFromPercent: 10,
} as const

/** How many minutes the stages of a hearing take, as a rule. */
export const stageMinutes = {
  confidentiality: 1,
  introductions: 3,
  school: 5,
  family: 10,
  questions: 10,
  deliberation: 10,
} as const
