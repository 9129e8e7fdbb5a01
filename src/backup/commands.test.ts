import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { folderForTests, secret } from '../../tests/world/backups.ts'
import { openProgram } from '../../tests/world/program.ts'

// Backup, restore and drill as IT runs them: sentences, JSON answers and exit codes, in both languages.

const program = await openProgram()
const to = join(await folderForTests(), 'new', 'shelf')
const key = { PRESENTE_BACKUP_KEY: secret }

beforeAll(async () => {
  await program.begin(['worker', '--log-to-file'], 'worker waits for jobs')
  const delivery = join(program.dataFolder, 'delivery')
  await program.run(['demo', '--students', '300', '--years', '1', '--out', delivery])
  await program.run(['import', delivery])
}, 120_000)

test('without a key, or with one that is easily guessed, the sentence says how to make one', async () => {
  const missing = await program.run(['backup', '--to', to, '--json'])
  expect(missing.code).toBe(1)
  expect(missing.err).toContain('make one with "openssl rand -base64 32"')
  expect(JSON.parse(missing.out)).toMatchObject({
    refusal: 'key-missing',
    sentence: missing.err.trim(),
  })
  const weak = await program.run(['restore', '--from', to, '--lang', 'es'], {
    PRESENTE_BACKUP_KEY: 'presente',
  })
  expect(weak.code).toBe(1)
  expect(weak.err).toContain('es demasiado fácil de adivinar')
  expect(weak.err).not.toContain('presente"')
})

test('without a folder the option is asked for', async () => {
  for (const [command, option] of [
    ['backup', '--to'],
    ['drill', '--from'],
  ] as const) {
    const { code, out } = await program.run([command, '--json'], key)
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ refusal: 'no-folder', details: { option } })
  }
  const { code, out } = await program.run(['restore', '--json'], key)
  expect(code).toBe(2)
  expect(JSON.parse(out)).toMatchObject({ refusal: 'option-missing' })
})

test('what is backed up is drilled, and restored into an empty place with all that counts', async () => {
  const backed = await program.run(['backup', '--to', to, '--json'], key)
  expect(backed.code).toBe(0)
  const { folder, about, seconds } = JSON.parse(backed.out)
  expect({ isFast: seconds < 120, district: about.district }).toEqual({
    isFast: true,
    district: 'valle-sereno',
  })

  const drilled = await program.run(['drill', '--from', to], key)
  expect(drilled).toMatchObject({ code: 0 })
  expect(drilled.out).toMatch(
    /can be restored: \d+ tables with [\d,]+ rows came back as they were saved/,
  )
  expect(drilled.out).toMatch(/It took \d+\.\d\d min: restoring/)
  expect(await readdir(program.dataFolder)).not.toContain('drill')

  const place = { ...key, PRESENTE_DATA: await folderForTests() }
  const restored = await program.run(['restore', '--from', to, '--lang', 'es'], place)
  expect(restored).toMatchObject({ code: 0 })
  expect(restored.out).toContain(`Restaurado desde ${folder}`)
  const figures = (where: Record<string, string>) =>
    program.run(['export', 'figures', '--out', '/dev/stdout'], where)
  expect((await figures(place)).out).toBe((await figures({})).out)
  const audit = await program.run(['audit', 'verify'], place)
  expect(audit.code).toBe(0)
  const doctor = JSON.parse((await program.run(['doctor', '--json'], place)).out)
  expect(doctor.findings.find(({ name }: { name: string }) => name === 'queue').sentence).toContain(
    'failed: 0',
  )

  const again = await program.run(['restore', '--from', to, '--json'], place)
  expect(again.code).toBe(1)
  expect(JSON.parse(again.out)).toMatchObject({ refusal: 'not-empty' })
}, 120_000)

test('a place that cannot be written, and one where no backup is, are named', async () => {
  const file = join(await folderForTests(), 'file')
  await writeFile(file, '')
  const forbidden = await program.run(['backup', '--to', join(file, 'below')], key)
  expect(forbidden).toMatchObject({
    code: 1,
    err: expect.stringContaining(`${join(file, 'below')} cannot be written`),
  })
  const none = await program.run(['drill', '--from', program.dataFolder], key)
  expect(none).toMatchObject({
    code: 1,
    err: `There is no whole backup in ${program.dataFolder}.\n`,
  })
})

test('doctor says how old the last whole backup is, and what is missing', async () => {
  const finding = async (where: Record<string, string>) => {
    const { out } = await program.run(['doctor', '--json'], where)
    return JSON.parse(out).findings.find(({ name }: { name: string }) => name === 'backup')
  }
  expect(await finding({})).toMatchObject({
    fine: true,
    sentence: expect.stringContaining('No nightly backup'),
  })
  expect(await finding({ PRESENTE_BACKUP_TO: to })).toMatchObject({
    fine: false,
    sentence: expect.stringContaining('KEY is not set'),
  })
  expect(await finding({ ...key, PRESENTE_BACKUP_TO: to })).toMatchObject({
    fine: true,
    sentence: expect.stringMatching(/^Last whole backup 0 hours old/),
  })
  expect(await finding({ ...key, PRESENTE_BACKUP_TO: join(to, 'none') })).toMatchObject({
    fine: false,
    sentence: expect.stringContaining('no whole backup'),
  })
})

test('neither the log nor the answer tells the key', async () => {
  const log = await readFile(join(program.dataFolder, 'logs/presente.log'), 'utf8')
  expect(log.includes(secret)).toBe(false)
  const { out, err } = await program.run(['backup', '--to', to, '--json'], key)
  expect(`${out}${err}`.includes(secret)).toBe(false)
})
