import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file of a zip, by its name. */
export type ZippedFile = [
  name: string,
  content: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
]

export interface Zipping {
  /** No file tells when it was put in, so that the same files are the same bytes. */
  timeless?: boolean
}

/** The first moment that a zip can tell, whatever the clocks of this machine are set to. */
const noMoment = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const

/**
 * A zip that is written while it is read, one file after another, so that its size does not matter.
 * A file that cannot be read to its end breaks the zip off.
 */
export function zipOf(files: readonly ZippedFile[], { timeless = false }: Zipping = {}): Readable {
  const zip = new ZipFile()
  const breakOff = (error: Error) => zip.outputStream.destroy(error)
  zip.on('error', breakOff)
  for (const [name, content] of files) {
    zip.addReadStreamLazy(name, timeless ? noMoment : {}, (give) => {
      const stream = Readable.from(content, { objectMode: false })
      give(null, stream.once('error', breakOff))
    })
  }
  zip.end()
  return zip.outputStream
}
