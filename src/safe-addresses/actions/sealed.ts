import { type SealedKind, sealedBytes } from '#platform/sealed-kind.ts'
import { NotOpened, openValue, sealValue } from '#platform/sealed-column.ts'
import type { Keys } from '#platform/secret.ts'
import { Sealed } from '#safe-addresses/model.ts'

const place = { table: 'confidential_address', column: 'sealed' } as const

/** The true addresses. */
export const sealedAddresses: SealedKind = {
  table: place.table,
  id: 'id',
  columns: [sealedBytes(place.table, place.column, 'sealed_key')],
}

export function sealEntry(keys: Keys, entry: number, sealed: Sealed): Buffer {
  return sealValue(keys, { ...place, row: String(entry) }, JSON.stringify(sealed))
}

/** Null where the secret that sealed it is lost. */
export function openEntry(
  keys: Keys,
  { entry, sealed }: { entry: number; sealed: Buffer | null },
): Sealed | null {
  if (sealed === null) return null
  try {
    return Sealed.parse(JSON.parse(openValue(keys, { ...place, row: String(entry) }, sealed)))
  } catch (error) {
    if (error instanceof NotOpened) return null
    throw error
  }
}
