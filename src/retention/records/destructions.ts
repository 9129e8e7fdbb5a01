import type { SchoolDate } from '#kernel/school-date.ts'
import type { SchoolYear } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import type { Destroyed, Destruction, RecordClass, RecordKind } from '#retention/model.ts'

export interface DestructionRow extends Destruction {
  proposedBy: string | null
}

const columns = `number, kind, of_year as year, class, due_from as "dueFrom", because, state,
  proposed_on as "proposedOn", proposed_by as "proposedBy", proposer,
  decided_on as "decidedOn", decider, destroyed`

/** What was proposed, withdrawn and done, the latest first. */
export async function destructions(client: Queryable): Promise<DestructionRow[]> {
  const { rows } = await client.query<DestructionRow>(
    `select ${columns} from destruction order by number desc`,
  )
  return rows
}

/** One of them, held until the transaction ends, so that only one person decides it. */
export async function holdDestruction(
  client: Queryable,
  number: number,
): Promise<DestructionRow | null> {
  const { rows } = await client.query<DestructionRow>(
    `select ${columns} from destruction where number = $1 for update`,
    [number],
  )
  return rows[0] ?? null
}

export async function saveProposal(
  client: Queryable,
  proposal: {
    kind: RecordKind
    year: SchoolYear
    class: RecordClass
    dueFrom: SchoolDate
    because: string
    person: string | null
    name: string
    on: SchoolDate
  },
): Promise<number> {
  const { kind, year, dueFrom, because, person, name, on } = proposal
  const { rows } = await client.query<{ number: number }>(
    `insert into destruction (kind, of_year, class, due_from, because, proposed_by, proposer, proposed_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning number`,
    [kind, year, proposal.class, dueFrom, because, person, name, on],
  )
  return rows[0]?.number ?? 0
}

export async function saveDecision(
  client: Queryable,
  number: number,
  decision: { person: string | null; name: string; on: SchoolDate; destroyed: Destroyed | null },
): Promise<void> {
  const { person, name, on, destroyed } = decision
  await client.query(
    `update destruction set state = $2, decided_on = $6, decided_by = $3, decider = $4, destroyed = $5
     where number = $1`,
    [number, destroyed === null ? 'withdrawn' : 'done', person, name, destroyed, on],
  )
}

/** Says to the database which destruction this transaction carries out: what stays otherwise may go within it. */
export async function nameDestruction(client: Queryable, number: number): Promise<void> {
  await client.query(`select set_config('presente.destruction', $1::text, true)`, [number])
}

export async function closeYear(
  client: Queryable,
  year: SchoolYear,
  certificate: number,
): Promise<void> {
  await client.query(`insert into destroyed_year (school_year, certificate) values ($1, $2)`, [
    year,
    certificate,
  ])
}
