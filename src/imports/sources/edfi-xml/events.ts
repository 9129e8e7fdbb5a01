import type { Details, Reason } from '#imports/model/rejection.ts'
import type { CellsOf } from '#imports/model/row.ts'
import { type XmlElement, childAt, codeValue, textAt } from '#imports/sources/edfi-xml/elements.ts'
import { given } from '#imports/sources/edfi-xml/people.ts'
import {
  type ClassPeriod,
  type References,
  isSunday,
  pair,
} from '#imports/sources/edfi-xml/references.ts'
import { attendanceCodes, partDayCodes } from '#imports/sources/edfi-xml/words.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'

// Attendance events of schools and of sections. A tardy's duration is what was missed (in the sample
// district it equals arrival minus the period's start, every time); without one, and without a
// period to hold the arrival against, the minutes are unknown.

export interface EventRefusal {
  field: string
  details: Details
}
export type EventRead = Decision<CellsOf<'attendance'>, Reason, EventRefusal>

/** The code that an event is recorded under; null when its word is not Ed-Fi's. */
export function codeOf(event: XmlElement) {
  const word = codeValue(textIn(event, 'AttendanceEventCategory')) ?? ''
  const duration = Number(textIn(event, 'EventDuration') ?? '1')
  const partOfDay = duration > 0 && duration < 1
  return (partOfDay ? partDayCodes[word] : undefined) ?? attendanceCodes[word] ?? null
}

export function schoolEvent(event: XmlElement, references: References): EventRead {
  const school = references.school(event, 'SchoolReference')
  return markOf(event, references, {
    school,
    period: null,
    minutes: textAt(event, 'SchoolAttendanceDuration'),
  })
}

export function sectionEvent(event: XmlElement, references: References): EventRead {
  const place = sectionPlace(event, references)
  if (!place.ok) return place
  const { school, name } = place.value
  const minutes = textAt(event, 'SectionAttendanceDuration') ?? sinceStart(event, place.value)
  return markOf(event, references, { school, period: name, minutes })
}

/** The school and period that a section meets in; where it meets in several, the one arrived in. */
export function sectionPlace(
  event: XmlElement,
  references: References,
): Decision<ClassPeriod, Reason, EventRefusal> {
  const identity = childAt(event, 'SectionReference', 'SectionIdentity')
  const offering =
    identity && childAt(identity, 'CourseOfferingReference', 'CourseOfferingIdentity')
  const school = offering && references.school(offering, 'SchoolReference')
  const section = identity && textAt(identity, 'SectionIdentifier')
  const names = references.sections.get(pair(school ?? '', section ?? '')) ?? []
  const periods = names.flatMap((name) => references.periods.get(pair(school ?? '', name)) ?? [])
  const arrival = textAt(event, 'ArrivalTime')
  const during = periods.filter(
    ({ start, end }) =>
      arrival !== null && start !== null && end !== null && start <= arrival && arrival <= end,
  )
  const [only, ...more] = periods.length > 1 ? during : periods
  if (only === undefined || more.length > 0) {
    return refused('dangling-reference', { field: 'SectionReference', details: { value: section } })
  }
  return accepted(only)
}

function markOf(
  event: XmlElement,
  references: References,
  at: { school: string | null; period: string | null; minutes: string | null },
): EventRead {
  const code = codeOf(event)
  if (code === null) {
    const value = textIn(event, 'AttendanceEventCategory')
    return refused('unmapped-value', { field: 'AttendanceEventCategory', details: { value } })
  }
  const date = textIn(event, 'EventDate')
  if (
    date !== null &&
    isSunday(date) &&
    !references.taughtSundays.has(pair(at.school ?? '', date))
  ) {
    return refused('non-instructional-day', { field: 'EventDate', details: { value: date } })
  }
  return accepted(
    given({
      student_id: references.student(event),
      school_id: at.school,
      date,
      period: at.period,
      code: code.code,
      minutes: code.category === 'tardy' ? wholeMinutes(at.minutes) : null,
    }),
  )
}

/** The event's own facts stand in a part of their own since Ed-Fi 2. */
function textIn(event: XmlElement, name: string): string | null {
  return textAt(event, 'AttendanceEvent', name) ?? textAt(event, name)
}

function sinceStart(event: XmlElement, period: ClassPeriod): string | null {
  const arrival = minuteOfDay(textAt(event, 'ArrivalTime'))
  const start = minuteOfDay(period.start)
  return arrival === null || start === null || arrival < start ? null : String(arrival - start)
}

function minuteOfDay(time: string | null): number | null {
  const read = /^(\d{2}):(\d{2})/.exec(time ?? '')
  return read ? Number(read[1]) * 60 + Number(read[2]) : null
}

function wholeMinutes(text: string | null): string | null {
  return text !== null && /^\d+$/.test(text) ? text : null
}
