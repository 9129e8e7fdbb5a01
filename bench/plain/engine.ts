import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Done, type Task } from './worker-tasks.ts'
import type { Reading } from '../report.ts'

export interface Engine {
  perform(task: Task): Promise<Reading>
  /** Ends it, if need be in the middle of its work. */
  stop(): void
}

/** Starts one engine of plain SQL in a process of its own. */
export async function startEngine(engine: 'duckdb' | 'postgres', at: string): Promise<Engine> {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)))
  const perform = (task: Task) => performIn(child, task)
  await perform({ do: 'open', engine, at })
  return {
    perform,
    stop: () => void child.kill('SIGKILL'),
  }
}

async function performIn(child: ChildProcess, task: Task): Promise<Reading> {
  const answered = once(child, 'message')
  child.send(task)
  const [answer]: unknown[] = await answered
  const { seconds, memory, error } = Done.parse(answer)
  if (error !== undefined) throw new Error(`${task.do}: ${error}`)
  return { seconds, memory }
}
