import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Details, RefusalWord } from '#imports/model/rejection.ts'
import type { ReceivedFile, Source } from '#imports/model/source.ts'
import type { Format } from '#imports/model/run.ts'
import { edfiXml } from '#imports/sources/edfi-xml/source.ts'
import { oneRoster } from '#imports/sources/oneroster/source.ts'
import { presenteCsv } from '#imports/sources/presente-csv/presente-csv.ts'

/** The dialects that tell themselves apart; a mapping profile is named by whoever sends. */
export const sources: readonly Source[] = [presenteCsv, oneRoster, edfiXml]

/**
 * The dialect of a delivery by the names of its files: the one that its sender names, if it has any
 * file of that dialect, else the one that tells itself apart.
 */
export function recogniseFormat(
  files: readonly ReceivedFile[],
  declared: Source | null,
): Decision<Format, RefusalWord, Details> {
  const names = files.map(({ name }) => name)
  const found = declared ?? sources.find((source) => source.recognises(names))
  if (found === undefined) {
    return names.some((name) => presenteCsv.knows(name))
      ? refused('manifest-missing', {})
      : refused('not-a-delivery', { name: firstOf(names) })
  }
  if (!names.some((name) => found.knows(name))) {
    const known = found.fileNames.join(', ')
    return refused('no-known-files', { known, files: firstOf(names) })
  }
  const lacksManifest = found === presenteCsv && !found.recognises(names)
  return lacksManifest ? refused('manifest-missing', {}) : accepted(found.format)
}

/** A wrong folder is known again by some of its names. */
export function firstOf(names: readonly string[]): string {
  const [first, second, third, ...more] = names
  const shown = [first, second, third].filter((name) => name !== undefined)
  return [...shown, ...(more.length > 0 ? ['…'] : [])].join(', ')
}

export function sourceOf(format: Exclude<Format, 'profile'>): Source {
  const source = sources.find((one) => one.format === format)
  if (source === undefined) throw new Error(`No source reads ${format}`)
  return source
}
