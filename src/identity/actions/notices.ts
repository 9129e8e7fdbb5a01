import type { SignInOffice } from '#identity/actions/sign-in.ts'
import type { Notice } from '#identity/model/break-glass.ts'
import { markRead, noticesOf } from '#identity/records/notices.ts'

export function notices({ pool }: SignInOffice, person: string): Promise<Notice[]> {
  return noticesOf(pool, person)
}

export function noticesRead({ pool }: SignInOffice, person: string, upTo: number): Promise<void> {
  return markRead(pool, person, upTo)
}
