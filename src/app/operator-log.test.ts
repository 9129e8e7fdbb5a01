import { expect, test } from 'vitest'
import { readLog } from '#audit/actions/read-log.ts'
import { testOffice } from '../../tests/world/database.ts'
import { openProgram } from '../../tests/world/program.ts'

// Whoever runs the program on its own machine is its operator, and what they ran stands in the log.

const program = await openProgram()

test('a process that is begun, and a look at the program’s health, are written down', async () => {
  const office = await testOffice()
  const environment = { DATABASE_URL: office.databaseUrl }
  await program.begin(['worker', '--log-to-file'], 'worker waits for jobs', environment)
  await program.run(['doctor'], environment)
  await program.run(['people', 'list'], environment)
  const { entries } = await readLog(office.pool, { limit: 10 })
  expect(entries.map(({ what, from, because }) => [what, from, because])).toEqual([
    ['people', 'command line', "the installation's operator"],
    ['doctor', 'command line', "the installation's operator"],
    ['worker', 'command line', "the installation's operator"],
  ])
  expect(entries.every(({ who }) => who.startsWith('operator '))).toBe(true)
})
