import type { RunId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import type { RunStatus } from '#imports/model/run.ts'
import { type ReceivingOptions, receivePath } from './receive.ts'
import { type Importing, runImport } from './run-import.ts'

/** Receives what lies at a path of this machine and takes it along the whole path. */
export async function importPath(
  deps: Importing,
  path: string,
  options: ReceivingOptions = {},
): Promise<Decision<{ run: RunId; status: RunStatus }, RefusalWord, Details & { run: RunId }>> {
  const received = await receivePath(deps, path, options)
  if (!received.ok) return refused(received.refusal, received.details)
  const run = received.value
  return accepted({ run, status: await runImport(deps, run) })
}
