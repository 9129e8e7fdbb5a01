import { symmetricDecrypt } from 'better-auth/crypto'
import { addressForPeople, isLoopback } from '#platform/config.ts'
import type { Office } from '#platform/office.ts'
import { installationKeys, sealingFor } from '#platform/secret.ts'
import { type Handed, type Smtp, openSmtp } from '#platform/smtp.ts'
import type { SmtpSettings } from '#platform/smtp-settings.ts'
import { writtenOut } from '#mail/actions/template.ts'
import { type MailProblem, MailAddress } from '#mail/model/mail.ts'
import { writer } from '#mail/records/list.ts'
import {
  type Due,
  type Taken,
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
  const [wire, writes] = [openSmtp(smtp), { name: from.name, address: smtp.from }]
  for (;;) {
    // Asked for each time: while some are sent, a key may turn and the links of the others be sealed anew.
    const sealing = sealingFor(await installationKeys(office), 'mail')
    const taken = await takeDue(pool, domain, atOnce)
    if (taken.length === 0) return
    const how = { wire, sealing, from: writes }
    const handed = await Promise.all(taken.map((one) => sendOne(office, one, how)))
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

/** Why a mail was not even shown to the server. */
interface NotShown {
  handed: false
  by: 'mail'
  again: boolean
  problem: Extract<MailProblem, 'no-secret' | 'bad-address' | 'unreadable'>
  code: null
  said: ''
}

async function sendOne(
  office: SendingOffice,
  { mail, tries, due }: Taken,
  how: How,
): Promise<Handed | NotShown> {
  const { pool, log } = office
  const handed = due === null ? notShown('unreadable') : await handOver(office, due, how)
  if (handed.handed) {
    await saveSent(pool, mail, oneLine(handed.said))
    return handed
  }
  const { problem, code, again } = handed
  const minutes = again ? minutesToWait(tries) : null
  await saveNotSent(pool, mail, { problem, code, said: oneLine(handed.said), minutes })
  log.warn({ mail, problem, code, minutes }, 'a mail was not taken')
  return handed
}

async function handOver(office: SendingOffice, due: Due, how: How): Promise<Handed | NotShown> {
  // Whatever way it came to wait, what is no single address is never spoken to the server.
  if (!MailAddress.safeParse(due.address).success) return notShown('bad-address')
  const link = due.link === null ? null : await opened(due.link, how.sealing)
  // Its key may stand on record a moment later, or be brought by hand.
  if (link === undefined) return { ...notShown('no-secret'), again: true }
  return how.wire.hand(await composed(office, due, link, how))
}

function notShown(problem: NotShown['problem']): NotShown {
  return { handed: false, by: 'mail', again: false, problem, code: null, said: '' }
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
