import type { CellsOf } from '#imports/model/row.ts'
import {
  type XmlElement,
  childrenNamed,
  codeValue,
  textAt,
} from '#imports/sources/edfi-xml/elements.ts'
import type { StudentFacts } from '#imports/sources/edfi-xml/survey.ts'
import { gradeLevels } from '#imports/sources/edfi-xml/words.ts'

// Students, the adults of their families, and their stays at schools. What Ed-Fi does not say stays
// blank: being a parent is not holding educational rights, and sex at birth is not gender.

type Cells = Record<string, string | null>

export function studentCells(element: XmlElement, facts: StudentFacts): CellsOf<'students'> {
  return given({
    student_id: textAt(element, 'StudentUniqueId'),
    first_name: textAt(element, 'Name', 'FirstName'),
    middle_name: textAt(element, 'Name', 'MiddleName'),
    last_name: withSuffix(element),
    preferred_name: textAt(element, 'Name', 'PreferredFirstName'),
    birth_date: textAt(element, 'BirthData', 'BirthDate'),
    english_learner: yesNo(facts.englishLearner),
    disability: yesNo(facts.disability),
    low_income: yesNo(facts.lowIncome),
    ...facts.cells,
  })
}

/** What StudentEducationOrganizationAssociation, the home of demographics since Ed-Fi 3, says. */
export function associationCells(element: XmlElement): CellsOf<'students'> {
  const home = addressOf(element, ['Home', 'Physical'])
  return given({
    gender: genders[codeValue(textAt(element, 'Sex')) ?? ''] ?? codeValue(textAt(element, 'Sex')),
    ethnicity: ethnicityOf(element),
    home_language: languageOf(element, ['Home language', 'Dominant language']),
    correspondence_language: languageOf(element, ['Correspondence language']),
    english_learner: englishLearnerOf(element),
    address: home && textAt(home, 'StreetNumberName'),
    city: home && textAt(home, 'City'),
    state: home && codeValue(textAt(home, 'StateAbbreviation')),
    zip: home && textAt(home, 'PostalCode'),
  })
}

export function guardianCells(
  association: XmlElement,
  student: string | null,
  contact: { id: string; element: XmlElement },
): CellsOf<'guardians'> {
  const phone = bestPhone(contact.element)
  const restricted = textAt(association, 'ContactRestrictions') !== null
  return given({
    guardian_id: contact.id,
    student_id: student,
    first_name: textAt(contact.element, 'Name', 'FirstName'),
    last_name: withSuffix(contact.element),
    relationship: codeValue(textAt(association, 'Relation'))?.toLowerCase() ?? null,
    lives_with: textAt(association, 'LivesWith'),
    contact_allowed: restricted ? 'N' : null,
    language: codeValue(textAt(contact.element, 'Language', 'Language')),
    phone: phone && textAt(phone, 'TelephoneNumber'),
    phone_kind: phone && (codeValue(textAt(phone, 'TelephoneNumberType'))?.toLowerCase() ?? null),
    email: textAt(contact.element, 'ElectronicMail', 'ElectronicMailAddress'),
  })
}

export function enrollmentCells(
  element: XmlElement,
  student: string | null,
  school: string | null,
): CellsOf<'enrollments'> {
  const grade = codeValue(textAt(element, 'EntryGradeLevel'))
  return given({
    student_id: student,
    school_id: school,
    calendar_id: textAt(element, 'CalendarReference', 'CalendarIdentity', 'CalendarCode'),
    grade: gradeLevels[grade ?? ''] ?? grade,
    entry_date: textAt(element, 'EntryDate'),
    exit_date: textAt(element, 'ExitWithdrawDate'),
    exit_code: codeValue(textAt(element, 'ExitWithdrawType')),
  })
}

/** Leaves out what is not said. */
export function given<Row extends Cells>(cells: Row): { [Column in keyof Row]?: string } {
  const said: { [Column in keyof Row]?: string } = {}
  for (const column in cells) {
    const text = cells[column]
    if (text !== null && text !== undefined) said[column] = text
  }
  return said
}

export function addressOf(element: XmlElement, kinds: readonly string[]): XmlElement | null {
  const addresses = childrenNamed(element, 'Address')
  for (const kind of kinds) {
    const found = addresses.find((one) => codeValue(textAt(one, 'AddressType')) === kind)
    if (found) return found
  }
  return addresses[0] ?? null
}

const genders: Readonly<Record<string, string>> = { Female: 'F', Male: 'M', 'Non-binary': 'X' }

function withSuffix(element: XmlElement): string | null {
  const last = textAt(element, 'Name', 'LastSurname')
  const suffix = textAt(element, 'Name', 'GenerationCodeSuffix')
  return last === null || suffix === null ? last : `${last} ${suffix}`
}

function yesNo(said: boolean | undefined): string | null {
  return said === undefined ? null : said ? 'Y' : 'N'
}

function ethnicityOf(element: XmlElement): string | null {
  if (textAt(element, 'HispanicLatinoEthnicity') === 'true') return 'Hispanic or Latino'
  const races = childrenNamed(element, 'Race').flatMap((race) => codeValue(race.text) ?? [])
  return races.length > 1 ? 'Two or more races' : (races[0] ?? null)
}

function languageOf(element: XmlElement, uses: readonly string[]): string | null {
  for (const use of uses) {
    const found = childrenNamed(element, 'Language').find((language) =>
      childrenNamed(language, 'LanguageUse').some((one) => codeValue(one.text) === use),
    )
    if (found) return codeValue(textAt(found, 'Language'))
  }
  return null
}

function englishLearnerOf(element: XmlElement): string | null {
  const proficiency = codeValue(textAt(element, 'LimitedEnglishProficiency'))
  if (proficiency === null) return null
  return /^limited/i.test(proficiency) ? 'Y' : 'N'
}

/** The first by the family's own order; a fax rings in an office. */
function bestPhone(contact: XmlElement): XmlElement | null {
  const phones = childrenNamed(contact, 'Telephone').filter(
    (phone) => codeValue(textAt(phone, 'TelephoneNumberType')) !== 'Fax',
  )
  const order = (phone: XmlElement) => Number(textAt(phone, 'OrderOfPriority') ?? '99')
  return phones.toSorted((one, other) => order(one) - order(other))[0] ?? null
}
