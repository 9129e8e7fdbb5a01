import { type FileHandle, open } from 'node:fs/promises'

// A file written from two buffers in turn: one is filled while the other is on its way to the disk.

export class ByteFile {
  /** What is filled now; write at `at` and move it on. */
  buffer: Buffer
  at = 0
  readonly #handle: FileHandle
  readonly #slack: number
  #other: Buffer
  #writing: Promise<unknown> = Promise.resolve()

  private constructor(handle: FileHandle, size: number, slack: number) {
    this.#handle = handle
    this.#slack = slack
    this.buffer = Buffer.allocUnsafe(size)
    this.#other = Buffer.allocUnsafe(size)
  }

  /** Opens a new file; `slack` is the most that is ever written between two looks at `isFull`. */
  static async create(path: string, size = 1 << 22, slack = 1 << 20): Promise<ByteFile> {
    return new ByteFile(await open(path, 'w'), size, slack)
  }

  get isFull(): boolean {
    return this.at > this.buffer.length - this.#slack
  }

  text(written: string): void {
    this.at += this.buffer.write(written, this.at, 'utf8')
  }

  /** Sends what was filled on its way. */
  async spill(): Promise<void> {
    await this.#writing
    const filled = this.buffer
    this.buffer = this.#other
    this.#other = filled
    this.#writing = writeAll(this.#handle, filled.subarray(0, this.at))
    // The error, if there is one, is met by the next spill or the closing.
    this.#writing.catch(() => undefined)
    this.at = 0
  }

  async close(): Promise<void> {
    try {
      await this.spill()
      await this.#writing
    } finally {
      await this.#handle.close()
    }
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done)
    done += bytesWritten
  }
}
