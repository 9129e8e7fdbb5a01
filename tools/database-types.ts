import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPool } from '#platform/database.ts'
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { migrate } from '#platform/migrate.ts'

// Writes src/platform/database-types.ts from a freshly migrated database; with --verify, only says
// whether it still tells the truth.

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'presente-types-'))
const server = await openEmbeddedPostgres(folder, { throwaway: true })
try {
  const pool = openPool(server.url)
  await migrate(pool)
  await pool.end()
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      '--dialect=postgres',
      `--url=${server.url}`,
      '--default-schema=public',
      '--include-pattern=public.*',
      '--date-parser=string',
      '--type-mapping={"int8":"number"}',
      `--out-file=${join(root, 'src/platform/database-types.ts')}`,
      ...process.argv.slice(2),
    ],
    { stdio: 'inherit' },
  )
  process.exitCode = status ?? 1
} finally {
  await server.leave()
  rmSync(folder, { recursive: true, force: true })
}
