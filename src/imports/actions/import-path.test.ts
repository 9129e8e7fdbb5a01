import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rosewoodFiles } from '../../../tests/world/rosewood.ts'
import { writeFiles } from '../../../tests/world/delivery.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { importPath } from './import-path.ts'

const office = await testOffice()

async function deliver(files = rosewoodFiles()) {
  const folder = await mkdtemp(join(tmpdir(), 'presente-delivery-'))
  await writeFiles(folder, files)
  const today = office.clock.today()
  return importPath({ ...office, today }, folder)
}

test('Rosewood comes in, and the same again is told to be the same', async () => {
  const first = await deliver()
  const { rows: runs } = await office.pool.query('select * from import_run order by id')
  console.log(runs[0])
  console.log((await office.pool.query('select * from quarantined_row')).rows)
  expect(first).toMatchObject({ ok: true, value: { status: 'applied' } })
  const again = await deliver()
  expect(again).toMatchObject({ ok: true, value: { status: 'no-change' } })
})
