import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'

export type PostgresSettings = Record<string, string | number>

/** For a machine that also runs the program, and for loading a district's year in one go. */
export async function settingsForThisMachine(dataFolder: string): Promise<PostgresSettings> {
  const memory = totalmem() / 2 ** 20
  const disk = (await roomAt(dataFolder)) / 2 ** 20
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: "''",
    max_connections: 120,
    shared_buffers: megabytes(memory / 8, 64, 512),
    work_mem: megabytes(memory / 256, 8, 64),
    maintenance_work_mem: megabytes(memory / 32, 64, 512),
    effective_cache_size: megabytes(memory / 2, 128, 65_536),
    // Containers often give 64 MB of shared memory, less than one parallel query takes.
    dynamic_shared_memory_type: (await roomAt('/dev/shm')) < 2 ** 28 ? 'mmap' : 'posix',
    random_page_cost: 1.1,
    jit: 'off',
    // Nothing replicates from here: bulk loads into fresh tables need not be written twice.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: megabytes(disk / 8, 512, 8192),
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
}

/** For tests and tools: nothing needs to survive a power cut. */
export const throwawaySettings: PostgresSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
}

function megabytes(wanted: number, least: number, most: number): string {
  return `${Math.round(Math.min(most, Math.max(least, wanted)))}MB`
}

async function roomAt(folder: string): Promise<number> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Number.POSITIVE_INFINITY,
  )
}
