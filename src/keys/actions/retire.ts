import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { keysStanding, valuesUnder } from '#keys/actions/status.ts'
import { forgetKeys } from '#keys/records.ts'
import { type KeyOffice, keepInSecretFile } from '#platform/secret.ts'
import { inTransaction } from '#platform/transaction.ts'

export interface Retired {
  keys: number[]
  /** Until when they were in use: backups from before need them */
  usedUntil: string
  from: 'environment' | 'file'
}

/** Lets go of every key but the newest; none of them may still seal anything. */
export async function retireKeys(
  office: KeyOffice,
  doer: Doer,
): Promise<Decision<Retired, 'still-sealing' | 'nothing-to-retire', { count: number }>> {
  const { keys, from } = await keysStanding(office)
  const old = keys.filter(({ newest }) => !newest)
  const count = old.reduce((sum, key) => sum + valuesUnder(key), 0)
  if (count > 0) return refused('still-sealing', { count })
  const ids = old.map(({ key }) => key)
  if (ids.length === 0) return refused('nothing-to-retire', { count })
  await inTransaction(office.pool, async (client) => {
    await forgetKeys(client, ids)
    await rememberChange(client, doer, { what: 'keys-retired', before: { keys: ids }, after: null })
  })
  const newest = keys.find((key) => key.newest)
  if (from === 'file' && newest !== undefined) await keepInSecretFile(office.config, [newest.key])
  return accepted({ keys: ids, usedUntil: newest?.knownSince ?? '', from })
}
