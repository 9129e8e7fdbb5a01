import type { Details, Reason } from '#imports/model/rejection.ts'
import type { CellsOf, Entity } from '#imports/model/row.ts'
import { type XmlElement, textAt } from '#imports/sources/edfi-xml/elements.ts'
import {
  codeOf,
  schoolEvent,
  sectionEvent,
  sectionPlace,
} from '#imports/sources/edfi-xml/events.ts'
import {
  enrollmentCells,
  given,
  guardianCells,
  studentCells,
} from '#imports/sources/edfi-xml/people.ts'
import { calendarDayCells, periodCells, schoolCells } from '#imports/sources/edfi-xml/places.ts'
import { calendarSchool, pair } from '#imports/sources/edfi-xml/references.ts'
import { assignment, staffTranslator } from '#imports/sources/edfi-xml/staff.ts'
import type { Survey } from '#imports/sources/edfi-xml/survey.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'

// Which elements become which rows. An element becomes one row, several (a period in each of its
// school's calendars) or none; what cannot become a row says why.

export interface ElementRefusal {
  field: string
  details: Details
}
export type Translated<Kind extends Entity> = Decision<CellsOf<Kind>[], Reason, ElementRefusal>

export interface Translation<Kind extends Entity> {
  elements: readonly string[]
  /** Our column → the element's own name of it, where a reason must name the field */
  names: Partial<Record<string, string>>
  /** A fresh translator for each reading, as some remember what they have said. */
  open(found: Survey): (element: XmlElement) => Translated<Kind>
}

export const translations: { [Kind in Entity]: Translation<Kind> } = {
  schools: {
    elements: ['School'],
    names: { school_id: 'SchoolId', name: 'NameOfInstitution' },
    open: () => (element) => one(schoolCells(element)),
  },
  calendars: {
    elements: ['CalendarDate'],
    names: {
      calendar_id: 'CalendarCode',
      school_id: 'SchoolId',
      date: 'Date',
      day: 'CalendarEvent',
    },
    open: (found) => (element) =>
      one(calendarDayCells(element, calendarSchool(element, found.references))),
  },
  periods: {
    elements: ['ClassPeriod'],
    names: { period: 'ClassPeriodName' },
    open: periodTranslator,
  },
  students: {
    elements: ['Student'],
    names: {
      student_id: 'StudentUniqueId',
      first_name: 'Name/FirstName',
      last_name: 'Name/LastSurname',
      birth_date: 'BirthData/BirthDate',
    },
    open: (found) => (element) =>
      one(studentCells(element, found.facts.get(textAt(element, 'StudentUniqueId') ?? '') ?? {})),
  },
  guardians: {
    elements: ['StudentContactAssociation', 'StudentParentAssociation'],
    names: {
      guardian_id: 'ContactReference',
      student_id: 'StudentReference',
      last_name: 'Name/LastSurname',
    },
    open: guardianTranslator,
  },
  enrollments: {
    elements: ['StudentSchoolAssociation'],
    names: {
      student_id: 'StudentReference',
      school_id: 'SchoolReference',
      entry_date: 'EntryDate',
      exit_date: 'ExitWithdrawDate',
      grade: 'EntryGradeLevel',
    },
    open:
      ({ references }) =>
      (element) =>
        one(
          enrollmentCells(
            element,
            references.student(element),
            references.school(element, 'SchoolReference'),
          ),
        ),
  },
  attendance_codes: {
    elements: ['StudentSchoolAttendanceEvent', 'StudentSectionAttendanceEvent'],
    names: { code: 'AttendanceEventCategory' },
    open: codeTranslator,
  },
  submissions: {
    elements: ['SectionAttendanceTakenEvent'],
    names: { date: 'EventDate', period: 'SectionReference' },
    open: submissionTranslator,
  },
  staff: {
    elements: [assignment],
    names: {
      staff_id: 'StaffReference',
      name: 'Name/LastSurname',
      email: 'ElectronicMail',
      role: 'StaffClassification',
      school_ids: 'EducationOrganizationReference',
      begins: 'BeginDate',
      ends: 'EndDate',
    },
    open: (found) => {
      const rowsOf = staffTranslator(found)
      return (element) => accepted(rowsOf(element))
    },
  },
  attendance: {
    elements: ['StudentSchoolAttendanceEvent', 'StudentSectionAttendanceEvent'],
    names: {
      student_id: 'StudentReference',
      school_id: 'SchoolReference',
      date: 'EventDate',
      period: 'SectionReference',
      code: 'AttendanceEventCategory',
    },
    open:
      ({ references }) =>
      (element) => {
        const read = element.name === 'StudentSchoolAttendanceEvent' ? schoolEvent : sectionEvent
        const mark = read(element, references)
        return mark.ok ? one(mark.value) : mark
      },
  },
}

function one<Cells>(cells: Cells) {
  return accepted([cells])
}

/** Ed-Fi hangs periods on the school, we on each of its calendars. */
function periodTranslator(found: Survey) {
  return (element: XmlElement): Translated<'periods'> => {
    const school = found.references.school(element, 'SchoolReference') ?? ''
    const period = found.references.periods.get(
      pair(school, textAt(element, 'ClassPeriodName') ?? ''),
    )
    const calendars = found.calendars.get(school) ?? []
    if (period === undefined || calendars.length === 0) {
      return refused('no-calendar', { field: 'SchoolReference', details: { value: school } })
    }
    return accepted(calendars.map((calendar) => periodCells(period, calendar)))
  }
}

function guardianTranslator(found: Survey) {
  return (association: XmlElement): Translated<'guardians'> => {
    const id = found.references.contact(association)
    const element = id === null ? undefined : found.contacts.get(id)
    if (id === null || element === undefined) {
      return refused('dangling-reference', { field: 'ContactReference', details: { value: id } })
    }
    const student = found.references.student(association)
    return one(guardianCells(association, student, { id, element }))
  }
}

/** Each code once, where it is first used; the sample's delivery has no code table of its own. */
function codeTranslator() {
  const said = new Set<string>()
  return (event: XmlElement): Translated<'attendance_codes'> => {
    const code = codeOf(event)
    if (code === null || said.has(code.code)) return accepted([])
    said.add(code.code)
    return one(given({ ...code }))
  }
}

function submissionTranslator({ references }: Survey) {
  return (taken: XmlElement): Translated<'submissions'> => {
    const place = sectionPlace(taken, references)
    if (!place.ok) return place
    return one(
      given({
        school_id: place.value.school,
        date: textAt(taken, 'EventDate'),
        period: place.value.name,
      }),
    )
  }
}
