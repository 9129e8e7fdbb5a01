import type { RunSummary } from '#imports/model/run.ts'

/** What the files of an upload are called together: by the folder that they share, else by one of them. */
export function calledTogether(names: readonly string[]): Pick<RunSummary, 'name' | 'moreFiles'> {
  const [first = ''] = names
  const folder = first.slice(0, first.indexOf('/') + 1)
  if (folder !== '' && names.every((name) => name.startsWith(folder)))
    return { name: folder.slice(0, -1), moreFiles: 0 }
  // The manifest lies in every delivery: its name would tell nobody which one this is.
  const name = names.find((one) => one !== 'manifest.json') ?? first
  return { name, moreFiles: Math.max(0, names.length - 1) }
}
