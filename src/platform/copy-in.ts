import { once } from 'node:events'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'

/** Bytes on their way into a table. What the server refuses is told to whoever sends or ends next. */
export class CopyIn {
  readonly #stream: CopyStreamQuery
  readonly #failed: Promise<never>

  constructor(client: pg.ClientBase, statement: string) {
    this.#stream = client.query(copyFrom(statement))
    this.#failed = new Promise((_, reject) => {
      this.#stream.once('error', reject)
    })
    this.#failed.catch(() => {})
  }

  /** Waits when the server is slower than we are. */
  async send(bytes: string | Uint8Array): Promise<void> {
    if (!this.#stream.write(bytes)) await this.#until('drain')
  }

  async end(bytes: string | Uint8Array = ''): Promise<void> {
    this.#stream.end(bytes)
    await this.#until('finish')
  }

  #until(event: 'drain' | 'finish'): Promise<unknown> {
    return Promise.race([once(this.#stream, event), this.#failed])
  }
}
