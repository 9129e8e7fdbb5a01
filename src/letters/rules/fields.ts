import type { LadderData, LetterData } from '#letters/model/data.ts'
import type { Fields, Saying } from '#letters/model/letter.ts'

/** What every letter can fill in. */
export function commonFields({
  district,
  school,
  student,
  schoolYear,
  recipient,
  contact,
}: LetterData): Record<string, string> {
  return {
    district: district.name,
    school: school.name,
    student: student.name,
    schoolYear: `${schoolYear.slice(0, 4)}–${schoolYear.slice(5)}`,
    recipient: recipient.name,
    contactName: contact.name,
    contactPhone: contact.phone,
    contactHours: contact.hours,
  }
}

/** What the letters of the ladder fill in beside it. */
export function ladderFields({ count, answerBy }: LadderData, say: Saying): Fields {
  return { count: say.number(count), answerBy: say.date(answerBy) }
}

/** The fields that a text asks for. */
export function fieldsIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}
