import type pg from 'pg'
import { type Untold, keepingUntold } from '#platform/merge-untold.ts'
import { pairs, place, rowOf, sameNames } from '#platform/merge-sql.ts'

// Brings a table to what a staged set says, in sets and inside one transaction: the staged rows are
// judged against each other and against what they refer to, compared with what is there, and applied.
// Every row that is overwritten or removed is kept as it stood, so that all of it can be undone.
//
// A set `s` lives in temporary tables: stage_s (rows as received, with a refusal where one does
// not stand), want_s (rows as the table should have them, with a verdict), gone_s (rows it should lose).

export interface MergeTarget {
  set: string
  table: string
  /** The columns of stage_s and their types; `file`, `line` and the reason come by themselves */
  staged: Readonly<Record<string, string>>
  /** The staged columns by which two rows are one and the same */
  identity: readonly string[]
  references: readonly Reference[]
  /** Selects file, line, and the table's columns from the staged rows that stand (`s.refusal is null`) */
  wanted: string
  /** The table's columns that identify a row */
  key: readonly string[]
  /** Columns given to a new row and never changed after */
  assigned: readonly string[]
  /** Columns compared and written */
  values: readonly string[]
  /** The staged column that tells a value, where it has another name */
  toldBy?: Readonly<Record<string, string>>
  /** Selects, in the staged columns' words, what is on record of those that the judgements look at */
  judgedBy?: { columns: readonly string[]; onRecord: string }
  /** Which rows `t` of the table lie inside the declared scope (import_scope) */
  scope: string
  /** Whether a row that a complete set lacks is gone */
  removes: boolean
  /** A gone row `t` is removed only where this holds when everything else is applied */
  removable?: string
  /** Statements that judge staged rows by rules of their own */
  judgements: readonly string[]
  /** Whether one staged line can become several rows */
  spreads?: boolean
  /** Row `t` as text[], in the words of the identity: a quarantined row shields all that begin like it */
  named: string
  /** Statements that make what later sets look rows up by, after the comparison */
  lookups: readonly string[]
}

/** A staged row must find what it names. */
export interface Reference {
  /** The staged columns that name it, and the table and columns where it is found */
  columns: readonly string[]
  found: string
  by: readonly string[]
  /** The set of its own, to say that it is quarantined there */
  set: string
  /** The reason when it is nowhere */
  missing: string
  /** A condition on the staged row `s` under which it is asked */
  when?: string
}

export interface Comparison {
  before: number
  new: number
  changed: number
  gone: number
  unchanged: number
  /** Staged lines by file number; an unwanted line stands, but concerns nothing inside the scope */
  lines: { file: number; new: number; changed: number; unchanged: number; unwanted: number }[]
}

type Client = pg.ClientBase

export async function createStage(client: Client, { set, staged }: MergeTarget): Promise<void> {
  const columns = Object.entries(staged).map(([name, type]) => `"${name}" ${type}`)
  await client.query(`create temp table stage_${set} (
    file smallint not null, line integer not null, ${columns.join(', ')},
    refusal text, refused_field text, refusal_details jsonb) on commit drop`)
}

/** The table that remembers which rows are quarantined, by their set and identity. */
export async function createQuarantine(client: Client): Promise<void> {
  await client.query(
    `create temp table quarantined_key (set text, key text[], file smallint, line integer) on commit drop`,
  )
}

/** Finds rows that contradict or repeat one another, and rows that refer to nothing. */
export async function judgeStage(client: Client, target: MergeTarget): Promise<void> {
  await client.query(`analyze stage_${target.set}`)
  await markRepeated(client, target)
  for (const reference of target.references) await markMissing(client, target, reference)
  for (const judgement of target.judgements) await client.query(judgement)
}

/** Remembers the rows that do not stand, so that what refers to them can say so. */
export async function rememberQuarantined(
  client: Client,
  { set, identity }: MergeTarget,
): Promise<void> {
  const key = identity.map((column) => `"${column}"::text`).join(', ')
  await client.query(
    `insert into quarantined_key
     select '${set}', array[${key}], file, line from stage_${set} where refusal is not null`,
  )
}

