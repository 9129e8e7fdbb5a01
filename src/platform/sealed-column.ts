import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { type Key, type Keys, keyFor } from '#platform/secret.ts'

// A value that the database keeps and cannot read: AES-256-GCM, with a key made of the installation's secret.
//
//   number of the key (4 bytes) · 12 bytes of chance · the value, encrypted · 16 bytes of proof
//
// Part of the proof are table, column and row: a value that is put into another row is not opened.
// docs/decisions/0018

/** Where a value stands. */
export interface Place {
  table: string
  column: string
  row: string
}

/** A sealed value that is not as it was written, not where it was written, or whose key is not here. */
export class NotOpened extends Error {
  readonly problem: 'changed' | 'no-key'

  constructor(problem: 'changed' | 'no-key') {
    super(problem)
    this.name = 'NotOpened'
    this.problem = problem
  }
}

const keyBytes = 4
const chanceBytes = 12
const proofBytes = 16

export function sealValue({ newest }: Keys, place: Place, value: string): Buffer {
  const head = Buffer.alloc(keyBytes)
  head.writeUInt32BE(newest.id)
  const chance = randomBytes(chanceBytes)
  const cipher = createCipheriv('aes-256-gcm', columnKey(newest), chance)
  cipher.setAAD(inWords(place))
  return Buffer.concat([head, chance, cipher.update(value), cipher.final(), cipher.getAuthTag()])
}

/** Throws NotOpened. */
export function openValue({ all }: Keys, place: Place, sealed: Buffer): string {
  if (sealed.length < keyBytes + chanceBytes + proofBytes) throw new NotOpened('changed')
  const key = all.find(({ id }) => id === sealed.readUInt32BE(0))
  if (key === undefined) throw new NotOpened('no-key')
  const chance = sealed.subarray(keyBytes, keyBytes + chanceBytes)
  const cipher = createDecipheriv('aes-256-gcm', columnKey(key), chance)
  cipher.setAAD(inWords(place))
  cipher.setAuthTag(sealed.subarray(-proofBytes))
  const value = cipher.update(sealed.subarray(keyBytes + chanceBytes, -proofBytes))
  try {
    return Buffer.concat([value, cipher.final()]).toString()
  } catch {
    throw new NotOpened('changed')
  }
}

function columnKey(key: Key): Buffer {
  return Buffer.from(hkdfSync('sha256', keyFor(key, 'columns'), '', 'aes-256-gcm', 32))
}

function inWords({ table, column, row }: Place): Buffer {
  return Buffer.from(JSON.stringify([table, column, row]))
}
