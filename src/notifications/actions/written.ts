import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { formatDate } from '#kernel/format.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { Notification } from '#notifications/model/notification.ts'
import { notificationsOf } from '#notifications/records/notifications.ts'
import { sayNotices } from '#notifications/speech.ts'

/** Notices that a family was sent, whatever became of them, the latest first. */
export async function sentNotices(seen: Queryable, student: StudentId): Promise<Notification[]> {
  return (await notificationsOf(seen, student)).filter(({ sent }) => sent !== null)
}

/** A notice in words: what was sent, when, how, on which days it stood, and whether it still counts. */
export function writtenNotice(
  { step, state, sent, evidence }: Notification,
  language: Language,
): { on: SchoolDate | null; name: string; method: string; days: string; state: string } {
  const say = sayNotices(language)
  return {
    on: sent?.on ?? null,
    name: say(`step.${step}`),
    method: sent === null ? '' : say(`method.${sent.method}`),
    days: evidence.map(({ date }) => formatDate(date, language, 'short')).join('; '),
    state: say(`state.${state}`),
  }
}
