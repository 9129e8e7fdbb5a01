import { writeSync } from 'node:fs'
import { importPath } from '#imports/actions/import-path.ts'
import { stoppedClock } from '#platform/clock.ts'
import { openDatabase, openPool } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'

// A process that imports a folder and stands still when it comes to a given step, to be killed there:
// node killed-import.ts DATABASE_URL DATA_FOLDER FOLDER STEP

const [url = '', dataFolder = '', folder = '', step = ''] = process.argv.slice(2)
const pool = openPool(url, { connections: 5 })
const clock = stoppedClock('2026-06-30')

await importPath(
  {
    db: openDatabase(pool),
    pool,
    config: { dataFolder },
    log: openLog('killed', { level: 'silent' }),
    today: clock.today(),
    onProgress({ stage, entity }) {
      const here = entity === null ? stage : `${stage} ${entity}`
      if (here === step) standStill()
    },
  },
  folder,
)
// It came to its end without passing the step: whoever waits for the step fails.
await pool.end()

function standStill(): void {
  writeSync(1, 'here\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
