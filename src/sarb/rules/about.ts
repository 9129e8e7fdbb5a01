/** By what the mails with a letter of a case are found when it is kept no longer. */
export function aboutLetter(letter: number): string {
  return `sarb-letter-${letter}`
}

/** What members are told of the hearings of a case. */
export function aboutHearings(sarbCase: number): string {
  return `sarb-case-${sarbCase}`
}

/** What members are told of a session. */
export function aboutSession(session: number): string {
  return `sarb-session-${session}`
}
