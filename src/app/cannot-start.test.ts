import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { authOf } from '#identity/actions/auth.ts'
import { CannotStart } from '#platform/cannot-start.ts'
import { checkVersion } from '#platform/database.ts'
import { testOffice } from '../../tests/world/database.ts'
import { openProgram } from '../../tests/world/program.ts'

// Whoever starts Presente wrongly reads one sentence, in their language, and never a stack trace.

const program = await openProgram()
const strong = 'roof cobalt heron waltz thimble orchard nine'

async function sentence(args: string[], environment: Record<string, string>): Promise<string> {
  const { code, out, err } = await program.run(args, environment)
  expect(code).toBe(1)
  expect(`${out}${err}`).not.toMatch(/^\s+at /m)
  return err.trim()
}

test('a setting that makes no sense is named', async () => {
  expect(await sentence(['start'], { PORT: 'eighty' })).toBe('The setting PORT cannot be "eighty".')
})

test('without TLS, only this machine may be served; said in Spanish where the terminal is', async () => {
  expect(await sentence(['start'], { HOST: '0.0.0.0', LANG: 'es_MX.UTF-8' })).toMatch(
    /^HOST es «0\.0\.0\.0», pero/,
  )
  expect(await sentence(['start', '--lang', 'es'], { HOST: '0.0.0.0' })).toMatch(/^HOST es/)
})

test.each(['http://presente.org', 'https://presente.org/path', 'presente.org'])(
  'people are given no address such as %s',
  async (address) => {
    expect(await sentence(['start'], { PRESENTE_ADDRESS: address })).toBe(
      `The setting PRESENTE_ADDRESS cannot be "${address}".`,
    )
  },
)

test('a secret that can be guessed, or another than the data was made with, ends the start', async () => {
  for (const secret of ['short', 'again and '.repeat(5)])
    expect(await sentence(['start'], { PRESENTE_SECRET: secret })).toMatch(
      /^The secret .* can be guessed/,
    )
  const office = await testOffice()
  await authOf(office)
  const environment = { DATABASE_URL: office.databaseUrl, PRESENTE_SECRET: strong }
  expect(await sentence(['web', '--log-to-file'], environment)).toMatch(
    /^This data was opened with another secret/,
  )
  expect(await sentence(['worker', '--log-to-file'], { DATABASE_URL: office.databaseUrl })).toMatch(
    /^The secret that this record was made with is not here/,
  )
})

test('a sign-on that is set up in part ends the start, and its secret is not repeated', async () => {
  const office = await testOffice()
  const environment = {
    DATABASE_URL: office.databaseUrl,
    PRESENTE_SECRET: strong,
    PRESENTE_SIGN_ON: 'google',
    PRESENTE_SIGN_ON_SECRET: 'not to be repeated',
    PRESENTE_SIGN_ON_DOMAINS: 'rosewood.example',
  }
  const told = await sentence(['web', '--log-to-file'], environment)
  expect(told).toMatch(/set up only in part: PRESENTE_SIGN_ON_CLIENT is missing/)
  expect(told).not.toContain('not to be repeated')
  expect(
    await sentence(['web', '--log-to-file'], { ...environment, PRESENTE_SIGN_ON: 'x' }),
  ).toMatch(/^The setting PRESENTE_SIGN_ON cannot be "x"/)
})

test('mail that is set up in part, or leads nobody here, ends the start, and no password is repeated', async () => {
  const smtp = 'smtps://office:not-to-be-repeated@mail.rosewood.example'
  const from = 'presente@rosewood.example'
  for (const [settings, told] of [
    [{ PRESENTE_SMTP: smtp }, /PRESENTE_MAIL_FROM is missing/],
    [
      { PRESENTE_SMTP: `${smtp}?tls=false`, PRESENTE_MAIL_FROM: from },
      /^PRESENTE_SMTP cannot be read/,
    ],
    [{ PRESENTE_SMTP: smtp, PRESENTE_MAIL_FROM: from }, /set PRESENTE_ADDRESS/],
  ] as const) {
    const said = await sentence(['worker', '--log-to-file'], settings)
    expect(said).toMatch(told)
    expect(said).not.toContain('not-to-be-repeated')
  }
})

