declare module 'yazl' {
  export class ZipFile {
    readonly outputStream: NodeJS.ReadableStream
    addBuffer(content: Uint8Array, name: string): void
    end(): void
  }
}
