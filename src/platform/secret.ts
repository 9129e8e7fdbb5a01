import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { isStrongSecret } from '#kernel/strong-secret.ts'
import { CannotStart } from '#platform/cannot-start.ts'
import type { Config } from '#platform/config.ts'
import { flushFolder } from '#platform/flush-folder.ts'
import { folderProblem } from '#platform/folders.ts'
import { inTransaction } from '#platform/transaction.ts'

// The installation's secret: PRESENTE_SECRET, or the first line of a file that only this user may read. It is
// never in the database, which keeps only a mark to know it by. A secret turns: a new one seals from then on,
// and the one before (PRESENTE_SECRET_BEFORE, or the next line) opens what it sealed until all is sealed anew.

/** What a secret is for: each use has a key of its own, made of it. */
export type SecretUse = 'sessions' | 'webhooks' | 'mail' | 'texts' | 'columns' | 'family-links'

export interface Key {
  /** As values that it sealed carry it */
  id: number
  mark: Buffer
  secret: string
}

/** What the program has to seal and to open with. */
export interface Keys {
  /** Seals */
  newest: Key
  /** Open, the newest first */
  all: readonly Key[]
}

export interface KeyOffice {
  config: Pick<Config, 'dataFolder' | 'secret' | 'secretBefore'>
  pool: pg.Pool
}

/** The same in a transaction under way, to which what is sealed belongs. */
export interface KeyOfficeWithin extends Pick<KeyOffice, 'config'> {
  pool: pg.Pool | pg.ClientBase
}

/**
 * The keys of this record; read anew when the file was changed. A program that lacks one that the record is
 * sealed with does not begin.
 */
export async function installationKeys({ config, pool }: KeyOfficeWithin): Promise<Keys> {
  const stamp = await stampOf(config)
  const known = held.get(config)
  if (known !== undefined && known.stamp === stamp) return known.keys
  const keys = claim({ config, pool })
  held.set(config, { stamp, keys })
  keys.catch(() => held.delete(config))
  return keys
}

const held = new WeakMap<KeyOffice['config'], { stamp: string; keys: Promise<Keys> }>()

/** The key of one use, made of a secret. */
export function keyFor({ secret }: Pick<Key, 'secret'>, use: SecretUse): string {
  return derive(secret, use)
}

/** How better-auth is told the same: the newest seals; what carries no number was sealed by the eldest. */
export function sealingFor({ newest, all }: Keys, use: SecretUse) {
  return {
    keys: new Map(all.map((key) => [key.id, keyFor(key, use)])),
    currentVersion: newest.id,
    legacySecret: keyFor(all.at(-1) ?? newest, use),
  }
}

/** How the secrets at hand stand beside those that a record is sealed with. */
export async function secretsAtHand({ config, pool }: KeyOffice): Promise<'all' | 'none' | 'some'> {
  const marks = await marksOf(pool)
  const secrets = (await writtenSecrets(config)) ?? []
  const mine = secrets.map(keyOf)
  const found = marks.filter((mark) => mine.some((key) => key.mark.equals(mark)))
  if (found.length === marks.length) return 'all'
  return secrets.length === 0 ? 'none' : 'some'
}

/** Puts a new secret before those of the file; the next question for keys finds it. */
export async function turnSecretFile({ dataFolder }: Pick<Config, 'dataFolder'>): Promise<void> {
  const before = await secretFile(dataFolder)
  await replaceFile(dataFolder, [newSecret(), ...before])
}

/** Keeps of the file's secrets only those of these keys. */
export async function keepInSecretFile(
  { dataFolder }: Pick<Config, 'dataFolder'>,
  ids: readonly number[],
): Promise<void> {
  const secrets = await secretFile(dataFolder)
  const kept = secrets.filter((secret) => ids.includes(keyOf(secret).id))
  if (kept.length > 0 && kept.length < secrets.length) await replaceFile(dataFolder, kept)
}

function keyOf(secret: string): Key {
  const mark = createHash('sha256').update(derive(secret, 'mark')).digest()
  return { id: mark.readUInt32BE(0) & 0x7f_ff_ff_ff, mark, secret }
}

