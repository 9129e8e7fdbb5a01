import type pg from 'pg'
import { CopyIn } from '#platform/copy-in.ts'
import type { MergeTarget } from '#platform/merge.ts'

const flushAt = 1 << 18

/** Writes rows to a stage by COPY, in pieces that are large enough to be quick. */
export class StageWriter {
  readonly #copy: CopyIn
  readonly #columns: readonly string[]
  #text = ''

  constructor(client: pg.ClientBase, { set, staged }: MergeTarget) {
    this.#columns = Object.keys(staged)
    const columns = ['file', 'line', ...this.#columns].map((name) => `"${name}"`)
    this.#copy = new CopyIn(client, `copy stage_${set} (${columns.join(', ')}) from stdin`)
  }

  write(file: number, line: number, row: Readonly<Record<string, unknown>>): void {
    let text = `${file}\t${line}`
    for (const column of this.#columns) text += `\t${cell(row[column])}`
    this.#text += `${text}\n`
  }

  /** Sends what has gathered; waits when the server is slower than we are. */
  async flush(): Promise<void> {
    if (this.#text.length < flushAt) return
    const text = this.#text
    this.#text = ''
    await this.#copy.send(text)
  }

  async end(): Promise<void> {
    await this.#copy.end(this.#text)
  }
}

function cell(value: unknown): string {
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number') return `${value}`
  if (typeof value !== 'string') return '\\N'
  const text = value
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign)
    : text
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
