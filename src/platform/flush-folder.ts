import { open } from 'node:fs/promises'

/** Has the disk remember the names in a folder, as far as the system can. */
export async function flushFolder(folder: string): Promise<void> {
  const opened = await open(folder).catch(() => null)
  // Some systems open no folders, and some do not flush them.
  await opened?.sync().catch(() => {})
  await opened?.close()
}
