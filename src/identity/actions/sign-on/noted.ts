import { remember } from '#audit/actions/remember.ts'
import type { SignInOffice } from '#identity/actions/sign-in.ts'
import type { Found } from '#identity/records/sign-on.ts'

/** Writes a sign-on by the district's provider down. */
export async function noteSignOn(
  { pool }: Pick<SignInOffice, 'pool'>,
  from: string,
  person: Found | null,
  told: { outcome: 'allowed' | 'refused'; because: string; details: Record<string, unknown> },
): Promise<void> {
  const { id = null, name: who = 'nobody we know' } = person ?? {}
  await remember(pool, { person: id, who, from, what: 'sign-in', onWhom: null, ...told })
}
