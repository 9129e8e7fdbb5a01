import { generateNotices } from '#notifications/actions/generate.ts'
import { printBatchLetters } from '#notifications/actions/print.ts'
import { runSimulation } from '#notifications/actions/simulate.ts'
import { stoppedClock } from '#platform/clock.ts'
import { openPool } from '#platform/database.ts'
import { ana } from './people.ts'

// A process at work on many notices, to be killed by whoever looks at what it wrote:
// node killed-notices.ts DATABASE_URL DATA_FOLDER TODAY generate|print|simulate [NUMBER]

const [url = '', dataFolder = '', day = '', what = '', number = ''] = process.argv.slice(2)
const pool = openPool(url, { connections: 4 })
const config = { dataFolder, port: 0, host: 'localhost', databaseUrl: url }
const today = stoppedClock(day).today()
if (what === 'generate') await generateNotices({ pool, seen: pool }, {}, ana)
if (what === 'print') await printBatchLetters({ pool, config }, Number(number), today)
if (what === 'simulate') await runSimulation(pool, Number(number))
await pool.end()
