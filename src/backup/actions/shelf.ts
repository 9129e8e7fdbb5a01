import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, schoolDateOf } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { type Shelved, unfinishedEnding } from '#backup/model.ts'
import { backupsToLetGo } from '#backup/rules/retention.ts'
import { shelf } from './read-backup.ts'
import { type BackingUp, type Written, writeBackup } from './write-backup.ts'

/** The newest whole backup that lies there; null where there is none. */
export async function lastWhole(to: string): Promise<Shelved | null> {
  return (await shelf(to)).find(({ whole }) => whole) ?? null
}

/** The night's backup, where a place for it is set; then what need not be kept any longer is let go. */
export async function backUpTonight(
  deps: BackingUp & { config: Config; clock: Clock },
): Promise<(Written & { gone: string[] }) | null> {
  const { backupTo: to, backupKey: secret } = deps.config
  if (to === undefined) return null
  const written = await writeBackup(deps, { to, secret })
  if (!written.ok)
    throw new Error(`No backup was made: ${written.refusal}`, { cause: written.details.error })
  const { about } = written.value
  return { ...written.value, gone: await letGo(to, about.district, deps.clock.now()) }
}

/**
 * Removes what the rule of retention lets go, of this district's whole backups only, and what was cut
 * off more than a day ago. Answers the names.
 */
export async function letGo(to: string, district: string | null, now: Date): Promise<string[]> {
  const ours = (await shelf(to)).filter(({ about, whole }) => whole && about.district === district)
  const kept = ours.map(({ name, about }) => ({
    name,
    at: about.asOf,
    on: schoolDateOf(new Date(about.asOf)),
  }))
  const gone = [...backupsToLetGo(kept), ...(await cutOff(to, now))]
  for (const name of gone) await remove(to, name)
  return gone
}

/** What is half removed must not look whole. */
async function remove(to: string, name: string): Promise<void> {
  const going = name.endsWith(unfinishedEnding) ? name : `${name}${unfinishedEnding}`
  if (going !== name) await rename(join(to, name), join(to, going))
  await rm(join(to, going), { recursive: true, force: true })
}

const cutOffName = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(-\d+)?\.unfinished$/

async function cutOff(to: string, now: Date): Promise<string[]> {
  const names = (await readdir(to).catch(() => [])).filter((name) => cutOffName.test(name))
  const old: string[] = []
  for (const name of names) {
    const { mtimeMs } = await stat(join(to, name))
    if (now.getTime() - mtimeMs > 24 * 3600 * 1000) old.push(name)
  }
  return old
}
