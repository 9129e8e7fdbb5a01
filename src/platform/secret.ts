import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart } from '#platform/cannot-start.ts'
import type { Config } from '#platform/config.ts'
import type { Queryable } from '#platform/database.ts'
import { folderProblem } from '#platform/folders.ts'

/**
 * The installation's secret: PRESENTE_SECRET, or one made at the first start in a file that only this
 * user may read. It signs sessions and encrypts second factors, and is never in the database, which
 * keeps only a mark to know it by: a program with another secret does not begin.
 */
export async function installationSecret(
  { config, pool }: { config: Pick<Config, 'dataFolder' | 'secret'>; pool: Queryable },
  use: 'sessions' | 'webhooks' | 'mail' = 'sessions',
): Promise<string> {
  const secret = config.secret ?? (await secretFile(config.dataFolder))
  const mark = createHash('sha256').update(derive(secret, 'mark')).digest()
  await pool.query(`insert into installation (secret_mark) values ($1) on conflict do nothing`, [
    mark,
  ])
  const { rows } = await pool.query<{ known: boolean }>(
    `select secret_mark = $1 as known from installation`,
    [mark],
  )
  if (rows[0]?.known !== true) throw new CannotStart('secret-differs')
  return derive(secret, use)
}

/** Whether a secret is set, or lies in the data folder. */
export async function hasSecret({
  dataFolder,
  secret,
}: Pick<Config, 'dataFolder' | 'secret'>): Promise<boolean> {
  if (secret !== undefined) return true
  return stat(join(dataFolder, 'secret')).then(
    () => true,
    () => false,
  )
}

/** A secret of its own for each use. */
function derive(secret: string, use: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', `presente ${use}`, 32)).toString('base64url')
}

async function secretFile(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'secret')
  try {
    const made = `${randomBytes(32).toString('base64url')}\n`
    // Of processes that begin together one makes it, and the others read it.
    await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    throw folderProblem(error, file)
  }
}
