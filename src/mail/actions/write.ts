import { symmetricEncrypt } from 'better-auth/crypto'
import { z } from 'zod'
import type { Queryable } from '#platform/database.ts'
import { type KeyOfficeWithin, installationKeys, sealingFor } from '#platform/secret.ts'
import { Block, MailAddress, type NewMail } from '#mail/model/mail.ts'
import { saveCalledBack, saveMail } from '#mail/records/outbox.ts'
import { nameBesideAddress, oneLine } from '#mail/rules/one-line.ts'

/** A link that opens something, as it may lie in the outbox: docs/decisions/0017. */
export async function sealLink(office: KeyOfficeWithin, link: string): Promise<string> {
  const key = sealingFor(await installationKeys(office), 'mail')
  return symmetricEncrypt({ key, data: link })
}

/**
 * Writes a mail down in the transaction of what causes it; a worker sends it. Whoever causes it is never kept from
 * their work by somebody's address: one that is none is on the list of mails as not sent. What is no block is a bug of
 * whoever writes, and undoes what they did.
 */
export async function writeMail(client: Queryable, mail: NewMail): Promise<string> {
  const isAddress = MailAddress.safeParse(mail.address).success
  const name = nameBesideAddress(mail.name)
  const address = oneLine(mail.address, 254)
  const subject = oneLine(mail.subject)
  const blocks = z.array(Block).parse(mail.blocks)
  const written = { ...mail, name, address, subject, blocks }
  return saveMail(client, written, isAddress ? null : 'bad-address')
}

/** What is written about something that is no more, and waits, does not leave. */
export function callBackMails(client: Queryable, about: string): Promise<void> {
  return saveCalledBack(client, about)
}
