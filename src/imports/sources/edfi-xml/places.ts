import type { CellsOf } from '#imports/model/row.ts'
import {
  type XmlElement,
  childrenNamed,
  codeValue,
  textAt,
} from '#imports/sources/edfi-xml/elements.ts'
import { addressOf, given } from '#imports/sources/edfi-xml/people.ts'
import type { ClassPeriod } from '#imports/sources/edfi-xml/references.ts'
import { calendarEvents, gradeLevels } from '#imports/sources/edfi-xml/words.ts'

// Schools, their calendars and the periods of their day.

const gradeOrder = ['TK', 'K', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']

export function schoolCells(element: XmlElement): CellsOf<'schools'> {
  const grades = childrenNamed(element, 'GradeLevel').flatMap(
    (level) => gradeLevels[codeValue(level.text) ?? ''] ?? [],
  )
  const taught = gradeOrder.filter((grade) => grades.includes(grade))
  const address = addressOf(element, ['Physical'])
  return given({
    school_id: textAt(element, 'SchoolId'),
    name: textAt(element, 'NameOfInstitution'),
    // Ed-Fi's school types know none of the kinds that the count treats apart.
    kind: 'regular',
    low_grade: taught[0] ?? null,
    high_grade: taught.at(-1) ?? null,
    address: address && textAt(address, 'StreetNumberName'),
    city: address && textAt(address, 'City'),
    state: address && codeValue(textAt(address, 'StateAbbreviation')),
    zip: address && textAt(address, 'PostalCode'),
    phone: mainPhone(element),
  })
}

export function calendarDayCells(element: XmlElement, school: string | null): CellsOf<'calendars'> {
  const events = childrenNamed(element, 'CalendarEvent').flatMap(
    (event) => codeValue(event.text) ?? [],
  )
  const kinds = events.map((event) => calendarEvents[event] ?? event)
  return given({
    calendar_id: textAt(element, 'CalendarReference', 'CalendarIdentity', 'CalendarCode'),
    school_id: school,
    date: textAt(element, 'Date'),
    // A day with several events is what the one that changes most makes of it.
    day:
      ['closure', 'holiday', 'minimum', 'instructional'].find((kind) => kinds.includes(kind)) ??
      kinds[0] ??
      null,
  })
}

export function periodCells(period: ClassPeriod, calendar: string): CellsOf<'periods'> {
  return given({ calendar_id: calendar, period: period.name, start: period.start, end: period.end })
}

function mainPhone(element: XmlElement): string | null {
  const phones = childrenNamed(element, 'InstitutionTelephone')
  const main = phones.find(
    (phone) => codeValue(textAt(phone, 'InstitutionTelephoneNumberType')) === 'Main',
  )
  const chosen = main ?? phones[0]
  return chosen ? textAt(chosen, 'TelephoneNumber') : null
}
