import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { Hearing } from '#sarb/model/hearing.ts'
import { changedColumns } from '#sarb/records/changed.ts'
import type { HearingChange } from '#sarb/rules/take-school.ts'

const columnOf = {
  body: 'body',
  session: 'session',
  slot: 'slot',
  on: 'on_date',
  begins: 'begins',
  place: 'place',
  interpreter: 'interpreter',
  state: 'state',
  needed: 'needed',
  seats: 'seats',
  script: 'script',
  directives: 'directives',
  readBack: 'read_back',
  signatures: 'signatures',
  copyGiven: 'copy_given',
  words: 'words',
} as const satisfies Partial<Record<keyof Hearing, string>>

const columns = [
  'id as hearing',
  'sarb_case as case',
  ...Object.entries(columnOf).map(([name, column]) => `${column} as "${name}"`),
].join(', ')

/** The meetings of a case, the first one first. */
export async function hearingsOf(seen: Queryable, number: number): Promise<Hearing[]> {
  const { rows } = await seen.query(
    `select ${columns} from sarb_hearing where sarb_case = $1 order by id`,
    [number],
  )
  return z.array(Hearing).parse(rows)
}

/** The hearings on a session that were not moved away from it, by slot. */
export async function hearingsOn(client: Queryable, session: number): Promise<Hearing[]> {
  const { rows } = await client.query(
    `select ${columns} from sarb_hearing where session = $1 and state not in ('moved', 'called-off') order by slot`,
    [session],
  )
  return z.array(Hearing).parse(rows)
}

/** The meeting that is set, or was last. */
export async function lastHearing(client: Queryable, number: number): Promise<Hearing | null> {
  return (await hearingsOf(client, number)).at(-1) ?? null
}

export type NewHearing = Pick<
  Hearing,
  | 'case'
  | 'body'
  | 'session'
  | 'slot'
  | 'on'
  | 'begins'
  | 'place'
  | 'interpreter'
  | 'needed'
  | 'seats'
>

export async function saveNewHearing(
  client: Queryable,
  student: StudentId,
  one: NewHearing,
  by: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into sarb_hearing (sarb_case, student, body, session, slot, on_date, begins, place, interpreter,
       needed, seats, made_by, state, script, directives, signatures)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'set', '[]', '[]', '[]') returning id`,
    [
      one.case,
      student,
      one.body,
      one.session,
      one.slot,
      one.on,
      one.begins,
      one.place,
      one.interpreter,
      JSON.stringify(one.needed),
      JSON.stringify(one.seats),
      by,
    ],
  )
  return rows[0]?.id ?? 0
}

export async function saveHearing(
  client: Queryable,
  hearing: number,
  change: HearingChange,
): Promise<void> {
  const { sets, values } = changedColumns(columnOf, change)
  if (sets !== '')
    await client.query(`update sarb_hearing set ${sets} where id = $1`, [hearing, ...values])
}
