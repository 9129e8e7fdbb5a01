import type { ReceivedFile, Source } from '#imports/model/source.ts'
import type { Format } from '#imports/model/run.ts'
import { edfiXml } from '#imports/sources/edfi-xml/source.ts'
import { oneRoster } from '#imports/sources/oneroster/source.ts'
import { presenteCsv } from '#imports/sources/presente-csv/presente-csv.ts'

/** The dialects that tell themselves apart; a mapping profile is named by whoever sends. */
export const sources: readonly Source[] = [presenteCsv, oneRoster, edfiXml]

/** The dialect of a delivery by its file names; null when none of ours. */
export function recogniseFormat(files: readonly ReceivedFile[]): Format | null {
  const names = files.map(({ name }) => name)
  return sources.find((source) => source.recognises(names))?.format ?? null
}

export function sourceOf(format: Exclude<Format, 'profile'>): Source {
  const source = sources.find((one) => one.format === format)
  if (source === undefined) throw new Error(`No source reads ${format}`)
  return source
}
