import { sendDueMails } from '#mail/actions/send.ts'
import { openPool } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'

// A process that sends what is due, to be killed by the mail server that it speaks to:
// node killed-mail.ts DATABASE_URL DATA_FOLDER SMTP_PORT

const [url = '', dataFolder = '', port = ''] = process.argv.slice(2)
const pool = openPool(url, { connections: 4 })
const from = 'office@rosewood.example'
const smtp = { host: '127.0.0.1', port: Number(port), tlsFromStart: false, account: null, from }
const config = { dataFolder, port: 0, host: 'localhost', databaseUrl: url, smtp }
await sendDueMails({ pool, config, log: openLog('killed', { level: 'silent' }) })
await pool.end()
