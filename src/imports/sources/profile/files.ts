import type { FileMapping, MappingProfile } from '#imports/model/mapping-profile.ts'
import type { ReceivedFile } from '#imports/model/source.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import { type RowMapper, mapperFor } from '#imports/rules/map-row.ts'
import { type DelimitedFile, openDelimited } from '#imports/sources/delimited-text.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'

/** A file and one way in which the profile reads it; a file may be read in several ways. */
export interface MappedFile {
  file: ReceivedFile
  mapping: FileMapping
}

export function mappedFiles(profile: MappingProfile, files: readonly ReceivedFile[]): MappedFile[] {
  return profile.files.flatMap((mapping) =>
    files.filter(({ name }) => namesFile(mapping.pattern, name)).map((file) => ({ file, mapping })),
  )
}

/** Whether a pattern with * and ? means this file, whatever its folder and the case of letters. */
export function namesFile(pattern: string, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'is').test(name)
}

export interface OpenMappedFile extends DelimitedFile {
  map: RowMapper
}

/** The file's lines and the mapper that fits its header. */
export async function openMapped({
  file,
  mapping,
}: MappedFile): Promise<Decision<OpenMappedFile, RefusalWord, Details>> {
  const opened = await openDelimited(file.bytes(), mapping.text)
  if (!opened.ok) return refused(opened.refusal, { file: file.name, ...opened.details })
  const mapper = mapperFor(mapping, opened.value.header)
  if (!mapper.ok) return refused(mapper.refusal, { file: file.name, ...mapper.details })
  return accepted({ ...opened.value, map: mapper.value })
}
