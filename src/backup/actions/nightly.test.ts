import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderForTests, secret } from '../../../tests/world/backups.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { lookAtBackups } from '#backup/actions/look-at-backups.ts'
import { backUpTonight, lastWhole } from '#backup/actions/shelf.ts'
import { measureBackups } from '#backup/routes.ts'
import { backupJobs } from '#backup/jobs.ts'
import { openWeb } from '#platform/http.ts'
import { registry } from '#platform/metrics.ts'
import { openGateway } from '../../../tests/world/people.ts'

const office = await testOffice()

test('at night a whole backup is made where a place is set, and where none is set nothing happens', async () => {
  const backupTo = join(await folderForTests(), 'shelf')
  expect(await backUpTonight(office)).toBeNull()
  const config = { ...office.config, backupTo, backupKey: secret }
  for (const job of backupJobs) await job.work({ ...office, config }, {})
  expect(await readdir(backupTo)).toHaveLength(1)
  const last = await lastWhole(backupTo)
  expect(last?.whole).toBe(true)
  const moment = Date.parse(last?.about.asOf ?? '')
  expect(await lookAtBackups(config, 'en', moment + 3 * 3600_000)).toMatchObject({ fine: true })
  expect(await lookAtBackups(config, 'es', moment + 50 * 3600_000)).toMatchObject({
    fine: false,
    sentence: expect.stringContaining('es de hace 50 horas'),
  })
})

test('doctor says what is missing for a backup each night', async () => {
  const to = await folderForTests()
  expect(await lookAtBackups({}, 'en')).toMatchObject({
    fine: true,
    sentence: expect.stringContaining('No nightly backup'),
  })
  expect(await lookAtBackups({ backupTo: to }, 'en')).toMatchObject({
    fine: false,
    sentence: expect.stringContaining('PRESENTE_BACKUP_KEY is not set'),
  })
  expect(await lookAtBackups({ backupTo: to, backupKey: secret }, 'es')).toMatchObject({
    fine: false,
    sentence: `Todavía no hay ningún respaldo completo en ${to}`,
  })
})

test('a night without a key is a failed job, which is tried again and shows', async () => {
  const config = { ...office.config, backupTo: await folderForTests() }
  await expect(backUpTonight({ ...office, config })).rejects.toThrow('key-missing')
})

test('whoever watches the metrics sees the moment of the last whole backup, and 0 without one', async () => {
  const backupTo = await folderForTests()
  const config = { ...office.config, backupTo, backupKey: secret }
  const web = await openWeb(office.log, {
    program: 'test',
    gate: openGateway,
    notFound: (_, reply) => reply.send(),
  })
  measureBackups(web, { config })
  const measured = async () =>
    /^presente_backup_last_whole_seconds (\S+)$/m.exec(await registry.metrics())?.[1]
  expect(await measured()).toBe('0')
  await backUpTonight({ ...office, config })
  expect(Math.abs(Number(await measured()) - Date.now() / 1000)).toBeLessThan(60)
  measureBackups(web, office)
  expect(await measured()).toBeUndefined()
})
