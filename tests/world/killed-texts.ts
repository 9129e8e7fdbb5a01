import { openPool } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import { stoppedClock } from '#platform/clock.ts'
import { sendDueTexts } from '#texts/actions/send.ts'

// A process that sends what is due, to be killed by the carrier that it speaks to:
// node killed-texts.ts DATABASE_URL DATA_FOLDER CARRIER ACCOUNT TOKEN

const [url = '', dataFolder = '', origin = '', account = '', token = ''] = process.argv.slice(2)
const pool = openPool(url, { connections: 4 })
const twilio = { origin, account, token, from: '+12135550100' }
const config = { dataFolder, port: 0, host: 'localhost', databaseUrl: url, twilio }
const log = openLog('killed', { level: 'silent' })
await sendDueTexts({ pool, config, log, clock: stoppedClock('2025-12-01') })
await pool.end()
