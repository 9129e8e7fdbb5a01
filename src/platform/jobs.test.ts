import { expect, test } from 'vitest'
import { z } from 'zod'
import { job, openJobs } from '#platform/jobs.ts'
import { testOffice } from '../../tests/world/database.ts'

const office = await testOffice()

test('work is done once per key that waits, by its schema, and tried again when it fails', async () => {
  const done: string[] = []
  let failures = 1
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
  const letter = job({
    queue: 'letters',
    payload: z.object({ to: z.string() }),
    async work(_office, { to }) {
      if (to === 'Marisol' && failures-- > 0) throw new Error('the printer was out of paper')
      done.push(to)
      if (done.length === 3) finish()
    },
  })
  const queue = openJobs(office.databaseUrl, [letter], office.log, { worker: true })
  await queue.send('letters', { to: 'Ana' }, { key: 'ana' })
  await queue.send('letters', { to: 'Ana' }, { key: 'ana' })
  await queue.send('letters', { to: 'Marisol' })
  await queue.send('letters', { to: 'Marisol' })
  await queue.work([letter], office)
  await finished
  await queue.close()
  expect(done.toSorted()).toEqual(['Ana', 'Marisol', 'Marisol'])
})

test('a process that only asks for work opens the queue when it first does', async () => {
  const queue = openJobs(office.databaseUrl, [], office.log)
  await queue.close()
})
