import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import type { CellsOf } from '#imports/model/row.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import {
  type XmlElement,
  childAt,
  childrenNamed,
  codeValue,
  textAt,
} from '#imports/sources/edfi-xml/elements.ts'
import { readInterchange } from '#imports/sources/edfi-xml/interchange.ts'
import {
  type References,
  emptyReferences,
  noteReferences,
} from '#imports/sources/edfi-xml/references.ts'
import { type StaffFound, noStaff, noteStaff } from '#imports/sources/edfi-xml/staff.ts'
import { associationCells } from '#imports/sources/edfi-xml/people.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'

// Interchange files come in any order and refer to one another. The survey goes through all of them
// once and keeps what the reading needs at hand: who stands behind a reference, which facts other
// files hold about a student, and how many elements of each kind there are.

export interface Survey {
  district: { id: string; name: string } | null
  /** School years named, with how often */
  schoolYears: Map<string, number>
  lastEvent: string | null
  lastSessionDay: string | null
  /** File → kind of element → how many */
  elements: Map<string, Map<string, number>>
  references: References
  calendars: Map<string, string[]>
  contacts: Map<string, XmlElement>
  facts: Map<string, StudentFacts>
  staff: StaffFound
}

/** What program and organization associations say about a student. */
export interface StudentFacts {
  disability?: boolean
  englishLearner?: boolean
  lowIncome?: boolean
  cells?: CellsOf<'students'>
}

export async function survey(
  files: readonly ReceivedFile[],
): Promise<Decision<Survey, RefusalWord, Details>> {
  const found = emptySurvey()
  for (const file of files) {
    const counts = new Map<string, number>()
    found.elements.set(file.name, counts)
    for await (const piece of readInterchange(file)) {
      if (piece.piece === 'fault') {
        return refused('xml-damaged', {
          file: file.name,
          line: piece.line,
          problem: [piece.fault, piece.details['said']].filter(Boolean).join(': '),
        })
      }
      if (piece.piece === 'root') {
        if (!piece.name.startsWith('Interchange')) {
          return refused('xml-damaged', {
            file: file.name,
            line: piece.line,
            problem: `not-ed-fi: ${piece.name}`,
          })
        }
        continue
      }
      counts.set(piece.element.name, (counts.get(piece.element.name) ?? 0) + 1)
      note(piece.element, file.name, found)
    }
  }
  return accepted(found)
}

function emptySurvey(): Survey {
  return {
    district: null,
    schoolYears: new Map(),
    lastEvent: null,
    lastSessionDay: null,
    elements: new Map(),
    references: emptyReferences(),
    calendars: new Map(),
    contacts: new Map(),
    facts: new Map(),
    staff: noStaff(),
  }
}

function note(element: XmlElement, file: string, found: Survey): void {
  noteReferences(element, found.references)
  noteStaff(element, file, found)
  switch (element.name) {
    case 'LocalEducationAgency':
      found.district ??= districtOf(element)
      break
    case 'Calendar':
      noteCalendar(element, found)
      break
    case 'Session':
      found.lastSessionDay = later(found.lastSessionDay, textAt(element, 'EndDate'))
      noteYear(textAt(element, 'SchoolYear'), found)
      break
    case 'Contact':
    case 'Parent':
      noteContact(element, found)
      break
    case 'StudentSchoolAttendanceEvent':
    case 'StudentSectionAttendanceEvent':
      found.lastEvent = later(
        found.lastEvent,
        textAt(element, 'AttendanceEvent', 'EventDate') ?? textAt(element, 'EventDate'),
      )
      break
    default:
      noteFacts(element, found)
  }
}

function districtOf(element: XmlElement): Survey['district'] {
  const id = textAt(element, 'LocalEducationAgencyId')
  return id === null ? null : { id, name: textAt(element, 'NameOfInstitution') ?? id }
}

function noteCalendar(element: XmlElement, found: Survey): void {
  const code = textAt(element, 'CalendarCode')
  const school = found.references.school(element, 'SchoolReference')
  noteYear(textAt(element, 'SchoolYear'), found)
  if (code === null || school === null) return
  found.calendars.set(school, [...(found.calendars.get(school) ?? []), code])
}

function noteContact(element: XmlElement, found: Survey): void {
  const id = textAt(element, 'ContactUniqueId') ?? textAt(element, 'ParentUniqueId')
  if (id !== null) found.contacts.set(id, withoutPapers(element))
}

/** Only what a guardian's row is made of: no identity papers, no addresses. */
function withoutPapers(contact: XmlElement): XmlElement {
  const kept = new Set(['Name', 'Telephone', 'ElectronicMail', 'Language'])
  return { ...contact, children: contact.children.filter((child) => kept.has(child.name)) }
}

/** Programs that are over say no; a student in none of them is not spoken of. */
function noteFacts(element: XmlElement, found: Survey): void {
  const fact = factOf(element)
  if (fact === null) return
  const student = found.references.student(element)
  if (student === null) return
  const known = found.facts.get(student) ?? {}
  found.facts.set(student, {
    ...known,
    ...fact,
    ...either('disability', known, fact),
    ...either('englishLearner', known, fact),
    ...either('lowIncome', known, fact),
  })
}

function either(
  name: 'disability' | 'englishLearner' | 'lowIncome',
  known: StudentFacts,
  fact: StudentFacts,
): StudentFacts {
  const said = [known[name], fact[name]].filter((one) => one !== undefined)
  return said.length === 0 ? {} : { [name]: said.includes(true) }
}

function factOf(element: XmlElement): StudentFacts | null {
  switch (element.name) {
    case 'StudentSpecialEducationProgramAssociation':
      return { disability: isOpen(element) && textAt(element, 'SpecialEducationExitDate') === null }
    case 'StudentLanguageInstructionProgramAssociation':
      return { englishLearner: isOpen(element) }
    case 'StudentSchoolFoodServiceProgramAssociation':
      return { lowIncome: isOpen(element) && servesFreeOrReduced(element) }
    case 'StudentEducationOrganizationAssociation':
      return { cells: associationCells(element) }
    default:
      return null
  }
}

function isOpen(association: XmlElement): boolean {
  return textAt(association, 'EndDate') === null
}

function servesFreeOrReduced(association: XmlElement): boolean {
  return childrenNamed(association, 'SchoolFoodServiceProgramService').some((service) =>
    /^(free|reduced)/i.test(
      codeValue(childAt(service, 'SchoolFoodServiceProgramService')?.text ?? null) ?? '',
    ),
  )
}

function noteYear(year: string | null, found: Survey): void {
  if (year !== null) found.schoolYears.set(year, (found.schoolYears.get(year) ?? 0) + 1)
}

function later(known: string | null, date: string | null): string | null {
  return date !== null && (known === null || date > known) ? date : known
}
