/**
 * The files of one delivery: a folder inside it that has a manifest of its own is another one, such as the
 * year before, and is left alone.
 */
export function ofOneDelivery<File extends { name: string }>(files: readonly File[]): File[] {
  const manifests = files.filter(({ name }) => /(^|\/)manifest\.json$/.test(name))
  if (!manifests.some(({ name }) => name === 'manifest.json')) return [...files]
  const others = manifests
    .map(({ name }) => name.slice(0, -'manifest.json'.length))
    .filter((folder) => folder !== '')
  return files.filter(({ name }) => !others.some((folder) => name.startsWith(folder)))
}
