import { formatDate } from '#kernel/format.ts'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { KeyOfficeWithin } from '#platform/secret.ts'
import { sealLink, writeMail } from '#mail/actions/write.ts'
import type { Block } from '#mail/model/mail.ts'
import { aboutLink } from '#families/actions/links.ts'
import { sayToFamilies } from '#families/speech.ts'

/** To whom a link is mailed, and what it is for: something to answer, or a letter to read. */
export interface LinkMail {
  what: 'question' | 'letter'
  link: { link: number; address: string }
  student: StudentId
  name: string
  email: string
  language: Language
  district: string
  /** Its last day */
  by: SchoolDate
}

/** That there is something to read or to answer, in both languages, and where; nothing of whom or what. */
export async function mailLink(
  office: KeyOfficeWithin,
  client: Queryable,
  { what, link, student, name, email, language, district, by }: LinkMail,
): Promise<string> {
  const both: readonly Language[] = language === 'en' ? ['en', 'es'] : ['es', 'en']
  const blocks = both.flatMap((one): Block[] => {
    const say = sayToFamilies(one)
    return [
      { kind: 'text', text: say(`mail.${what}`, { by: formatDate(by, one) }) },
      { kind: 'link', label: say('mail.open') },
      { kind: 'text', text: say('mail.keep') },
    ]
  })
  return writeMail(client, {
    kind: `family-${what}`,
    person: null,
    name,
    address: email,
    student,
    language,
    subject: sayToFamilies(language)('mail.subject', { district }),
    blocks,
    link: await sealLink(office, link.address),
    about: aboutLink(link.link),
    hours: hoursToSend,
  })
}

/** A mail server may be away over a long weekend; after that the office sees that it did not leave. */
const hoursToSend = 96
