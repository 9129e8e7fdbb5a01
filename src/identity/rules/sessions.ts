/**
 * How long a sign-in lasts, and how often it may be tried. NIST SP 800-63B 4.2.3: at this level of
 * assurance, again after twelve hours whatever one does, and after thirty minutes of doing nothing.
 */
export const sessionSeconds = { longest: 12 * 3600, idle: 30 * 60 } as const

/** Tries within a quarter of an hour for one e-mail, and from one address, known or not. */
export const tries = { minutes: 15, forOneEmail: 5, fromOneAddress: 50 } as const

/** An authenticator's code is right in its own half minute and in the ones beside it, for clocks that differ. */
export const codeSeconds = 90

export const invitationHours = 24

/** How long a session may change how its person comes in, once they have shown again that it is they. */
export const minutesProven = 5

export const mostPasskeys = 20

/** Whether a session still stands, so many seconds after its beginning and its last use. */
export function sessionStands({ age, idle }: { age: number; idle: number }): boolean {
  return age < sessionSeconds.longest && idle < sessionSeconds.idle
}

export function mayTry({ forEmail, fromAddress }: { forEmail: number; fromAddress: number }) {
  return forEmail <= tries.forOneEmail && fromAddress <= tries.fromOneAddress
}
