import type { Clearing } from '#attendance/model/clearing.ts'
import type { EventDay, Notification } from '#notifications/model/notification.ts'

// A day that was cleared stays with a notice until the notice is held against the record again. Meanwhile nobody is asked
// about it.

type Day = Pick<EventDay, 'date' | 'school'>

/** By what a day is cleared; null: it is not. */
export function clearingOf<One extends Clearing>(day: Day, clearings: readonly One[]): One | null {
  return (
    clearings.find(
      (one) => one.undone === null && one.date === day.date && one.school === day.school,
    ) ?? null
  )
}

/** A notice with the days that may still be asked about. */
export function withoutCleared(notice: Notification, clearings: readonly Clearing[]): Notification {
  const evidence = notice.evidence.filter((day) => clearingOf(day, clearings) === null)
  return { ...notice, evidence, events: notice.events - notice.evidence.length + evidence.length }
}
