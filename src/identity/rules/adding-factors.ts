import { type Decision, accepted, refused } from '#kernel/result.ts'

/** What somebody shows first who adds a second factor. */
type Shown = 'password' | 'proof'

type NotAdded = 'factor-elsewhere' | 'second-factor-stands'

/** Why somebody adds no second factor now. */
export type NotNow = NotAdded | 'proof-needed' | 'sign-in-failed'

/**
 * Whether somebody may add a second factor, and what they show first: the password before the first one, and before
 * any other the one that stands. `stands`: one does for this session, ours or the provider's; `own`: one of ours does.
 */
export function mayAddFactor(
  adding: 'passkey' | 'authenticator',
  { stands, own, authenticator }: { stands: boolean; own: boolean; authenticator: boolean },
): Decision<Shown, NotAdded> {
  if (!stands) return accepted('password')
  // Whoever's factor is the provider's would come in past it.
  if (!own) return refused('factor-elsewhere')
  // An authenticator is replaced by a new link only.
  if (adding === 'authenticator' && authenticator) return refused('second-factor-stands')
  return accepted('proof')
}
