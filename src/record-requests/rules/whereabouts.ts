import { unreachable } from '#kernel/unreachable.ts'
import type { Guardian } from '#students/model/student-file.ts'

// Where somebody lives or can be reached must not come to whom a court keeps away from them, by no pack of
// the other parent's. Where any guardian is barred, everybody learns of themself only.

export type Receiver = { asker: 'student' | 'other' } | { asker: 'guardian'; guardian: string }

export interface MayKnow {
  /** The student's address */
  address: boolean
  /** Guardians whose telephone and e-mail are in the pack */
  reach: ReadonlySet<string>
}

type Known = Pick<Guardian, 'guardian' | 'contactAllowed' | 'livesWith'>

export function mayKnow(receiver: Receiver, guardians: readonly Known[]): MayKnow {
  const open = guardians.filter((one) => !isBarred(one))
  const all = new Set(open.map(({ guardian }) => guardian))
  switch (receiver.asker) {
    case 'student':
      return { address: true, reach: all }
    case 'guardian': {
      const own = open.find(({ guardian }) => guardian === receiver.guardian)
      if (own === undefined) return nothing
      // Nobody is barred: no court is known to keep one from another.
      if (open.length === guardians.length) return { address: true, reach: all }
      return { address: own.livesWith === true, reach: new Set([own.guardian]) }
    }
    case 'other':
      return nothing
    default:
      return unreachable(receiver)
  }
}

/** Whom a court keeps away is named in no pack. */
export function mayBeNamed(one: Known): boolean {
  return !isBarred(one)
}

const nothing: MayKnow = { address: false, reach: new Set() }

function isBarred({ contactAllowed }: Known): boolean {
  return contactAllowed === false
}
