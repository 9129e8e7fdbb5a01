import type { SignInOffice } from '#identity/actions/sign-in.ts'
import type { Queryable } from '#platform/database.ts'
import { tell } from '#identity/actions/tell.ts'
import type { NewNotice, Notice } from '#identity/model/notice.ts'
import { markRead, noticesOf } from '#identity/records/notices.ts'

export function notices({ pool }: SignInOffice, person: string): Promise<Notice[]> {
  return noticesOf(pool, person)
}

export function noticesRead({ pool }: SignInOffice, person: string, upTo: number): Promise<void> {
  return markRead(pool, person, upTo)
}

/** Tells somebody what they must know, in the transaction in which it happens. */
export function tellPerson(
  client: Queryable,
  person: string,
  notice: NewNotice,
  how: { byMail?: boolean } = {},
): Promise<void> {
  return tell(client, [person], notice, how)
}