/** Compares what is wanted with what is there; a complete set also tells what is gone. */
export async function compare(
  client: Client,
  target: MergeTarget,
  { complete, untold = [] }: { complete: boolean; untold?: readonly Untold[] },
): Promise<Comparison> {
  const { set, table, key, values, scope } = target
  const same =
    values.length === 0
      ? 'true'
      : `${rowOf('t', values)} is not distinct from ${rowOf('w', values)}`
  await client.query(
    `create temp table want_${set} on commit drop as
     select w.*, case when t.${key[0]} is null then 'new' when ${same} then 'unchanged' else 'changed' end as verdict
     from (${keepingUntold(target, untold)}) w left join ${table} t on ${pairs('t', 'w', key)}`,
  )
  await client.query(`analyze want_${set}`)
  await createGone(client, target, complete)
  const lines = await countLines(client, target)
  const rows = await client.query<Omit<Comparison, 'lines'>>(
    `select (select count(*) from ${table} t where ${scope})::int as before,
            (select count(*) from gone_${set})::int as gone,
            count(*) filter (where verdict = 'new')::int as new,
            count(*) filter (where verdict = 'changed')::int as changed,
            count(*) filter (where verdict = 'unchanged')::int as unchanged
     from want_${set}`,
  )
  const [counts] = rows.rows
  if (counts === undefined) throw new Error('Counting yields a row')
  for (const lookup of target.lookups) await client.query(lookup)
  return { ...counts, lines }
}

/** Writes new and changed rows and keeps the changed ones as they stood. */
export async function applyWanted(
  client: Client,
  target: MergeTarget,
  run: number,
  found: Pick<Comparison, 'new' | 'changed'>,
): Promise<void> {
  const { set, table, key, assigned, values } = target
  if (found.changed > 0) {
    const which = `want_${set} w where w.verdict = 'changed' and ${pairs('t', 'w', key)}`
    await keepBefore(client, target, run, which)
    const writes = values.map((column) => `${column} = w.${column}`)
    await client.query(`update ${table} t set ${writes.join(', ')}, run = ${run} from ${which}`)
  }
  if (found.new === 0) return
  const columns = [...assigned, ...key, ...values].join(', ')
  const overriding = assigned.includes('key') ? 'overriding system value' : ''
  await client.query(
    `insert into ${table} (${columns}, run) ${overriding}
     select ${columns}, ${run} from want_${set} where verdict = 'new'`,
  )
}

/** Removes what is gone, and keeps it as it stood. Called in the reverse order of the references. */
export async function removeGone(client: Client, target: MergeTarget, run: number): Promise<void> {
  const { set, table, key, removable = 'true' } = target
  const which = `gone_${set} g where ${pairs('t', 'g', key)} and ${removable}`
  await keepBefore(client, target, run, which)
  await client.query(`delete from ${table} t using ${which}`)
}

async function markRepeated(client: Client, target: MergeTarget): Promise<void> {
  const { set, identity, staged } = target
  const columns = identity.map((column) => `"${column}"`).join(', ')
  const ofStage = identity.map((column) => `s."${column}"`).join(', ')
  const all = Object.keys(staged).map((column) => `s."${column}"`)
  const { rowCount } = await client.query(
    `create temp table repeated_${set} on commit drop as
     select ${columns} from stage_${set} group by ${columns} having count(*) > 1`,
  )
  if (rowCount === 0) return
  // Rows alike in every column are one row said twice: the first stands. Else nobody knows which is right.
  await client.query(
    `update stage_${set} s
     set refusal = case when d.alike then 'repeated-row' else 'conflicting-rows' end,
         refused_field = '${identity[0]}',
         refusal_details = jsonb_build_object('line', case when ${place('s')} = d.places[1] then d.lines[2] else d.lines[1] end, 'set', '${set}')
     from (
       select ${ofStage}, array_agg(${place('s')} order by ${place('s')}) as places,
              array_agg(s.line order by ${place('s')}) as lines,
              count(distinct row(${all.join(', ')})) = 1 as alike
       from stage_${set} s join repeated_${set} r on ${sameNames('s', 'r', identity)}
       group by ${ofStage}) d
     where ${sameNames('s', 'd', identity)} and not (d.alike and ${place('s')} = d.places[1])`,
  )
}

