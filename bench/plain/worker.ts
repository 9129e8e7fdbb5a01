import { unreachable } from '#kernel/unreachable.ts'
import { forgetPeak, peakMemory } from '../memory.ts'
import { openDuckDb } from './duckdb.ts'
import { openPostgres } from './postgres.ts'
import type { PlainSide } from './side.ts'
import { type Done, Task } from './worker-tasks.ts'

// One engine in a process of its own, so that its memory is its own: told what to do over the
// process channel, it answers how long it took and the most memory it held.

let side: PlainSide | null = null

process.on('message', async (message: unknown) => {
  await forgetPeak()
  const began = performance.now()
  const task = Task.parse(message)
  const error = await perform(task).then(
    () => undefined,
    (failure: unknown) => String(failure),
  )
  const times = task.do === 'ask' ? task.times : 1
  const seconds = (performance.now() - began) / 1000 / times
  process.send?.({ seconds, memory: await peakMemory(), error } satisfies Done)
})

async function perform(task: Task): Promise<void> {
  if (task.do === 'open') {
    side = await (task.engine === 'duckdb' ? openDuckDb(task.at) : openPostgres(task.at))
    return
  }
  if (side === null) throw new Error('Nothing is open')
  switch (task.do) {
    case 'load':
      await side.load(task.folder)
      return side.count(task.asOf)
    case 'load-day':
      await side.loadDay(task.folder, task.asOf)
      return side.count(task.asOf)
    case 'count':
      return side.count(task.asOf)
    case 'ask':
      for (let time = 0; time < task.times; time++) await side.ask(task.sql)
      return
    case 'export':
      return side.exportFigures(task.file)
    default:
      return unreachable(task)
  }
}
