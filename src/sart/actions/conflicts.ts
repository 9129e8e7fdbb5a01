import pg from 'pg'
import { type Refused, refused } from '#kernel/result.ts'

// Two people may want the same slot at the same moment: the database decides, and its answer becomes a sentence.

const taken = {
  sart_day_apart: 'day-taken',
  sart_member_once: 'member-elsewhere',
  sart_slot_once: 'slot-taken',
  sart_interpreter_once: 'interpreter-elsewhere',
} as const
type Conflict = (typeof taken)[keyof typeof taken]

/** Does work that may meet somebody else's; what was done until then is undone. */
export async function unlessTaken<Answer>(
  work: () => Promise<Answer>,
): Promise<Answer | Refused<Conflict, null>> {
  try {
    return await work()
  } catch (error) {
    const conflict = conflictOf(error)
    if (conflict === null) throw error
    return refused(conflict, null)
  }
}

function conflictOf(error: unknown): Conflict | null {
  if (!(error instanceof pg.DatabaseError)) return null
  const found = Object.entries(taken).find(([constraint]) => constraint === error.constraint)
  return found?.[1] ?? null
}
