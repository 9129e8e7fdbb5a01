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
  'Staff',
  'StudentEducationOrganizationAssociation',
  'StudentLanguageInstructionProgramAssociation',
  'StudentSchoolFoodServiceProgramAssociation',
  'StudentSpecialEducationProgramAssociation',
])

/** Our columns that the elements of a kind fill; undefined: all of them. */
export function columnsTold(entity: Entity, { elements }: Survey): readonly string[] | undefined {
  if (entity !== 'students') return told[entity]
  const hasDemographics = [...elements.values()].some((counts) => counts.has(demographics))
  return [
    ...(told.students ?? []),
    ...blankSaysNothing,
    ...(hasDemographics ? toldByDemographics : []),
  ]
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
  staff: words('staff_id name email role school_ids begins ends'),
}

/** Programs name their students; a student whom none names is not spoken of. */
export const blankSaysNothing = words('english_learner disability low_income')

/** The home of demographics since Ed-Fi 3: a delivery without it does not speak of them. */
const demographics = 'StudentEducationOrganizationAssociation'
const toldByDemographics = [
  ...words('gender ethnicity home_language correspondence_language'),
  ...words('address city state zip'),
]

function words(text: string): string[] {
  return text.split(' ')
}
