import { symmetricDecrypt } from 'better-auth/crypto'
import { addressForPeople, isLoopback } from '#platform/config.ts'
import type { Office } from '#platform/office.ts'
import { installationKeys, sealingFor } from '#platform/secret.ts'
import { type Handed, type Smtp, openSmtp } from '#platform/smtp.ts'
import type { SmtpSettings } from '#platform/smtp-settings.ts'
import { writtenOut } from '#mail/actions/template.ts'
import { writer } from '#mail/records/list.ts'
import {
  type Due,
  attachmentsOf,
  endPast,
  saveNotSent,
  saveSent,
  takeDue,
} from '#mail/records/outbox.ts'
import { nameBesideAddress, oneLine } from '#mail/rules/one-line.ts'
import { minutesToWait, whetherMailLeaves } from '#mail/rules/sending.ts'

/** The queue on which mails wait for the worker. */
export const mailQueue = 'mail-send'

type SendingOffice = Pick<Office, 'pool' | 'config' | 'log'>

const atOnce = 4

/** Sends whatever is due, some at once, until nothing is, or the server takes nothing. */
export async function sendDueMails(office: SendingOffice): Promise<void> {
  const { pool, config } = office
  const from = await writer(pool)
  const { smtp } = config
  await endPast(pool)
  if (smtp === undefined || !whetherMailLeaves(whereTo(smtp), from).leaves) return
  const domain = smtp.from.split('@')[1] ?? 'presente.invalid'
  const sealing = sealingFor(await installationKeys(office), 'mail')
  const how = { wire: openSmtp(smtp), sealing, from: { name: from.name, address: smtp.from } }
  for (;;) {
    const due = await takeDue(pool, domain, atOnce)
    if (due.length === 0) return
    const handed = await Promise.all(due.map((one) => sendOne(office, one, how)))
    // What is wrong with the server is wrong for all: the others wait where they are.
    if (handed.some((one) => !one.handed && one.by === 'server')) return
  }
}

export function whereTo({ from, host }: SmtpSettings) {
  return { from, isHere: isLoopback(host) }
}

interface How {
  wire: Smtp
  sealing: ReturnType<typeof sealingFor>
  from: { name: string; address: string }
}

async function sendOne(office: SendingOffice, due: Due, how: How): Promise<Handed> {
  const { pool, log } = office
  const link = due.link === null ? null : await opened(due.link, how.sealing)
  if (link === undefined) {
    await saveNotSent(pool, due.mail, { problem: 'no-secret', code: null, said: '', minutes: null })
    return { handed: false, by: 'mail', again: false, problem: 'refused', code: null, said: '' }
  }
  const handed = await how.wire.hand(await composed(office, due, link, how))
  if (handed.handed) await saveSent(pool, due.mail, oneLine(handed.said))
  else {
    const { problem, code, again } = handed
    const minutes = again ? minutesToWait(due.tries) : null
    await saveNotSent(pool, due.mail, { problem, code, said: oneLine(handed.said), minutes })
    log.warn({ mail: due.mail, problem, code, minutes }, 'a mail was not taken')
  }
  return handed
}

async function opened(sealed: string, key: How['sealing']): Promise<string | undefined> {
  return symmetricDecrypt({ key, data: sealed }).catch(() => undefined)
}

async function composed(
  { pool, config }: SendingOffice,
  { mail, name, address, language, subject, blocks, messageId, madeAt }: Due,
  link: string | null,
  { from }: How,
) {
  const district = from.name
  const written = writtenOut({
    language,
    subject,
    blocks,
    district,
    address: addressForPeople(config),
    link,
  })
  return {
    messageId,
    envelopeId: mail,
    date: madeAt,
    language,
    from: { name: nameBesideAddress(district), address: from.address },
    to: { name, address },
    subject,
    ...written,
    attachments: await attachmentsOf(pool, mail),
  }
}
