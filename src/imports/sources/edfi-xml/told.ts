import type { Entity } from '#imports/model/row.ts'
import type { Survey } from '#imports/sources/edfi-xml/survey.ts'

// What an interchange speaks of. In a delta our other columns stay as they are on record.

/** Elements that make no row of their own, and stand behind a reference or in another element's row. */
export const readElsewhere: ReadonlySet<string> = new Set([
  'Calendar',
  'Contact',
  'LocalEducationAgency',
  'Parent',
  'Section',
  'Session',
  'StudentEducationOrganizationAssociation',
  'StudentLanguageInstructionProgramAssociation',
  'StudentSchoolFoodServiceProgramAssociation',
  'StudentSpecialEducationProgramAssociation',
])

/** Our columns that the elements of a kind fill; undefined: all of them. */
export function columnsTold(entity: Entity, { elements }: Survey): readonly string[] | undefined {
  if (entity !== 'students') return told[entity]
  const kinds = new Set([...elements.values()].flatMap((counts) => [...counts.keys()]))
  const more = Object.entries(toldOfStudents).filter(([kind]) => kinds.has(kind))
  return [...(told.students ?? []), ...more.flatMap(([, columns]) => columns)]
}

const told: Partial<Record<Entity, readonly string[]>> = {
  // Ed-Fi's school types know none of our kinds of school.
  schools: words('school_id name low_grade high_grade address city state zip phone'),
  calendars: words('calendar_id school_id date day'),
  students: words('student_id first_name middle_name last_name preferred_name birth_date'),
  // Being a parent is not holding educational rights.
  guardians: [
    ...words('guardian_id student_id first_name last_name relationship lives_with'),
    ...words('contact_allowed language phone phone_kind email'),
  ],
  enrollments: words('student_id school_id calendar_id grade entry_date exit_date exit_code'),
  submissions: words('school_id date period'),
}

/** What is said of students outside of their own element. */
const toldOfStudents: Readonly<Record<string, readonly string[]>> = {
  StudentEducationOrganizationAssociation: [
    ...words('gender ethnicity home_language correspondence_language english_learner'),
    ...words('address city state zip'),
  ],
  StudentLanguageInstructionProgramAssociation: ['english_learner'],
  StudentSchoolFoodServiceProgramAssociation: ['low_income'],
  StudentSpecialEducationProgramAssociation: ['disability'],
}

function words(text: string): string[] {
  return text.split(' ')
}
