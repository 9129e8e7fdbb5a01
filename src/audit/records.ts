import type { Entry, Link, LogFilter, Remembered } from '#audit/model.ts'
import type { Head } from '#audit/rules.ts'
import type { Queryable } from '#platform/database.ts'

/** The head of the chain, held until the transaction ends: entries are written one after another. */
export async function holdHead(client: Queryable): Promise<Head> {
  return head(client, 'for update')
}

export async function readHead(client: Queryable): Promise<Head> {
  return head(client, '')
}

async function head(client: Queryable, holding: '' | 'for update'): Promise<Head> {
  const { rows } = await client.query<Head>(
    `select number, encode(hash, 'hex') as hash from audit_head ${holding}`,
  )
  const [row] = rows
  if (row === undefined) throw new Error('The audit log has lost its head')
  return row
}

/** Writes entries after the head, and moves it. */
export async function append(client: Queryable, entries: readonly (Entry & Link)[]): Promise<void> {
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

interface Row extends Omit<Remembered, 'details' | 'service'> {
  details: string
  before: string
  hash: string
}

const columns = `number, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, person,
  who, from_where as "from", what, on_whom as "onWhom", outcome, because, details,
  encode(before, 'hex') as before, encode(hash, 'hex') as hash`

/** Some entries after a number, in their order, each with its place in the chain. */
export async function entriesAfter(
  client: Queryable,
  after: number,
  limit: number,
): Promise<(Row & { content: string })[]> {
  const { rows } = await client.query<Row>(
    `select ${columns} from audit_entry where number > $1 order by number limit $2`,
    [after, limit],
  )
  return rows.map((row) => ({ ...row, content: contentOf(row, row.details) }))
}

/** The latest entries that fit, before a number. */
export async function latestEntries(
  client: Queryable,
  filter: LogFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Remembered[]> {
  const { where, values } = conditionsOf(filter, before)
  const { rows } = await client.query<Row & Pick<Remembered, 'service'>>(
    `select ${columns}, exists (select from auth."user" account
         where account.id = audit_entry.person and account.service) as service
     from audit_entry where ${where} order by number desc limit ${limit}`,
    values,
  )
  return rows.map(({ before: _, hash: __, details, ...row }) => ({
    ...row,
    details: JSON.parse(details),
  }))
}

/** Only what is asked for stands in the question, so that an index can answer it. */
function conditionsOf(
  { who, what, onWhom, outcome, from, to }: LogFilter,
  before: number | undefined,
): { where: string; values: unknown[] } {
  const values: unknown[] = []
  const conditions = ['true']
  const add = (value: unknown, condition: (place: string) => string) => {
    if (value === undefined || value === '') return
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  add(before, (place) => `number < ${place}`)
  add(
    who?.replaceAll(/[\\%_]/g, '\\$&'),
    (place) => `(person = any (array(select id from auth."user" where ${isLike('name', place)}
        or ${isLike('email', place)})) or person is null and ${isLike('who', place)})`,
  )
  add(what, (place) => `what = ${place}`)
  add(onWhom, (place) => `on_whom = ${place}`)
  add(outcome, (place) => `outcome = ${place}`)
  add(from, (place) => `at >= ${place}::date::timestamp ${inCalifornia}`)
  add(to, (place) => `at < (${place}::date + 1)::timestamp ${inCalifornia}`)
  return { where: conditions.join(' and '), values }
}

const inCalifornia = `at time zone 'America/Los_Angeles'`

function isLike(column: string, place: string): string {
  return `plain_name(${column}) like '%' || plain_name(${place}::text) || '%'`
}

/** Everything that has been done at all: from one to the next along the index, not through the log. */
export async function whatWasDone(client: Queryable): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>(
    `with recursive done (what) as (
       (select what from audit_entry order by what limit 1)
       union all
       select (select what from audit_entry where audit_entry.what > done.what order by what limit 1)
       from done where done.what is not null)
     select what from done where what is not null`,
  )
  return rows.map(({ what }) => what)
}

export async function isHashOfAnEntry(client: Queryable, hash: string): Promise<boolean> {
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
