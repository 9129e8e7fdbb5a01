declare module 'yazl' {
  import type { EventEmitter } from 'node:events'
  import type { PassThrough, Readable } from 'node:stream'

  type GiveContent = (error: Error | null, content?: Readable) => void

  export class ZipFile extends EventEmitter {
    readonly outputStream: PassThrough
    addBuffer(content: Uint8Array, name: string): void
    addReadStreamLazy(
      name: string,
      options: { mtime?: Date; forceDosTimestamp?: boolean },
      whenItsTurnComes: (give: GiveContent) => void,
    ): void
    end(): void
  }
}
