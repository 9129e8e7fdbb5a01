import type pg from 'pg'
import { calendarDue } from '#calendar/rules/clock.ts'
import { makeLinks } from '#families/actions/links.ts'
import { mailLink } from '#families/actions/mails.ts'
import { textLink } from '#families/actions/texts.ts'
import type { NewLink } from '#families/model/link.ts'
import { toReadLetter } from '#families/rules/standing.ts'
import type { Office } from '#platform/office.ts'
import type { Recipient } from '#notifications/actions/deliver/reach.ts'
import type { ElectronicWay } from '#notifications/model/delivery.ts'
import type { Notification } from '#notifications/model/notification.ts'
import { type NewDelivery, saveDeliveries } from '#notifications/records/deliveries.ts'
import { phonesOfSchools } from '#notifications/records/contact.ts'
import { districtName } from '#notifications/records/family.ts'
import { type WaysToPerson, languageTo } from '#notifications/rules/ways.ts'

/** By which ways a notice goes to each of those for whom it is. */
export interface Going {
  to: readonly { person: Recipient; ways: WaysToPerson }[]
  /** Whether the letter must leave on paper, which is one for all of them */
  paper: boolean
  /** Whether it does, so that the ledger has it */
  letter: boolean
}

/**
 * Writes what leaves, in the transaction in which the notices are marked as sent: for each recipient a link of their
 * own, the mail and the text message that bring it, and the ledger's lines.
 */
export async function letLeave(
  { config, clock }: Pick<Office, 'config' | 'clock'>,
  client: pg.ClientBase,
  notices: readonly Notification[],
  going: ReadonlyMap<number, Going>,
  by: string,
): Promise<void> {
  const office = { config, pool: client }
  const expiresOn = calendarDue(clock.today(), toReadLetter)
  const messages = notices.flatMap((notice) => messagesOf(notice, going.get(notice.notification)))
  const wanted = messages.map(({ notice, person, language }): NewLink => ({
    purpose: 'letter',
    notification: notice.notification,
    student: notice.student,
    guardians: [person.guardian],
    name: person.name,
    language,
    expiresOn,
  }))
  const links = await makeLinks(office, client, wanted, by)
  const around = {
    district: await districtName(client),
    phones: await phonesOfSchools(
      client,
      notices.map(({ school }) => school),
    ),
    by: expiresOn,
  }
  const lines = notices.flatMap((notice) => onPaper(notice, going.get(notice.notification)))
  for (const [place, message] of messages.entries()) {
    const link = links[place]
    if (link !== undefined)
      lines.push(...(await written(office, client, message, { link, around })))
  }
  await saveDeliveries(client, lines, by)
}

type Line = Omit<NewDelivery, 'way' | 'reached' | 'link' | 'carried' | 'event'>

/** To one recipient, by one way or two. */
interface Message {
  notice: Notification
  person: Recipient
  language: Line['language']
  ways: readonly ElectronicWay[]
}

function messagesOf(notice: Notification, going: Going | undefined): Message[] {
  return (going?.to ?? []).flatMap(({ person, ways }) => {
    if (ways.electronic.length === 0) return []
    const language = languageTo(person.language, notice.letter?.languages ?? [])
    return [{ notice, person, language, ways: ways.electronic }]
  })
}

/** What leaves on paper, and what they wished for and does not reach them. */
function onPaper(notice: Notification, going: Going | undefined): NewDelivery[] {
  return (going?.to ?? []).flatMap(({ person, ways }): NewDelivery[] => {
    const line = { ...lineOf(notice, person), reached: null, link: null, carried: null }
    const event = { what: 'sent', because: null } as const
    const missing = ways.missing.map(({ way, because }) => ({
      ...line,
      way,
      event: { what: 'failed', because } as const,
    }))
    return going?.letter === true ? [{ ...line, way: 'paper', event }, ...missing] : missing
  })
}

function lineOf({ notification, student, letter }: Notification, person: Recipient): Line {
  const { guardian, name } = person
  const language = languageTo(person.language, letter?.languages ?? [])
  return { notification, student, guardian, name, language }
}

async function written(
  office: { config: Office['config']; pool: pg.ClientBase },
  client: pg.ClientBase,
  { notice, person, language, ways }: Message,
  {
    link,
    around,
  }: {
    link: { link: number; address: string }
    around: { district: string; phones: ReadonlyMap<string, string>; by: NewLink['expiresOn'] }
  },
): Promise<NewDelivery[]> {
  const { student, school } = notice
  const { name, mail, text } = person
  const { district, phones, by } = around
  const line = { ...lineOf(notice, person), link: link.link }
  const event = { what: 'queued', because: null } as const
  const lines: NewDelivery[] = []
  if (ways.includes('e-mail') && 'to' in mail) {
    const to = { student, name, language, email: mail.to, district, by }
    const carried = await mailLink(office, client, { what: 'letter', link, ...to })
    lines.push({ ...line, way: 'e-mail', reached: mail.to, carried, event })
  }
  if (ways.includes('text') && 'to' in text) {
    const phone = phones.get(school) ?? ''
    const to = { student, to: text.to, language, district, phone }
    const carried = await textLink(office, client, { link, ...to })
    lines.push({ ...line, way: 'text', reached: text.to, carried, event })
  }
  return lines
}