test('a port that another program has is left to it', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nhello'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  expect(await sentence(['start'], { HOST: '127.0.0.1', PORT: String(port) })).toMatch(
    /^Another program already uses port \d+/,
  )
  other.close()
})

test.skipIf(process.getuid?.() === 0)('a port below 1024 needs another user', async () => {
  expect(await sentence(['start'], { PORT: '80' })).toMatch(/^This user may not open port 80/)
})

test('a data folder that cannot be one is named with the reason', async () => {
  const file = join(program.dataFolder, 'a-file')
  await writeFile(file, '')
  expect(await sentence(['start'], { PRESENTE_DATA: file })).toMatch(
    /a-file cannot be used: ENOTDIR/,
  )
  expect(await sentence(['start'], { PRESENTE_DATA: '/proc/presente' })).toMatch(
    /\/proc\/presente cannot be used/,
  )
})

test('a DATABASE_URL that leads nowhere says where it stopped', async () => {
  const worker = (url: string) => sentence(['worker', '--log-to-file'], { DATABASE_URL: url })
  expect(await worker('mysql://localhost/presente')).toMatch(/^DATABASE_URL cannot be read/)
  expect(await worker('postgres://localhost:1/presente')).toMatch(
    /^The database does not answer: .*ECONNREFUSED/,
  )
  const missing = new URL(inject('databaseServer'))
  missing.pathname = '/nobody_made_this'
  expect(await worker(missing.href)).toMatch(
    /^The server is there, but not the database: .*nobody_made_this/,
  )
})

test('a PostgreSQL older than 15 is refused', () => {
  expect(() => checkVersion(14)).toThrow(CannotStart)
  expect(() => checkVersion(15)).not.toThrow()
})

test('a database that a newer program has moved on is left as it is', async () => {
  const office = await testOffice()
  await office.pool.query(
    `insert into schema_migration (number, name, sha256) values (9999, '9999_tomorrow.sql', '')`,
  )
  const said = await sentence(['worker', '--log-to-file'], { DATABASE_URL: office.databaseUrl })
  expect(said).toMatch(
    /^The database was written by a newer Presente \(step 9999; this program knows \d+ steps\)/,
  )
})

test('a step that was changed after the database took it stops the start', async () => {
  const office = await testOffice()
  await office.pool.query(`update schema_migration set sha256 = 'other' where number = 1`)
  const said = await sentence(['worker', '--log-to-file'], { DATABASE_URL: office.databaseUrl })
  expect(said).toMatch(/^The step 0001_district\.sql was changed/)
})

test('a database user who may not read as readers do is told what to ask for', async () => {
  const server = new pg.Client({ connectionString: inject('databaseServer') })
  await server.connect()
  const name = `${inject('databaseTemplate')}_plain`
  await server.query(`create role ${name} login password 'plain'`)
  await server.query(`create database ${name} owner ${name}`)
  const url = new URL(inject('databaseServer'))
  Object.assign(url, { pathname: `/${name}`, username: name, password: 'plain' })
  const doctor = () => program.run(['doctor', '--json'], { DATABASE_URL: url.href })
  const said = await sentence(['worker', '--log-to-file'], { DATABASE_URL: url.href })
  expect(said).toContain(`create role presente_reader nologin; grant presente_reader to "${name}"`)
  await server.query(`grant presente_reader to ${name}`)
  expect((await doctor()).code).toBe(0)
  await server.end()
})

test('two programs that start together bring a new database up to date once', async () => {
  const name = `${inject('databaseTemplate')}_fresh`
  const server = new pg.Client({ connectionString: inject('databaseServer') })
  await server.connect()
  await server.query(`create database ${name}`)
  await server.end()
  const url = new URL(inject('databaseServer'))
  url.pathname = `/${name}`
  const doctors = await Promise.all(
    [1, 2].map(() => program.run(['doctor', '--json'], { DATABASE_URL: url.href })),
  )
  for (const { code, out } of doctors) {
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ fine: true })
  }
})

test('programs read a refusal as JSON', async () => {
  const { out } = await program.run(['start', '--json'], { PORT: 'eighty' })
  expect(JSON.parse(out)).toMatchObject({ refusal: 'bad-setting' })
})
