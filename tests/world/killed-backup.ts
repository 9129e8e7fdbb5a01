import { writeSync } from 'node:fs'
import { openBackup } from '#backup/actions/read-backup.ts'
import { restoreInto } from '#backup/actions/restore-into.ts'
import { writeBackup } from '#backup/actions/write-backup.ts'
import type { BackupProgress } from '#backup/model.ts'
import { openPool } from '#platform/database.ts'

// A process that backs up or restores and stands still at a given step, to be killed there:
// node killed-backup.ts backup|restore DATABASE_URL DATA_FOLDER BACKUPS SECRET 'STAGE NAME'

const [what, url = '', dataFolder = '', backups = '', secret = '', step = ''] =
  process.argv.slice(2)
const pool = openPool(url, { connections: 4 })

if (what === 'backup') {
  await writeBackup({ pool, config: { dataFolder }, onProgress }, { to: backups, secret })
} else {
  const backup = await openBackup(backups, secret)
  if (backup.ok) await restoreInto({ pool, dataFolder, onProgress }, backup.value)
}
// It came to its end without passing the step: whoever waits for the step fails.
await pool.end()

function onProgress({ stage, name }: BackupProgress): void {
  if (`${stage} ${name}`.trim() !== step) return
  writeSync(1, 'here\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
