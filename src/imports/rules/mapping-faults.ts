import type { FileMapping, MappingProfile } from '#imports/model/mapping-profile.ts'
import type { MappingFault } from '#imports/model/profile-endpoints.ts'
import { columnsUsed } from './map-row.ts'
import { isComplete } from './row-conditions.ts'

/** What a person must still say before a profile can be saved, file by file. */
export function faultsOf({ files }: Pick<MappingProfile, 'files'>): MappingFault[] {
  return files.flatMap((file) => [...emptyConditions(file), ...unknownColumns(file)])
}

/** A condition without a word would pass over every row, or none. */
function emptyConditions({ only, pattern }: FileMapping): MappingFault[] {
  return only
    .filter((condition) => !isComplete(condition))
    .map(({ column }) => ({ fault: 'empty-condition', file: pattern, column }))
}

/** Where the profile itself names the columns, none can be read that it does not name. */
function unknownColumns(file: FileMapping): MappingFault[] {
  const { header } = file.text
  if (header.in !== 'profile') return []
  const unknown = [...columnsUsed(file)].filter(
    (column) => column !== '' && !header.names.includes(column),
  )
  return unknown.map((column) => ({ fault: 'unknown-column', file: file.pattern, column }))
}
