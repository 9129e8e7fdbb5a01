import { randomBytes } from 'node:crypto'
import {
  access,
  chmod,
  chown,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart } from '#platform/cannot-start.ts'
import { folderProblem, makeFolder } from '#platform/folders.ts'
import type { PostgresPrograms } from '#platform/postgres-programs.ts'

/** The cluster's superuser, who is the program itself. */
export const clusterUser = 'presente'

/** Makes sure that the data folder is there and can be written. */
export async function ensureDataFolder(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${process.pid}`)
  try {
    makeFolder(folder)
    // Root's cluster belongs to another user, who must get past this folder but may not look into it.
    if (process.getuid?.() === 0) await chmod(folder, (await stat(folder)).mode | 0o011)
    await writeFile(probe, 'x'.repeat(8192))
  } catch (error) {
    throw folderProblem(error, folder)
  } finally {
    await rm(probe, { force: true }).catch(() => {})
  }
}

/** The cluster's password, made up once and kept where only this user can read it. */
export async function ensurePassword(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'pg-password')
  try {
    const known = await readIfThere(file)
    if (known !== null && known.trim() !== '') return known.trim()
    const password = randomBytes(24).toString('base64url')
    await writeFile(file, `${password}\n`, { mode: 0o600 })
    return password
  } catch (error) {
    throw folderProblem(error, file)
  }
}

/** A new cluster is made aside and moved into place whole, so that a cut in between leaves no half of one. */
export async function ensureCluster(
  folder: string,
  programs: PostgresPrograms,
  password: string,
): Promise<void> {
  if (await isThere(folder)) return
  const unfinished = `${folder}.unfinished`
  const passwordFile = `${folder}-password.once`
  try {
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (programs.owner !== null) {
      for (const path of [unfinished, passwordFile]) {
        await chown(path, programs.owner.uid, programs.owner.gid)
      }
    }
    await programs.run('initdb', [
      `--pgdata=${unfinished}`,
      `--username=${clusterUser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ])
    await rename(unfinished, folder)
  } catch (error) {
    throw postgresProblem(saidBy(error), folder)
  } finally {
    await rm(passwordFile, { force: true }).catch(() => {})
  }
}

/** What PostgreSQL's own words mean for the person at the terminal. */
export function postgresProblem(said: string, folder: string): CannotStart {
  if (/No space left on device|ENOSPC/.test(said)) return new CannotStart('disk-full', { folder })
  const versions =
    /initialized by PostgreSQL version (\S+), which is not compatible with this version (\S+)\./
  const [, data, program] = versions.exec(said) ?? []
  if (data !== undefined && program !== undefined) {
    return new CannotStart('postgres-other-version', { folder, data, program })
  }
  const fatal = /(?:FATAL|PANIC|error):\s+(.+)/.exec(said)?.[1]
  const reason = fatal ?? said.trim().split('\n').at(-1) ?? ''
  return new CannotStart('postgres-did-not-start', { reason, folder })
}

async function isThere(cluster: string): Promise<boolean> {
  try {
    await access(cluster)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw folderProblem(error, cluster)
  }
}

async function readIfThere(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

function saidBy(error: unknown): string {
  return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
}
