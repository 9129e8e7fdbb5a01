import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { folderForTests, secret, wholeRecord } from '../../tests/world/backups.ts'
import { emptyDatabase, testOffice } from '../../tests/world/database.ts'
import { bringIn } from '../../tests/world/imports.ts'
import { openProgram } from '../../tests/world/program.ts'
import { rosewood } from '../../tests/world/rosewood.ts'
import { verifyAudit } from '#audit/actions/verify.ts'
import { backupCommands } from '#backup/commands.ts'
import type { Language } from '#kernel/text.ts'

// Backup, restore and drill as IT runs them: sentences, JSON answers and exit codes, in both languages.

const office = await testOffice()
const to = join(await folderForTests(), 'new', 'shelf')

beforeAll(async () => {
  await bringIn(office, rosewood())
})

test('what is backed up is drilled, and restored into an empty place, and each says so', async () => {
  const backed = await run('backup', ['--to', to])
  expect(backed).toMatchObject({ code: 0 })
  expect(backed.said).toMatch(/^Backed up to \S+Z and read back: [\d,]+ rows in \d+ tables/)
  const [{ folder = '' } = {}] = backed.told

  const place = await folderForTests()
  const drilled = await run('drill', ['--from', to], { dataFolder: place })
  expect(drilled).toMatchObject({
    code: 0,
    warned: 'Restoring\nProving every reference\nComparing',
  })
  expect(drilled.said).toMatch(
    /can be restored: \d+ tables with [\d,]+ rows came back as they were/,
  )
  expect(drilled.said).toMatch(/It took \d+\.\d\d min: restoring \d+\.\d\d min, comparing/)
  expect(drilled.told).toMatchObject([{ folder, differences: [], seconds: {} }])
  expect(await readdir(place)).toEqual([])

  const { databaseUrl, pool } = await emptyDatabase()
  const where = { databaseUrl, dataFolder: await folderForTests() }
  const restored = await run('restore', ['--from', to], where, 'es')
  expect(restored).toMatchObject({ code: 0 })
  expect(restored.said).toContain(`Restaurado desde ${folder}: `)
  const { student, attendance_year } = await wholeRecord(office.pool)
  expect(await wholeRecord(pool)).toMatchObject({ student, attendance_year })
  expect(await verifyAudit(pool)).toEqual({ entries: 1, broken: null })
  expect((await pool.query('select name from jobs.job')).rows).toEqual([
    { name: 'attendance.recompute' },
  ])

  const again = await run('restore', ['--from', to], where)
  expect(again).toMatchObject({ code: 1, told: [{ refusal: 'not-empty' }] })
})

test('the secret of the restored accounts is asked for, or given up', async () => {
  const signed = await testOffice()
  await signed.pool.query(`insert into installation_key (mark) values ('\\x00ff0102')`)
  const shelf = await folderForTests()
  await run('backup', ['--to', shelf], {}, 'en', signed)
  for (const [option, sentence] of [
    [[], 'Bring the file "secret" of the old data folder'],
    [['--without-secret'], 'sets up their second factor anew'],
  ] as const) {
    const { databaseUrl } = await emptyDatabase()
    const where = { databaseUrl, dataFolder: await folderForTests() }
    const { code, warned } = await run('restore', ['--from', shelf, ...option], where)
    expect({ code, warned }).toEqual({ code: 0, warned: expect.stringContaining(sentence) })
  }
})

test('without a folder the option is asked for', async () => {
  for (const [command, option, refusal] of [
    ['backup', '--to', 'no-folder'],
    ['drill', '--from', 'no-folder'],
    ['restore', '--from', 'option-missing'],
  ] as const) {
    expect(await run(command, [])).toMatchObject({
      code: 2,
      told: [{ refusal, details: { option } }],
    })
  }
})

test('a key that is missing or easily guessed is refused with how to make one, and never repeated', async () => {
  const missing = await run('backup', ['--to', to], { backupKey: undefined })
  expect(missing).toMatchObject({ code: 1, told: [{ refusal: 'key-missing' }] })
  expect(missing.warned).toContain('make one with "openssl rand -base64 32"')
  const weak = await run('drill', ['--from', to], { backupKey: 'Rosewood2026' }, 'es')
  expect(weak).toMatchObject({ code: 1, told: [{ refusal: 'key-weak' }] })
  expect(weak.warned).toContain('es demasiado fácil de adivinar')
  expect(JSON.stringify(weak)).not.toContain('Rosewood2026')
})

test('a place that cannot be written, and one where no backup is, are named', async () => {
  const file = join(await folderForTests(), 'file')
  await writeFile(file, '')
  const below = join(file, 'below')
  expect(await run('backup', ['--to', below])).toMatchObject({
    code: 1,
    warned: expect.stringContaining(`${below} cannot be written`),
  })
  const nowhere = await folderForTests()
  expect(await run('drill', ['--from', nowhere])).toMatchObject({
    code: 1,
    warned: `There is no whole backup in ${nowhere}.`,
  })
})

test('a damaged backup is refused by file and reason, in both languages', async () => {
  const shelf = await folderForTests()
  await run('backup', ['--to', shelf])
  const [name = ''] = await readdir(shelf)
  const file = join(shelf, name, 'tables/public.school.sealed')
  await writeFile(file, 'not what it was')
  const { databaseUrl } = await emptyDatabase()
  const where = { databaseUrl, dataFolder: await folderForTests() }
  const from = ['--from', join(shelf, name)]
  expect((await run('restore', from, where)).warned).toContain(`${file} is cut off`)
  expect((await run('restore', from, where, 'es')).warned).toContain(`${file} está cortado`)
})

test('as a process of its own it reads its key from the environment and ends with a sentence', async () => {
  const program = await openProgram()
  const { code, err } = await program.run(['restore', '--from', to], {
    PRESENTE_BACKUP_KEY: 'short',
  })
  expect(code).toBe(1)
  expect(err).toMatch(/^PRESENTE_BACKUP_KEY is too easily guessed/)
})

interface Told {
  folder?: string
  refusal?: string
}

/** Runs a command as the program does, with the key of the tests unless another is given. */
async function run(
  name: string,
  args: string[],
  settings: Partial<typeof office.config> = {},
  language: Language = 'en',
  from = office,
) {
  const command = backupCommands.find((one) => one.name === name)
  if (command === undefined) throw new RangeError(name)
  const config = { ...from.config, backupKey: secret, ...settings }
  const said: string[] = []
  const warned: string[] = []
  const told: Told[] = []
  const terminal = {
    language,
    json: false,
    say: (line: string) => void said.push(line),
    warn: (line: string) => void warned.push(line),
    tell: (answer: Told) => void told.push(answer),
  }
  const code =
    command.standalone === true
      ? await command.run(args, terminal, { config, log: office.log })
      : await command.run({ ...from, config }, args, terminal)
  return { code, said: said.join('\n'), warned: warned.join('\n'), told }
}