async function claim({ config, pool }: KeyOfficeWithin): Promise<Keys> {
  const marks = await marksOf(pool)
  const secrets = (await writtenSecrets(config)) ?? (await firstSecret(config, marks))
  const mine = secrets.map(keyOf)
  const [newest] = mine
  if (newest === undefined || !isStrongSecret(newest.secret)) throw new CannotStart('weak-secret')
  await proveMine(mine, marks)
  if (marks.some((mark) => mark.equals(newest.mark))) return { newest, all: mine }
  if (pool instanceof pg.Pool)
    await inTransaction(pool, (client) => makeMine(client, mine, newest.mark))
  else await makeMine(pool, mine, newest.mark)
  return { newest, all: mine }
}

/** Of programs that begin together with different secrets one makes the record its own. */
async function makeMine(client: pg.ClientBase, mine: readonly Key[], mark: Buffer): Promise<void> {
  await client.query('lock table installation_key in share row exclusive mode')
  await proveMine(mine, await marksOf(client))
  await client.query('insert into installation_key (mark) values ($1) on conflict do nothing', [
    mark,
  ])
}

async function proveMine(mine: readonly Key[], marks: readonly Buffer[]): Promise<void> {
  const lacking = marks.filter((mark) => !mine.some((key) => key.mark.equals(mark)))
  if (lacking.length === 0) return
  if (lacking.length === marks.length) throw new CannotStart('secret-differs')
  throw new CannotStart('key-missing', { keys: lacking.map(idOfMark).join(', ') })
}

function idOfMark(mark: Buffer): number {
  return mark.readUInt32BE(0) & 0x7f_ff_ff_ff
}

async function marksOf(client: pg.Pool | pg.ClientBase): Promise<Buffer[]> {
  const { rows } = await client.query<{ mark: Buffer }>('select mark from installation_key')
  return rows.map(({ mark }) => mark)
}

/** A key of its own for each use. */
function derive(secret: string, use: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', `presente ${use}`, 32)).toString('base64url')
}

/** The secrets that are set or lie in the data folder, the newest first; null: none are. */
async function writtenSecrets({
  dataFolder,
  secret,
  secretBefore,
}: KeyOffice['config']): Promise<string[] | null> {
  if (secret !== undefined) return secretBefore === undefined ? [secret] : [secret, secretBefore]
  const isThere = (await stat(join(dataFolder, 'secret')).catch(() => null)) !== null
  return isThere ? secretFile(dataFolder) : null
}

/** Made where nothing has been sealed yet; where something has, another would open none of it. */
async function firstSecret(
  { dataFolder }: KeyOffice['config'],
  marks: readonly Buffer[],
): Promise<string[]> {
  if (marks.length > 0) throw new CannotStart('secret-missing', { folder: dataFolder })
  const file = join(dataFolder, 'secret')
  // Of processes that begin together one makes it, and the others read it.
  await writeFile(file, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw folderProblem(error, file)
  })
  return secretFile(dataFolder)
}

async function secretFile(dataFolder: string): Promise<string[]> {
  const file = join(dataFolder, 'secret')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw folderProblem(error, file)
  })
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/**
 * Killed at any moment, the folder holds the old file or the new one, whole. Whoever could read the old one reads the new
 * one: another user who may not give it to them changes nothing.
 */
async function replaceFile(dataFolder: string, secrets: readonly string[]): Promise<void> {
  const [file, made] = [join(dataFolder, 'secret'), join(dataFolder, 'secret.new')]
  try {
    const before = await stat(file)
    const opened = await open(made, 'w', 0o600)
    try {
      const mine = await opened.stat()
      const isTheirs = mine.uid === before.uid && mine.gid === before.gid
      if (!isTheirs) await opened.chown(before.uid, before.gid)
      await opened.chmod(before.mode & 0o777)
      await opened.writeFile(secrets.map((secret) => `${secret}\n`).join(''))
      await opened.sync()
    } finally {
      await opened.close()
    }
    await rename(made, file)
  } catch (error) {
    await rm(made, { force: true }).catch(() => {})
    throw folderProblem(error, file)
  }
  await flushFolder(dataFolder)
}

async function stampOf({ dataFolder, secret, secretBefore }: KeyOffice['config']): Promise<string> {
  if (secret !== undefined) return `${secret}\n${secretBefore ?? ''}`
  const file = await stat(join(dataFolder, 'secret')).catch(() => null)
  return file === null ? '' : `${file.ino} ${file.mtimeMs} ${file.size}`
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
