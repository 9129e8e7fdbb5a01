import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { CannotStart } from '#platform/cannot-start.ts'
import { isAlive } from '#platform/process-alive.ts'

/**
 * Does `work` while no other process of this machine works on the same folder. Work that empties the
 * folder keeps its lock elsewhere.
 */
export async function withFolderLock<Value>(
  folder: string,
  work: () => Promise<Value>,
  lock = join(folder, 'starting.lock'),
): Promise<Value> {
  await takeLock(folder, lock)
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function takeLock(folder: string, lock: string): Promise<void> {
  const claim = `${lock}.${randomUUID()}`
  await writeFile(claim, String(process.pid))
  try {
    for (let tries = 0; tries < 1200; tries += 1) {
      if (await claimed(claim, lock)) return
      const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
      // The holder died between taking the lock and leaving it.
      if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true })
      await wait(50)
    }
  } finally {
    await rm(claim, { force: true })
  }
  const holder = (await readFile(lock, 'utf8').catch(() => '')).trim()
  throw new CannotStart('data-folder-busy', { folder, process: holder })
}

/** A hard link is made whole or not at all, its content included. */
async function claimed(claim: string, lock: string): Promise<boolean> {
  return link(claim, lock).then(
    () => true,
    () => false,
  )
}
