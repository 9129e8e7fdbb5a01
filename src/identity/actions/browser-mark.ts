import { addressForPeople } from '#platform/config.ts'
import type { Wire } from '#platform/gate.ts'
import { cookiePrefix } from '#identity/actions/cookies.ts'
import type { SignInOffice } from '#identity/actions/sign-in.ts'

// A mark by which a browser is known again that began to sign in and has no session yet.

type MarkOffice = Pick<SignInOffice, 'config'>
export type MarkName = 'sign_on' | 'passkey'

/** Sent back by our own pages only, and read by no script. */
export function markCookie(
  { config }: MarkOffice,
  name: MarkName,
  { value, seconds }: { value: string; seconds: number },
): string {
  const secure = addressForPeople(config).startsWith('https:') ? '; Secure' : ''
  const whole = `${cookiePrefix(config)}.${name}=${value}`
  return `${whole}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
}

export function markIn({ config }: MarkOffice, name: MarkName, { cookie }: Wire): string {
  const begins = `${cookiePrefix(config)}.${name}=`
  const held = cookie.split(/;\s*/).find((one) => one.startsWith(begins))
  return /=([\w-]+)$/.exec(held ?? '')?.[1] ?? ''
}
