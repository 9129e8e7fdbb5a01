import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { letterComposer } from '#letters/actions/compose.ts'
import type { Composed } from '#letters/model/composed.ts'
import { letterCode } from '#letters/model/code.ts'
import type { LetterData } from '#letters/model/data.ts'
import { familyLanguages } from '#notifications/actions/school-languages.ts'
import type { Unprinted } from '#notifications/model/printing.ts'
import { isSpanish, recipientsOf } from '#notifications/rules/recipients.ts'
import type { Queryable } from '#platform/database.ts'
import type { TeamPart } from '#sart/model/calendar.ts'
import type { Terms } from '#sart/model/agreement.ts'
import type { Appointment, Sart } from '#sart/model/sart.ts'
import { type Family, familyOf } from '#sart/records/family.ts'
import { serviceSentence, targetSentence } from '#sart/rules/promises.ts'

// The two letters of a meeting: what they are filled with comes from the record as it is now.

/** By which an invitation or an agreement that comes back is told from other letters. */
const codes = { invitation: 70_000_000, agreement: 80_000_000 } as const

export interface Written {
  letter: Composed
  family: Family
}

export async function writeInvitation(
  client: Queryable,
  sart: Sart,
  {
    appointment,
    team,
    number,
    on,
  }: {
    appointment: Appointment
    team: readonly TeamPart[]
    number: number
    on: SchoolDate
  },
): Promise<Decision<Written, Unprinted>> {
  const family = await familyOf(client, sart)
  if (family === null) return refused('student-gone')
  const common = commonData(sart, family, letterCode(codes.invitation + number), { byHand: false })
  if (!common.ok) return common
  const compose = await letterComposer(client)
  const letter = compose('sart-invitation', on, await languagesOf(client, sart, family), {
    ...common.value,
    on: appointment.date,
    time: appointment.starts,
    place: `${appointment.school}, ${appointment.place}`,
    team: [...new Set(team), ...(appointment.language === null ? [] : ['interpreter' as const])],
  })
  return letter.ok ? accepted({ letter: letter.value, family }) : letter
}

/** In both languages, whatever the family's: at the table each reads it in their own. */
export async function writeAgreement(
  client: Queryable,
  sart: Sart,
  terms: Terms,
): Promise<Decision<Written, Unprinted>> {
  const family = await familyOf(client, sart)
  if (family === null) return refused('student-gone')
  const common = commonData(sart, family, letterCode(codes.agreement + sart.sart), { byHand: true })
  if (!common.ok) return common
  const compose = await letterComposer(client)
  const letter = compose('sart-agreement', terms.heldOn, ['es', 'en'], {
    ...common.value,
    heldOn: terms.heldOn,
    asOf: terms.baseline.asOf,
    absent: terms.baseline.absent,
    expected: Math.max(terms.baseline.expected, 1),
    studentPromises: terms.student,
    familyPromises: terms.family,
    schoolPromises: [...terms.school, ...terms.services.map(serviceSentence)],
    target: targetSentence(terms.target),
    reviewOn: terms.reviewOn,
    signers: [],
  })
  return letter.ok ? accepted({ letter: letter.value, family }) : letter
}

export async function languagesOf(client: Queryable, sart: Sart, family: Family) {
  const { school, schoolYear } = sart
  const { guardians, home, correspondence } = family
  const others = await familyLanguages(client, {
    school,
    schoolYear,
    guardians,
    home,
    correspondence,
  })
  return [...others, 'en' as const]
}

/** An agreement is handed over at the table: no address is needed, and nobody need be written to. */
function commonData(
  { schoolYear }: Sart,
  { district, student, name, grade, guardians, school, contact, ...home }: Family,
  code: string,
  { byHand }: { byHand: boolean },
): Decision<LetterData, Unprinted> {
  const recipients = recipientsOf(guardians)
  if (recipients === null && !byHand) return refused('nobody-to-write-to')
  if (contact === null) return refused('no-contact')
  const { address, city, state, zip, phone } = school
  if (address === null || city === null || zip === null || phone === null)
    return refused('no-school-address')
  return accepted({
    district: { name: district },
    school: { name: school.name, address, city, state: state ?? 'CA', zip, phone },
    student: { id: student, name, grade },
    schoolYear,
    recipient: { name: recipients?.names.join(' · ') ?? name, lines: linesOf(home) },
    contact,
    link: null,
    code,
  })
}

/** Null: nothing is mailed, it is handed over. */
function linesOf({
  address,
  city,
  state,
  zip,
}: Pick<Family, 'address' | 'city' | 'state' | 'zip'>) {
  if (address === null || city === null || zip === null) return null
  return [address, [city, state, zip].filter((part) => part !== null).join(' ')]
}

/** The addresses of those who are written to. */
export function mailOf({
  guardians,
}: Pick<Family, 'guardians'>): { name: string; email: string; spanish: boolean }[] {
  const written = recipientsOf(guardians)?.guardians ?? []
  return guardians.flatMap(({ guardian, name, email, language }) =>
    email === null || !written.includes(guardian)
      ? []
      : [{ name, email, spanish: isSpanish(language ?? '') }],
  )
}
