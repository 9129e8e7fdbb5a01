import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { CopyIn } from '#platform/copy-in.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import { readBinaryCopy } from '#platform/binary-copy.ts'
import { type PackedYear, markCode, markCount } from '#attendance/model/packed-marks.ts'

type Client = pg.ClientBase

/** Reads every student's marks of a school year, in no order; `pause` after each piece. */
export async function readYears(
  client: Client,
  year: SchoolYear,
  read: (student: number, packed: PackedYear) => void,
  pause: () => Promise<void> | void,
): Promise<void> {
  const stream = client.query(
    copyTo(
      `copy (select student_key, marks, origins from attendance_year where school_year = '${year}')
       to stdout (format binary)`,
    ),
  )
  const take: Parameters<typeof readBinaryCopy>[2] = (row) =>
    read(row.int32(0), { marks: row.raw(1), origins: row.raw(2) })
  await readBinaryCopy(stream, 3, take, pause)
}

/** Which of these codes (attendance_code.key) any mark of a school year has. */
export async function codesMarked(
  client: Client,
  year: SchoolYear,
  codes: ReadonlySet<number>,
): Promise<Set<number>> {
  const marked = new Set<number>()
  const note = (_: number, { marks }: PackedYear) => {
    for (let at = 0; at < markCount(marks) && marked.size < codes.size; at++) {
      const code = markCode(marks, at)
      if (codes.has(code)) marked.add(code)
    }
  }
  await readYears(client, year, note, () => {})
  return marked
}

/** Whether anything is on record of a school year. */
export async function hasYears(client: Client, year: SchoolYear): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from attendance_year where school_year = $1 limit 1`,
    [year],
  )
  return rowCount === 1
}

/** Writes changed years: into the table itself while it holds none of this school year, else beside it. */
export class YearRows {
  readonly #client: Client
  readonly #year: SchoolYear
  readonly #run: number
  readonly #beside: boolean
  #copy: CopyIn | null = null
  #chunk = Buffer.allocUnsafe(1 << 20)
  #at = 0
  #full: Buffer[] = []
  rows = 0

  private constructor(client: Client, year: SchoolYear, run: number, beside: boolean) {
    this.#client = client
    this.#year = year
    this.#run = run
    this.#beside = beside
  }

  static async open(client: Client, year: SchoolYear, run: number): Promise<YearRows> {
    const beside = await hasYears(client, year)
    if (beside) {
      await client.query(
        `create temp table want_years (student_key integer, school_year text, marks bytea, origins bytea, run integer) on commit drop`,
      )
    }
    return new YearRows(client, year, run, beside)
  }

  add(student: number, { marks, origins }: PackedYear): void {
    const length = 2 + 8 + 4 + 9 + 4 + marks.length + 4 + origins.length + 8
    this.#reserve(length)
    let at = this.#chunk.writeInt16BE(5, this.#at)
    at = this.#int(at, student)
    at = this.#chunk.writeInt32BE(9, at)
    at += this.#chunk.write(this.#year, at, 'latin1')
    at = this.#bytes(at, marks)
    at = this.#bytes(at, origins)
    this.#at = this.#int(at, this.#run)
    this.rows++
  }

  /** Whether there is something to send. */
  get waiting(): boolean {
    return this.#full.length > 0
  }

  /** Sends what is full; waits when the server is slower than we are. */
  async send(): Promise<void> {
    for (const chunk of this.#full.splice(0)) {
      this.#copy ??= await this.#open()
      await this.#copy.send(chunk)
    }
  }

  /** Sends the rest, and brings the table to it; what is overwritten is kept for undoing. */
  async finish(): Promise<void> {
    if (this.rows === 0) return
    this.#reserve(2)
    this.#at = this.#chunk.writeInt16BE(-1, this.#at)
    this.#turnOver()
    await this.send()
    await this.#copy?.end()
    if (this.#beside) await this.#putInPlace()
  }

  async #putInPlace(): Promise<void> {
    const run = this.#run
    await this.#client.query('create index on want_years (student_key); analyze want_years')
    await this.#client.query(
      `insert into overwritten_attendance_year (run, student_key, school_year, marks, origins, previous_run)
       select ${run}, a.student_key, a.school_year, a.marks, a.origins, a.run
       from attendance_year a join want_years w using (student_key, school_year)`,
    )
    await this.#client.query(
      `update attendance_year a set marks = w.marks, origins = w.origins, run = ${run}
       from want_years w where a.student_key = w.student_key and a.school_year = w.school_year`,
    )
    await this.#client.query(
      `insert into attendance_year (student_key, school_year, marks, origins, run)
       select student_key, school_year, marks, origins, run from want_years w
       where not exists (select from attendance_year a
         where a.student_key = w.student_key and a.school_year = w.school_year)`,
    )
  }

  async #open(): Promise<CopyIn> {
    const table = this.#beside ? 'want_years' : 'attendance_year'
    const columns = 'student_key, school_year, marks, origins, run'
    const copy = new CopyIn(this.#client, `copy ${table} (${columns}) from stdin (format binary)`)
    // Signature, flags, and the length of a header extension that is not there.
    await copy.send(Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1'))
    return copy
  }

  #int(at: number, value: number): number {
    return this.#chunk.writeInt32BE(value, this.#chunk.writeInt32BE(4, at))
  }

  #bytes(at: number, bytes: Uint8Array): number {
    const start = this.#chunk.writeInt32BE(bytes.length, at)
    this.#chunk.set(bytes, start)
    return start + bytes.length
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#chunk.length) return
    this.#turnOver()
    if (length > this.#chunk.length) this.#chunk = Buffer.allocUnsafe(length)
  }

  #turnOver(): void {
    if (this.#at > 0) this.#full.push(this.#chunk.subarray(0, this.#at))
    this.#chunk = Buffer.allocUnsafe(1 << 20)
    this.#at = 0
  }
}

/** The keys of people who take attendance, in the order of the names; new ones are added. */
export async function takerKeys(client: Client, names: readonly string[]): Promise<Int32Array> {
  if (names.length === 0) return new Int32Array(0)
  await client.query(`insert into taker (name) select unnest($1::text[]) on conflict do nothing`, [
    names,
  ])
  const { rows } = await client.query<{ name: string; key: number }>(
    `select name, key from taker where name = any($1::text[])`,
    [names],
  )
  const keys = new Map(rows.map(({ name, key }) => [name, key]))
  return Int32Array.from(names, (name) => keys.get(name) ?? 0)
}
