import { symmetricEncrypt } from 'better-auth/crypto'
import type { Queryable } from '#platform/database.ts'
import { type KeyOfficeWithin, installationKeys, sealingFor } from '#platform/secret.ts'
import { type NewText, linkSlot } from '#texts/model/text.ts'
import { saveCalledBack, saveText } from '#texts/records/outbox.ts'
import { stoppedAmong } from '#texts/records/wishes.ts'
import { partsOf } from '#texts/rules/parts.ts'

/**
 * Writes a message down in the transaction of what causes it; a worker sends it. What its words tell is read on its way by
 * whoever carries it, and on a screen that is locked: no name stands in it, and its link lies sealed until it has left.
 */
export async function writeText(
  office: KeyOfficeWithin,
  client: Queryable,
  { link, ...text }: Omit<NewText, 'parts'>,
): Promise<string> {
  const key = sealingFor(await installationKeys(office), 'texts')
  const sealed = await symmetricEncrypt({ key, data: link })
  const parts = partsOf(filled(text.words, link))
  return saveText(client, { ...text, link: sealed, parts })
}

/** The message as it leaves. */
export function filled(words: string, link: string): string {
  return words.split(linkSlot).join(link)
}

/** What is written about something that is no more, and waits, does not leave. */
export function callBackTexts(client: Queryable, about: string): Promise<void> {
  return saveCalledBack(client, about)
}

/** Of some numbers those that want no messages. */
export function numbersStopped(
  client: Queryable,
  numbers: readonly string[],
): Promise<Set<string>> {
  return stoppedAmong(client, numbers)
}
