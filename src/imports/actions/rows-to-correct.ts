import type { RunId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Language } from '#kernel/text.ts'
import type { FileBundle } from '#platform/leaving-file.ts'
import { isSentBack } from '#imports/rules/sendable.ts'
import { quarantineFile } from './download-quarantine.ts'
import type { QuarantineDeps } from './see-quarantine.ts'
import { seeRun } from './see-runs.ts'

/**
 * Every quarantined row of a run of Presente CSV, as a delivery of its own. It is a delta within the
 * run's scope, so that, sent back, it changes nothing but these rows.
 */
export async function rowsToCorrect(
  deps: QuarantineDeps,
  run: RunId,
  language: Language,
): Promise<Decision<FileBundle, 'no-such-run' | 'nothing-to-correct', { run: number }>> {
  const seen = await seeRun(deps.db, run)
  if (!seen.ok) return seen
  const { manifest, quarantine } = seen.value
  if (!isSentBack(seen.value) || quarantine.length === 0)
    return refused('nothing-to-correct', { run })
  const files = [...new Set(quarantine.map(({ file }) => file))]
  const content = `${JSON.stringify({ ...manifest, kind: 'delta' }, null, 2)}\n`
  return accepted({
    fileName: `run-${run}-to-correct.zip`,
    beside: [{ fileName: 'manifest.json', content }],
    tables: await Promise.all(files.map((file) => quarantineFile(deps, run, file, language))),
  })
}
