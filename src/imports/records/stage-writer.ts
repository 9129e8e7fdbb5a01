import type pg from 'pg'
import { CopyIn } from '#platform/copy-in.ts'
import type { MergeTarget } from '#platform/merge.ts'

const pieceBytes = 1 << 18

/** So many pieces wait while the stage before is still being judged. */
const mostWaiting = 160

/** Writes rows to a stage by COPY, in pieces that are large enough to be quick. */
export class StageWriter {
  readonly #columns: readonly string[]
  readonly #opening: Promise<CopyIn>
  #copy: CopyIn | null = null
  #full: Buffer[] = []
  #piece = Buffer.allocUnsafeSlow(pieceBytes)
  #at = 0

  /** The connection is free for it when `ready` resolves; rows may be written before. */
  constructor(client: pg.ClientBase, { set, staged }: MergeTarget, ready: Promise<void>) {
    this.#columns = Object.keys(staged)
    const columns = ['file', 'line', ...this.#columns].map((name) => `"${name}"`).join(', ')
    this.#opening = ready.then(() => {
      this.#copy = new CopyIn(client, `copy stage_${set} (${columns}) from stdin`)
      return this.#copy
    })
    this.#opening.catch(() => {})
  }

  write(file: number, line: number, row: Readonly<Record<string, unknown>>): void {
    let text = `${file}\t${line}`
    for (const column of this.#columns) text += `\t${cell(row[column])}`
    text += '\n'
    // A letter takes three bytes at most.
    if (this.#at + text.length * 3 > this.#piece.length) this.#turnOver(text.length * 3)
    this.#at += this.#piece.write(text, this.#at)
  }

  /** Sends what is full; waits when the server is slower than we are. */
  async flush(): Promise<void> {
    if (this.#full.length === 0) return
    if (this.#copy !== null || this.#full.length > mostWaiting) await this.#send()
  }

  async end(): Promise<void> {
    this.#turnOver(0)
    await this.#send()
    await this.#copy?.end()
  }

  async #send(): Promise<void> {
    const copy = this.#copy ?? (await this.#opening)
    for (const piece of this.#full.splice(0)) await copy.send(piece)
  }

  #turnOver(room: number): void {
    if (this.#at > 0) this.#full.push(this.#piece.subarray(0, this.#at))
    this.#piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, room))
    this.#at = 0
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
