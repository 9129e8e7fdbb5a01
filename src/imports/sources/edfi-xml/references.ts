import {
  type XmlElement,
  childAt,
  childrenNamed,
  codeValue,
  textAt,
} from '#imports/sources/edfi-xml/elements.ts'
import { dayNumber, readSchoolDate, weekday } from '#kernel/school-date.ts'

// Ed-Fi names another record either by its key (…Identity) or by an id given elsewhere in the
// delivery (ref="PRNT_778393").

export interface ClassPeriod {
  school: string
  name: string
  /** 'HH:MM:SS' of the first and the last meeting of a day */
  start: string | null
  end: string | null
}

export interface References {
  /** id attribute → key of the record */
  byId: Map<string, string>
  /** school and name → the period */
  periods: Map<string, ClassPeriod>
  /** school and section → the names of its periods */
  sections: Map<string, string[]>
  /** school and date of the Sundays that a calendar keeps for teaching. EC 37223 */
  taughtSundays: Set<string>
  student(element: XmlElement): string | null
  school(element: XmlElement, reference: string): string | null
  contact(element: XmlElement): string | null
  staff(element: XmlElement): string | null
}

export function emptyReferences(): References {
  const byId = new Map<string, string>()
  const follow = (reference: XmlElement | null, identity: string, key: string) => {
    if (reference === null) return null
    return textAt(reference, identity, key) ?? byId.get(reference.attributes['ref'] ?? '') ?? null
  }
  return {
    byId,
    periods: new Map(),
    sections: new Map(),
    taughtSundays: new Set(),
    student: (element) =>
      follow(childAt(element, 'StudentReference'), 'StudentIdentity', 'StudentUniqueId'),
    school: (element, reference) =>
      follow(childAt(element, reference), 'SchoolIdentity', 'SchoolId'),
    contact: (element) =>
      follow(childAt(element, 'ContactReference'), 'ContactIdentity', 'ContactUniqueId') ??
      follow(childAt(element, 'ParentReference'), 'ParentIdentity', 'ParentUniqueId'),
    staff: (element) =>
      follow(childAt(element, 'StaffReference'), 'StaffIdentity', 'StaffUniqueId'),
  }
}

/** Keeps what others may refer to. */
export function noteReferences(element: XmlElement, references: References): void {
  const key = keyOf(element)
  const id = element.attributes['id']
  if (id !== undefined && key !== null) references.byId.set(id, key)
  if (element.name === 'ClassPeriod') notePeriod(element, references)
  if (element.name === 'Section') noteSection(element, references)
  if (element.name === 'CalendarDate') noteSunday(element, references)
}

export function pair(school: string, name: string): string {
  return `${school}\n${name}`
}

function keyOf(element: XmlElement): string | null {
  switch (element.name) {
    case 'Student':
      return textAt(element, 'StudentUniqueId')
    case 'School':
      return textAt(element, 'SchoolId')
    case 'Contact':
      return textAt(element, 'ContactUniqueId')
    case 'Parent':
      return textAt(element, 'ParentUniqueId')
    case 'Staff':
      return textAt(element, 'StaffUniqueId')
    case 'ClassPeriod':
      return textAt(element, 'ClassPeriodName')
    default:
      return null
  }
}

function notePeriod(element: XmlElement, references: References): void {
  const school = references.school(element, 'SchoolReference')
  const name = textAt(element, 'ClassPeriodName')
  if (school === null || name === null) return
  const meetings = childrenNamed(element, 'MeetingTime')
  const starts = meetings.flatMap((meeting) => textAt(meeting, 'StartTime') ?? [])
  const ends = meetings.flatMap((meeting) => textAt(meeting, 'EndTime') ?? [])
  const period = {
    school,
    name,
    start: starts.toSorted()[0] ?? null,
    end: ends.toSorted().at(-1) ?? null,
  }
  references.periods.set(pair(school, name), period)
}

function noteSunday(element: XmlElement, references: References): void {
  const date = textAt(element, 'Date')
  const school = calendarSchool(element, references)
  const taught = childrenNamed(element, 'CalendarEvent').some(
    (event) => codeValue(event.text) === 'Instructional day',
  )
  if (date !== null && school !== null && taught && isSunday(date)) {
    references.taughtSundays.add(pair(school, date))
  }
}

/** A calendar's date names its school inside the calendar's identity. */
export function calendarSchool(date: XmlElement, references: References): string | null {
  const identity = childAt(date, 'CalendarReference', 'CalendarIdentity')
  return identity && references.school(identity, 'SchoolReference')
}

export function isSunday(text: string): boolean {
  const date = readSchoolDate(text)
  return date !== null && weekday(dayNumber(date)) === 7
}

function noteSection(element: XmlElement, references: References): void {
  const section = textAt(element, 'SectionIdentifier')
  const offering = childAt(element, 'CourseOfferingReference', 'CourseOfferingIdentity')
  const school = offering && references.school(offering, 'SchoolReference')
  if (section === null || school === null) return
  const names = childrenNamed(element, 'ClassPeriodReference').flatMap(
    (reference) =>
      textAt(reference, 'ClassPeriodIdentity', 'ClassPeriodName') ??
      references.byId.get(reference.attributes['ref'] ?? '') ??
      [],
  )
  const known = references.sections.get(pair(school, section)) ?? []
  references.sections.set(pair(school, section), [...new Set([...known, ...names])])
}
