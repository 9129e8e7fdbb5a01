import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import type { Manifest } from '#imports/model/manifest.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import { manifest } from '#imports/sources/oneroster/columns.ts'
import { fileOf, openTable } from '#imports/sources/oneroster/table.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'

// manifest.csv says of every file whether it is absent, whole (bulk) or only the changes (delta).
// Bundles without one, such as School Data Sync's, are read as whole but take nothing away.

export interface Declared {
  /** Everything a row refers to must be in the bundle. */
  complete: boolean
  kind: Manifest['kind']
}

const rosterFiles = ['orgs', 'users', 'roles', 'enrollments', 'demographics']

export async function readDeclared(
  files: readonly ReceivedFile[],
): Promise<Decision<Declared, RefusalWord, Details>> {
  const file = fileOf(files, 'manifest')
  if (file === undefined) return accepted({ complete: true, kind: 'delta' })
  const opened = await openTable(manifest, file)
  if (!opened.ok) return opened
  const said = new Map<string, string>()
  for await (const line of opened.value.lines) {
    if ('refusal' in line) return refused(line.refusal, line.details)
    if ('row' in line)
      said.set(line.row.at('property') ?? '', (line.row.at('value') ?? '').toLowerCase())
  }
  const version = said.get('oneroster.version') ?? ''
  if (!/^v?1\.[12]/.test(version)) return refused('other-version', { format: 'OneRoster', version })
  const modes = rosterFiles.map((name) => said.get(`file.${name}`) ?? 'absent')
  const lost = rosterFiles.find(
    (name, at) => modes[at] !== 'absent' && fileOf(files, name) === undefined,
  )
  if (lost !== undefined)
    return refused('missing-files', { format: 'OneRoster', missing: `${lost}.csv` })
  const whole = modes.every((mode) => mode !== 'delta')
  return accepted({ complete: whole, kind: whole ? 'snapshot' : 'delta' })
}
