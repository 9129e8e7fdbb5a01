import { createHash, hkdfSync, randomBytes, scryptSync } from 'node:crypto'
import type { Manifest } from '#backup/model.ts'

/** What seals the files of one backup: made of the installation's key and of the backup's own salt. */
export interface BackupKey {
  key: Buffer
  /** As the manifest tells it */
  known: Manifest['key']
}

/** Slow on purpose: whoever has a backup and guesses at its key pays this for every guess. */
const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 } as const

export function newKey(secret: string): BackupKey {
  return keyFor(secret, randomBytes(16).toString('hex'))
}

export function keyFor(secret: string, salt: string): BackupKey {
  const key = scryptSync(secret.normalize('NFC'), Buffer.from(salt, 'hex'), 32, cost)
  const mark = Buffer.from(hkdfSync('sha256', key, '', 'presente backup mark', 16)).toString('hex')
  return { key, known: { salt, mark } }
}

/** The manifest with its checksum, which tells damage from a wrong key. */
export function withChecksum(manifest: Omit<Manifest, 'checksum'>): Manifest {
  const { program, about, key } = manifest
  const whole = JSON.stringify([program, about, key])
  return { program, about, key, checksum: createHash('sha256').update(whole).digest('hex') }
}
