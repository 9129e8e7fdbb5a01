import { once } from 'node:events'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import type { MergeTarget } from '#platform/merge.ts'

const flushAt = 1 << 18

/** Writes rows to a stage by COPY, in pieces that are large enough to be quick. */
export class StageWriter {
  readonly #stream: CopyStreamQuery
  readonly #columns: readonly string[]
  #text = ''

  constructor(client: pg.ClientBase, { set, staged }: MergeTarget) {
    this.#columns = Object.keys(staged)
    const columns = ['file', 'line', ...this.#columns].map((name) => `"${name}"`)
    this.#stream = client.query(copyFrom(`copy stage_${set} (${columns.join(', ')}) from stdin`))
    // What goes wrong is told to whoever writes on or ends.
    this.#stream.on('error', () => {})
  }

  write(file: number, line: number, row: Readonly<Record<string, unknown>>): void {
    let text = `${file}\t${line}`
    for (const column of this.#columns) text += `\t${cell(row[column])}`
    this.#text += `${text}\n`
  }

  /** Sends what has gathered; waits when the server is slower than we are. */
  async flush(): Promise<void> {
    if (this.#text.length < flushAt) return
    const taken = this.#stream.write(this.#text)
    this.#text = ''
    if (!taken) await once(this.#stream, 'drain')
  }

  async end(): Promise<void> {
    const finished = once(this.#stream, 'finish')
    this.#stream.end(this.#text)
    await finished
  }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  const text = String(value)
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign)
    : text
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