async function markMissing(
  client: Client,
  { set }: MergeTarget,
  reference: Reference,
): Promise<void> {
  const { columns, found, by, missing, when = 'true' } = reference
  const named = columns.map((column, at) => `f.${by[at]} = s."${column}"`).join(' and ')
  const key = columns.map((column) => `m."${column}"`).join(', ')
  await client.query(
    `update stage_${set} s
     set refusal = case when m.line is null then '${missing}' else 'refers-to-quarantined' end,
         refused_field = '${columns.at(-1)}', refusal_details = m.details
     from (
       select m.file as s_file, m.line as s_line, q.line,
              jsonb_strip_nulls(jsonb_build_object('value', m."${columns.at(-1)}", 'file_number', q.file, 'line', q.line)) as details
       from (select * from stage_${set} s where s.refusal is null and ${when}
               and not exists (select from ${found} f where ${named})) m
       left join (select key[1:${columns.length}] as key, min(file) as file, min(line) as line
                  from quarantined_key where set = '${reference.set}' group by 1) q
         on q.key = array[${key}]::text[]) m
     where s.file = m.s_file and s.line = m.s_line`,
  )
}

async function createGone(client: Client, target: MergeTarget, complete: boolean): Promise<void> {
  const { set, table, key, scope, named, removes } = target
  const columns = key.map((column) => `t.${column}`).join(', ')
  const { rowCount: quarantined } = await client.query(
    `select from quarantined_key where set = '${set}' limit 1`,
  )
  // What else a quarantined row names may be what is wrong with it.
  const shielded = `exists (select from quarantined_key q
    where q.set = '${set}' and q.key[1] = (${named})[1])`
  await client.query(
    `create temp table gone_${set} on commit drop as
     select ${columns} from ${table} t
     where ${complete && removes} and (${scope})
       and not exists (select from want_${set} w where ${pairs('t', 'w', key)})
       ${quarantined === 0 ? '' : `and not ${shielded}`}`,
  )
}

/** Verdicts by staged line: a line that becomes several rows is new if any is, else changed if any is. */
async function countLines(
  client: Client,
  { set, spreads = false }: MergeTarget,
): Promise<Comparison['lines']> {
  const byLine = `(select distinct on (s.file, s.line) s.file, s.line, coalesce(w.verdict, 'unwanted') as verdict
    from stage_${set} s left join want_${set} w on w.file = s.file and w.line = s.line
    where s.refusal is null
    order by s.file, s.line, array_position(array['new', 'changed', 'unchanged'], w.verdict))`
  const { rows } = await client.query<Comparison['lines'][number]>(
    `select file, count(*) filter (where verdict = 'new')::int as new,
            count(*) filter (where verdict = 'changed')::int as changed,
            count(*) filter (where verdict = 'unchanged')::int as unchanged,
            count(*) filter (where verdict = 'unwanted')::int as unwanted
     from ${spreads ? byLine : `want_${set}`} l group by file order by file`,
  )
  return rows
}

async function keepBefore(
  client: Client,
  target: MergeTarget,
  run: number,
  which: string,
): Promise<void> {
  const { table } = target
  await client.query(
    `insert into overwritten_row (run, entity, key, before)
     select ${run}, '${table}', ${keyJson(target)}, to_jsonb(t) from ${table} t, ${which}`,
  )
}

export function keyJson({ key }: MergeTarget): string {
  return `jsonb_build_object(${key.map((column) => `'${column}', t.${column}`).join(', ')})`
}
