import type pg from 'pg'
import type { Entry, Link, Remembered } from '#audit/model.ts'
import type { Head } from '#audit/rules.ts'

type Client = pg.Pool | pg.ClientBase

/** The head of the chain, held until the transaction ends: entries are written one after another. */
export async function holdHead(client: pg.ClientBase): Promise<Head> {
  return head(client, 'for update')
}

export async function readHead(client: Client): Promise<Head> {
  return head(client, '')
}

async function head(client: Client, holding: '' | 'for update'): Promise<Head> {
  const { rows } = await client.query<Head>(
    `select number, encode(hash, 'hex') as hash from audit_head ${holding}`,
  )
  const [row] = rows
  if (row === undefined) throw new Error('The audit log has lost its head')
  return row
}

/** Writes entries after the head, and moves it. */
export async function append(
  client: pg.ClientBase,
  entries: readonly (Entry & Link)[],
): Promise<void> {
  const lines = entries.map(
    ({ at, person, who, from, what, onWhom, outcome, because, ...rest }) => ({
      at,
      person,
      who,
      from_where: from,
      what,
      on_whom: onWhom,
      outcome,
      because,
      details: JSON.stringify(rest.details),
      number: rest.number,
      before: rest.before,
      hash: rest.hash,
    }),
  )
  await client.query(
    `insert into audit_entry (number, at, person, who, from_where, what, on_whom, outcome, because,
       details, before, hash)
     select number, at, person, who, from_where, what, on_whom, outcome, because, details,
       decode(before, 'hex'), decode(hash, 'hex')
     from json_to_recordset($1) as line (number bigint, at timestamptz, person text, who text,
       from_where text, what text, on_whom text, outcome text, because text, details text,
       before text, hash text)`,
    [JSON.stringify(lines)],
  )
  const last = entries.at(-1)
  await client.query(`update audit_head set number = $1, hash = decode($2, 'hex')`, [
    last?.number,
    last?.hash,
  ])
}

interface Row extends Omit<Remembered, 'details'> {
  details: string
  before: string
  hash: string
}

const columns = `number, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, person,
  who, from_where as "from", what, on_whom as "onWhom", outcome, because, details,
  encode(before, 'hex') as before, encode(hash, 'hex') as hash`

/** Some entries after a number, in their order, each with its place in the chain. */
export async function entriesAfter(
  client: Client,
  after: number,
  limit: number,
): Promise<(Row & { content: string })[]> {
  const { rows } = await client.query<Row>(
    `select ${columns} from audit_entry where number > $1 order by number limit $2`,
    [after, limit],
  )
  return rows.map((row) => ({ ...row, content: contentOf(row, row.details) }))
}

/** The latest entries before a number. */
export async function latestEntries(
  client: Client,
  before: number | null,
  limit: number,
): Promise<Remembered[]> {
  const { rows } = await client.query<Row>(
    `select ${columns} from audit_entry where $1::bigint is null or number < $1
     order by number desc limit $2`,
    [before, limit],
  )
  return rows.map(({ before: _, hash: __, details, ...row }) => ({
    ...row,
    details: JSON.parse(details),
  }))
}

export async function isHashOfAnEntry(client: Client, hash: string): Promise<boolean> {
  const { rows } = await client.query(
    `select from audit_entry where hash = decode($1, 'hex') limit 1`,
    [hash],
  )
  return rows.length > 0
}

/** What the hash is over. */
export function contentOf(entry: Omit<Entry, 'details'>, details: string): string {
  const { at, person, who, from, what, onWhom, outcome, because } = entry
  return JSON.stringify([at, person, who, from, what, onWhom, outcome, because, details])
}
