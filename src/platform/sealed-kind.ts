import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import pg from 'pg'
import type { Queryable } from '#platform/database.ts'
import { openValue, sealValue } from '#platform/sealed-column.ts'
import { type Keys, type SecretUse, sealingFor } from '#platform/secret.ts'

// Whoever turns the keys meets every kind of sealed value alike: how many there are by key, and a lot of them
// sealed anew.

/** Values of one table that are sealed. */
export interface SealedKind {
  /** As the database calls it */
  table: string
  /** The column by which rows are known */
  id: string
  columns: readonly SealedColumn[]
}

interface SealedColumn {
  column: string
  /** The column that names the key, a reference to installation_key */
  key: string
  open(keys: Keys, row: string, sealed: unknown): Promise<string>
  seal(keys: Keys, row: string, value: string): Promise<unknown>
}

/** How many values a key seals; null: those sealed before keys had numbers. */
export interface KeyCount {
  key: number | null
  values: number
}

export interface Lot {
  /** The last row looked at; null: there were no more */
  last: string | null
  sealed: number
  /** Values that no key opens; they are left as they are */
  unopened: number
}

/** A column of better-auth's own sealing, which ours of webhooks uses too. */
export function sealedText(column: string, key: string, use: SecretUse): SealedColumn {
  return {
    column,
    key,
    open: (keys, _row, sealed) =>
      symmetricDecrypt({ key: sealingFor(keys, use), data: String(sealed) }),
    seal: (keys, _row, value) => symmetricEncrypt({ key: sealingFor(keys, use), data: value }),
  }
}

/** A column of `sealValue`. */
export function sealedBytes(table: string, column: string, key: string): SealedColumn {
  return {
    column,
    key,
    open: async (keys, row, sealed) => {
      if (!Buffer.isBuffer(sealed)) throw new TypeError(`${table}.${column} holds no bytes`)
      return openValue(keys, { table, column, row }, sealed)
    },
    seal: async (keys, row, value) => sealValue(keys, { table, column, row }, value),
  }
}

export async function countByKey(client: Queryable, kind: SealedKind): Promise<KeyCount[]> {
  const each = kind.columns.map(
    ({ column, key }) =>
      `select ${quoted(key)} as key from ${kind.table} where length(${quoted(column)}) > 0`,
  )
  const { rows } = await client.query<KeyCount>(
    `select key, count(*)::int as values from (${each.join(' union all ')}) each group by key`,
  )
  return rows
}

/** Seals the next values after a row anew, of those that another key than the newest seals. */
export async function sealLotAnew(
  client: Queryable,
  kind: SealedKind,
  keys: Keys,
  { after, most }: { after: string; most: number },
): Promise<Lot> {
  const isOld = kind.columns.map(
    ({ column, key }) =>
      `(length(${quoted(column)}) > 0 and ${quoted(key)} is distinct from ${keys.newest.id})`,
  )
  const id = quoted(kind.id)
  const { rows } = await client.query<Record<string, unknown>>(
    `select *, ${id}::text as row from ${kind.table}
     where ${id}::text collate "C" > $1 and (${isOld.join(' or ')})
     order by ${id}::text collate "C" limit ${most} for update`,
    [after],
  )
  const lot: Lot = { last: null, sealed: 0, unopened: 0 }
  for (const row of rows) {
    lot.last = String(row['row'])
    for (const column of kind.columns) {
      const outcome = await sealAnew(client, kind, column, { keys, row, at: lot.last })
      if (outcome !== null) lot[outcome] += 1
    }
  }
  return lot
}

async function sealAnew(
  client: Queryable,
  { table, id }: SealedKind,
  { column, key, open, seal }: SealedColumn,
  { keys, row, at }: { keys: Keys; row: Record<string, unknown>; at: string },
): Promise<'sealed' | 'unopened' | null> {
  const sealed = row[column]
  if (sealed === null || sealed === '' || row[key] === keys.newest.id) return null
  const value = await open(keys, at, sealed).catch(() => null)
  if (value === null) return 'unopened'
  await client.query(`update ${table} set ${quoted(column)} = $1 where ${quoted(id)}::text = $2`, [
    await seal(keys, at, value),
    at,
  ])
  return 'sealed'
}

function quoted(name: string): string {
  return pg.escapeIdentifier(name)
}
