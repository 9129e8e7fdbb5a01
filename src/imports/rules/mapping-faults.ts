import type { FileMapping, MappingProfile } from '#imports/model/mapping-profile.ts'
import { columnsUsed } from './map-row.ts'
import { isComplete } from './row-conditions.ts'

// What a person must still say before a profile can be saved, told by the file that it is about.

export interface MappingFault {
  fault: 'empty-condition' | 'unknown-column'
  /** Of which file, by its pattern */
  file: string
  column: string
}

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
