import { createHash, createHmac } from 'node:crypto'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { addressForPeople } from '#platform/config.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type KeyOfficeWithin, type Keys, installationKeys, keyFor } from '#platform/secret.ts'
import { callBackMails } from '#mail/actions/write.ts'
import { callBackTexts } from '#texts/actions/write.ts'
import type { FamilyLink, NewLink } from '#families/model/link.ts'
import { endedLinks, isInvented, linksOf, saveLinkEnd, saveLinks } from '#families/records/links.ts'
import { bytesOfToken, tokenOf } from '#families/rules/token.ts'

/** Also within a transaction. */
export type LinkOffice = KeyOfficeWithin & Pick<Office, 'config'>

/** Makes links, and answers where each leads, in their order. They are known by their hashes alone. */
export async function makeLinks(
  office: LinkOffice,
  client: Queryable,
  wanted: readonly NewLink[],
  by: string,
): Promise<{ link: number; address: string }[]> {
  const keys = await installationKeys(office)
  const ended = await endedLinks(
    client,
    wanted.map(({ notification }) => notification),
  )
  const links = wanted.map((one) => {
    const token = derived(keys, one, ended.get(`${one.purpose} ${one.notification}`) ?? 0)
    const address = `${addressForPeople(office.config)}/f/${token}`
    return { address, saved: { ...one, tokenSha256: hashOfToken(token) } }
  })
  const numbers = await saveLinks(
    client,
    links.map(({ saved }) => saved),
    by,
  )
  return links.map(({ address }, at) => ({ link: numbers[at] ?? 0, address }))
}

/** Whether a link leads families here: to an address that they were given, or, of invented ones, to this machine. */
export async function familiesReachUs({ pool, config }: LinkOffice): Promise<boolean> {
  return config.publicAddress !== undefined || (await isInvented(pool))
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** By what the mail is called back that brings a link. */
export function aboutLink(link: number): string {
  return `family-link ${link}`
}

/** Ends a link before its time. */
export function endLink(
  { pool }: Pick<Office, 'pool'>,
  which: { student: StudentId; link: number },
  because: string,
  doer: Doer,
): Promise<Decision<null, 'no-such-link'>> {
  return inTransaction<Decision<null, 'no-such-link'>>(pool, async (client) => {
    const ended = await saveLinkEnd(client, which, { by: doer.name, because })
    if (ended === null) return refused('no-such-link')
    const { link, purpose, notification } = ended
    await callBackMails(client, aboutLink(link))
    await callBackTexts(client, aboutLink(link))
    await rememberChange(client, doer, {
      what: 'family-link-ended',
      onWhom: which.student,
      because,
      before: { link, purpose, notification },
      after: null,
    })
    return accepted(null)
  })
}

export function seeLinks(seen: Queryable, student: StudentId): Promise<FamilyLink[]> {
  return linksOf(seen, student)
}

/** Nobody can tell it who has not the secret, and whoever has it need keep none. */
function derived({ newest }: Keys, { purpose, notification, guardians }: NewLink, turn: number) {
  const of = JSON.stringify([purpose, notification, guardians.toSorted(), turn])
  const bytes = createHmac('sha256', keyFor(newest, 'family-links')).update(of).digest()
  return tokenOf(bytes.subarray(0, bytesOfToken))
}
