import { useState } from 'react'
import type { ColumnMapping, FileMapping, MappingProfile } from '#imports/model/mapping-profile.ts'
import type { Entity } from '#imports/model/row.ts'
import { ordinaryCsv } from '#imports/model/text-form.ts'

/** A profile while it is being changed: nothing is saved before somebody says so. */
export function useDraft(saved: MappingProfile) {
  const [draft, setDraft] = useState(saved)
  return {
    draft,
    isChanged: JSON.stringify(draft) !== JSON.stringify(saved),
    change: (part: Partial<MappingProfile>) => setDraft((before) => ({ ...before, ...part })),
    changeFile: (at: number, part: Partial<FileMapping>) =>
      setDraft((before) => ({ ...before, files: withPart(before.files, at, part) })),
    addFile: () => setDraft((before) => ({ ...before, files: [...before.files, newFile] })),
    removeFile: (at: number) =>
      setDraft((before) => ({ ...before, files: before.files.filter((_, place) => place !== at) })),
  }
}

export type Draft = ReturnType<typeof useDraft>

/** Puts a column into a mapping, or takes it out. */
export function withColumn(
  columns: FileMapping['columns'],
  name: string,
  mapping: ColumnMapping | null,
): FileMapping['columns'] {
  const { [name]: _, ...others } = columns
  return mapping === null ? others : { ...columns, [name]: mapping }
}

/** Another kind of row has other columns: what both have stays. */
export function retargeted(
  file: FileMapping,
  target: Entity,
  known: readonly string[],
): Partial<FileMapping> {
  const kept = Object.entries(file.columns).filter(([name]) => known.includes(name))
  return { target, columns: Object.fromEntries(kept), repeat: null }
}

function withPart(files: FileMapping[], at: number, part: Partial<FileMapping>): FileMapping[] {
  return files.map((file, place) => (place === at ? { ...file, ...part } : file))
}

const newFile: FileMapping = {
  target: 'attendance',
  pattern: '*.csv',
  text: ordinaryCsv,
  nulls: [],
  only: [],
  columns: {},
  repeat: null,
}
