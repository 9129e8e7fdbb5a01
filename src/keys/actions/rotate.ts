import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { keysStanding, sealedKinds, valuesUnder } from '#keys/actions/status.ts'
import type { KeysStanding, SealedName, TurnProgress, Turned } from '#keys/model.ts'
import { inTurn } from '#keys/actions/turn.ts'
import { endSessionsBefore } from '#keys/records.ts'
import { type SealedKind, sealLotAnew } from '#platform/sealed-kind.ts'
import { type KeyOffice, type Keys, installationKeys, turnSecretFile } from '#platform/secret.ts'
import { inTransaction } from '#platform/transaction.ts'

/** Killed within a lot, only that lot is sealed anew once more. */
const lotSize = 200

/**
 * A new key seals from now on, and everything on record is sealed with it. Where a turn was cut off, or another
 * secret was set by hand, no further key is made: that one is gone on with.
 */
export function turnKeys(
  office: KeyOffice,
  doer: Doer,
  onProgress?: (progress: TurnProgress) => void,
): Promise<Decision<Turned, 'set-by-environment'>> {
  return inTurn(office.pool, () => turn(office, doer, onProgress))
}

async function turn(
  office: KeyOffice,
  doer: Doer,
  onProgress?: (progress: TurnProgress) => void,
): Promise<Decision<Turned, 'set-by-environment'>> {
  const before = await keysStanding(office)
  const made = oldValues(before) === 0
  if (made && before.from === 'environment') return refused('set-by-environment')
  if (made) await turnSecretFile(office.config)
  const keys = await installationKeys(office)
  const key = keys.newest.id
  const sessionsEnded = await begin(office, doer, { before, key, made })
  const total = made ? allValues(before) : oldValues(before)
  const work = { office, keys, total, onProgress }
  const counts = { sealed: 0, unopened: 0 }
  for (const one of sealedKinds) await sealAllAnew(work, one, counts)
  const after = await keysStanding(office)
  await inTransaction(office.pool, (client) =>
    rememberChange(client, doer, {
      what: 'keys-turned',
      before: counted(before),
      after: { ...counts, keys: counted(after) },
    }),
  )
  return accepted({ key, made, sessionsEnded, ...counts })
}

/** Whoever was signed in comes in anew: their sessions were signed with the secret before. */
function begin(
  { pool }: KeyOffice,
  doer: Doer,
  { before, key, made }: { before: KeysStanding; key: number; made: boolean },
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const sessionsEnded = await endSessionsBefore(client, key)
    if (made)
      await rememberChange(client, doer, {
        what: 'key-made',
        before: counted(before),
        after: { key, sessionsEnded },
      })
    return sessionsEnded
  })
}

interface Work {
  office: KeyOffice
  keys: Keys
  total: number
  onProgress: ((progress: TurnProgress) => void) | undefined
}

async function sealAllAnew(
  { office, keys, total, onProgress }: Work,
  { name, kind }: { name: SealedName; kind: SealedKind },
  counts: { sealed: number; unopened: number },
): Promise<void> {
  for (let after: string | null = ''; after !== null;) {
    const from: string = after
    const lot = await inTransaction(office.pool, (client) =>
      sealLotAnew(client, kind, keys, { after: from, most: lotSize }),
    )
    counts.sealed += lot.sealed
    counts.unopened += lot.unopened
    after = lot.last
    onProgress?.({ name, done: counts.sealed, total })
  }
}

function oldValues({ keys }: KeysStanding): number {
  return keys.filter(({ newest }) => !newest).reduce((sum, key) => sum + valuesUnder(key), 0)
}

function allValues({ keys }: KeysStanding): number {
  return keys.reduce((sum, key) => sum + valuesUnder(key), 0)
}

function counted({ keys }: KeysStanding): { key: number; values: number }[] {
  return keys.map((key) => ({ key: key.key, values: valuesUnder(key) }))
}
