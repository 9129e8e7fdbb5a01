import type pg from 'pg'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { valuesOfOthers } from '#keys/actions/status.ts'
import { inTurn } from '#keys/actions/turn.ts'
import { forgetKeys, holdKeysBut, knownKeys } from '#keys/records.ts'
import { type KeyOffice, type Keys, installationKeys, keepInSecretFile } from '#platform/secret.ts'
import { inTransaction } from '#platform/transaction.ts'

export interface Retired {
  keys: number[]
  /** Until when they were in use: backups from before need them */
  usedUntil: string
  from: 'environment' | 'file'
}

/**
 * Lets go of every key but the newest; none of them may still seal anything. Killed when the record has let go of them
 * and the file has not, it is run again and lets go there.
 */
export function retireKeys(
  office: KeyOffice,
  doer: Doer,
): Promise<Decision<Retired, 'still-sealing' | 'nothing-to-retire', { count: number }>> {
  return inTurn(office.pool, async () => {
    const keys = await installationKeys(office)
    const gone = await inTransaction(office.pool, (client) => letGo(client, keys, doer))
    if (!gone.ok) return gone
    const from = office.config.secret === undefined ? 'file' : 'environment'
    if (from === 'file') await keepInSecretFile(office.config, [keys.newest.id])
    if (gone.value.keys.length === 0) return refused('nothing-to-retire', { count: 0 })
    return accepted({ ...gone.value, from })
  })
}

async function letGo(
  client: pg.ClientBase,
  { newest, all }: Keys,
  doer: Doer,
): Promise<Decision<Omit<Retired, 'from'>, 'still-sealing', { count: number }>> {
  await holdKeysBut(client, newest.id)
  const count = await valuesOfOthers(client, { newest, all })
  if (count > 0) return refused('still-sealing', { count })
  const known = await knownKeys(client)
  const ids = known.map(({ key }) => key).filter((key) => key !== newest.id)
  const usedUntil = known.find(({ key }) => key === newest.id)?.knownSince ?? ''
  if (ids.length === 0) return accepted({ keys: ids, usedUntil })
  await forgetKeys(client, ids)
  await rememberChange(client, doer, { what: 'keys-retired', before: { keys: ids }, after: null })
  return accepted({ keys: ids, usedUntil })
}
