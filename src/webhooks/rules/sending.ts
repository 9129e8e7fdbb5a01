// When a message is sent again, and when an address is left alone.

/** Minutes after each try that failed: a little more than a day in all. */
export const waitMinutes = [1, 5, 30, 120, 480, 960] as const

/** After so many tries in a row that failed, whatever they were about, somebody must look. */
export const pauseAfter = 20

/** Kept so long, for whoever looks into what was sent. */
export const keptDays = 30

/** Minutes until the next try; null: it was the last one. */
export function minutesToWait(tries: number): number | null {
  return waitMinutes[tries - 1] ?? null
}

export type WhyNoAddress = 'not-an-address' | 'not-https' | 'has-a-password'

/**
 * Why something may not be told to an address; null where it may. Without TLS only this machine is told, and only
 * where the records are invented: to try it out.
 */
export function whyNoAddress(
  text: string,
  { invented }: { invented: boolean },
): WhyNoAddress | null {
  const parts = /^(https?):\/\/([^/?#]*)/i.exec(text)
  const [, scheme = '', authority = ''] = parts ?? []
  if (authority === '' || /\s/.test(text)) return 'not-an-address'
  if (authority.includes('@')) return 'has-a-password'
  if (scheme.toLowerCase() === 'https') return null
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(authority)
  return invented && isHere ? null : 'not-https'
}
