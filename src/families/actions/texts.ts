import type { StudentId } from '#kernel/ids.ts'
import type { Language } from '#kernel/text.ts'
import { oneLine } from '#mail/rules/one-line.ts'
import type { Queryable } from '#platform/database.ts'
import type { KeyOfficeWithin } from '#platform/secret.ts'
import { writeText } from '#texts/actions/write.ts'
import type { TextNumber } from '#texts/model/text.ts'
import { aboutLink } from '#families/actions/links.ts'
import { sayToFamilies } from '#families/speech.ts'

/** To whom a link is texted. */
export interface LinkText {
  link: { link: number; address: string }
  student: StudentId
  to: TextNumber
  language: Language
  district: string
  /** Of the office that they call */
  phone: string
}

/**
 * That there is a letter, where, and whom to call, in one language, as short as it can be; nothing of whom or what. What the
 * office typed in is cut and made one line, and holds no second place for a link.
 */
export function textLink(
  office: KeyOfficeWithin,
  client: Queryable,
  { link, student, to, language, district, phone }: LinkText,
): Promise<string> {
  const plain = (typed: string, longest: number) =>
    oneLine(typed.replaceAll(/[{}]/g, ' ').replaceAll(/https?:\/\/|www\./giu, ' '), longest)
  const filling = { district: plain(district, 40), phone: plain(phone, 24) }
  return writeText(office, client, {
    kind: 'family-letter',
    student,
    to,
    language,
    words: sayToFamilies(language)('text.letter', filling),
    link: link.address,
    about: aboutLink(link.link),
  })
}
