import type { StudentId } from '#kernel/ids.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import { type SartOnRecord, sartsOnRecord, writtenSart } from '#sart/actions/written.ts'
import type { SartMeeting, SartRecord } from '#sarb/model/sart.ts'
import { saySarb } from '#sarb/speech.ts'

/** What the school's attendance review team did for a student; a meeting held in absence was one to which nobody came. */
export async function sartRecord(seen: Queryable, student: StudentId): Promise<SartRecord> {
  const all = await sartsOnRecord(seen, student)
  return { meetings: all.flatMap((one) => meetingOf(one) ?? []) }
}

function meetingOf(one: SartOnRecord): SartMeeting | null {
  const on = one.heldOn ?? (one.state === 'no-show' ? (one.appointment?.date ?? null) : null)
  if (on === null) return null
  const state = one.heldOn === null || one.inAbsence ? 'no-show' : 'held'
  return { on, state, words: { en: wordsOf(one, 'en'), es: wordsOf(one, 'es') } }
}

/** Invitations, promises and reviews: what was said at the table may hold more than a board should read. */
function wordsOf(one: SartOnRecord, language: Language): string {
  const say = saySarb(language)
  const written = writtenSart(one, language)
  return (['invitations', 'promises', 'reviews'] as const)
    .filter((part) => written[part] !== '')
    .map((part) => say(`packet.sart.${part}`, { words: written[part] }))
    .join(' — ')
}
