import { sealedSecondFactors } from '#identity/actions/sealed.ts'
import type { KeyStanding, KeysStanding, SealedName } from '#keys/model.ts'
import { knownKeys } from '#keys/records.ts'
import type { Queryable } from '#platform/database.ts'
import { type SealedKind, countByKey } from '#platform/sealed-kind.ts'
import { type KeyOffice, type Keys, installationKeys } from '#platform/secret.ts'
import { sealedAddresses } from '#safe-addresses/actions/sealed.ts'
import { sealedMails } from '#mail/actions/sealed.ts'
import { sealedTexts } from '#texts/actions/sealed.ts'
import { sealedWebhooks } from '#webhooks/actions/sealed.ts'

/** Everything that is sealed. A test holds it against the references of the database. */
export const sealedKinds: readonly { name: SealedName; kind: SealedKind }[] = [
  { name: 'second-factors', kind: sealedSecondFactors },
  { name: 'webhooks', kind: sealedWebhooks },
  { name: 'mails', kind: sealedMails },
  { name: 'texts', kind: sealedTexts },
  { name: 'addresses', kind: sealedAddresses },
]

/** How many values each key seals. */
export async function keysStanding(office: KeyOffice): Promise<KeysStanding> {
  const keys = await installationKeys(office)
  const standing = (await knownKeys(office.pool)).map((known): KeyStanding => ({
    ...known,
    newest: known.key === keys.newest.id,
    values: {},
  }))
  for (const { name, kind } of sealedKinds) {
    for (const { key, values } of await countByKey(office.pool, kind)) {
      const sealing = standing.find((one) => one.key === (key ?? eldest(keys)))
      if (sealing !== undefined) sealing.values[name] = (sealing.values[name] ?? 0) + values
    }
  }
  return { keys: standing, from: office.config.secret === undefined ? 'file' : 'environment' }
}

/** How many values another key than the newest seals, also one that stands on no record. */
export async function valuesOfOthers(client: Queryable, keys: Keys): Promise<number> {
  let count = 0
  for (const { kind } of sealedKinds)
    for (const { key, values } of await countByKey(client, kind))
      if ((key ?? eldest(keys)) !== keys.newest.id) count += values
  return count
}

/** How many values one key seals. */
export function valuesUnder({ values }: KeyStanding): number {
  return Object.values(values).reduce((sum, count) => sum + count, 0)
}

/** What was sealed before keys had numbers was sealed by the first of them. */
function eldest({ all, newest }: Keys): number {
  return (all.at(-1) ?? newest).id
}
