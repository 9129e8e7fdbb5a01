import type { Reading } from '#imports/model/source.ts'
import type { CellsOf } from '#imports/model/row.ts'
import { type XmlElement, childAt, codeValue, textAt } from '#imports/sources/edfi-xml/elements.ts'
import { given } from '#imports/sources/edfi-xml/people.ts'
import type { References } from '#imports/sources/edfi-xml/references.ts'
import { type ToldDuty, inOneRow } from '#imports/sources/staff-duties.ts'
import { roleOfTitles } from '#imports/sources/staff-titles.ts'

// Who works where: the assignments of staff to schools, each with its classification and title. Several of one person
// in one role are one row of ours, told by the first of them.

export const assignment = 'StaffEducationOrganizationAssignmentAssociation'

export interface StaffFound {
  people: Map<string, { name: string | null; email: string | null }>
  /** Person and role → their assignments */
  duties: Map<string, ToldDuty[]>
  /** Assignments that make no row of their own, by file and title */
  passedOver: PassedOver[]
}

type PassedOver = Extract<Reading, { kind: 'passed-over' }>

export function noStaff(): StaffFound {
  return { people: new Map(), duties: new Map(), passedOver: [] }
}

/** Keeps of a member of staff how they are called and where mail reaches them at work, and nothing else. */
export function noteStaff(
  element: XmlElement,
  file: string,
  { staff, references }: { staff: StaffFound; references: References },
): void {
  if (element.name === 'Staff') notePerson(element, staff)
  if (element.name !== assignment) return
  const key = keyOf(element, references)
  const known = key === null ? undefined : staff.duties.get(key)
  const title = titlesOf(element).find((one) => one !== null) ?? element.name
  if (key === null || known !== undefined)
    staff.passedOver.push({
      kind: 'passed-over',
      file,
      what: title,
      rows: 1,
      readElsewhere: key !== null,
    })
  if (key !== null) staff.duties.set(key, [...(known ?? []), dutyOf(element, references)])
}

/** The rows of each assignment: one for the first of a person's role, none for what was counted otherwise. */
export function staffTranslator({
  staff,
  references,
}: {
  staff: StaffFound
  references: References
}) {
  const said = new Set<string>()
  return (element: XmlElement): CellsOf<'staff'>[] => {
    const key = keyOf(element, references)
    const duties = key === null ? undefined : staff.duties.get(key)
    if (key === null || duties === undefined || said.has(key)) return []
    said.add(key)
    const id = references.staff(element) ?? ''
    const person = staff.people.get(id)
    return [
      given({
        staff_id: id,
        name: person?.name ?? null,
        email: person?.email ?? null,
        role: roleOfTitles(titlesOf(element)),
        ...inOneRow(duties),
      }),
    ]
  }
}

function notePerson(element: XmlElement, staff: StaffFound): void {
  const id = textAt(element, 'StaffUniqueId')
  if (id === null) return
  const names = [textAt(element, 'Name', 'FirstName'), textAt(element, 'Name', 'LastSurname')]
  const email = textAt(element, 'ElectronicMail', 'ElectronicMailAddress')
  staff.people.set(id, { name: names.filter(Boolean).join(' ') || null, email })
}

/** Null where the titles give no role. */
function keyOf(element: XmlElement, references: References): string | null {
  const role = roleOfTitles(titlesOf(element))
  return role === null ? null : `${references.staff(element) ?? ''}\n${role}`
}

function titlesOf(element: XmlElement): (string | null)[] {
  return [textAt(element, 'PositionTitle'), codeValue(textAt(element, 'StaffClassification'))]
}

function dutyOf(element: XmlElement, references: References): ToldDuty {
  const place = childAt(element, 'EducationOrganizationReference')
  const school =
    place === null
      ? null
      : (textAt(place, 'EducationOrganizationIdentity', 'EducationOrganizationId') ??
        references.byId.get(place.attributes['ref'] ?? '') ??
        null)
  return {
    schools: school === null ? [] : [school],
    begin: textAt(element, 'BeginDate'),
    end: textAt(element, 'EndDate'),
  }
}
