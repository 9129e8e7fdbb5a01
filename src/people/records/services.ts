import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { SchoolDate } from '#kernel/school-date.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import { ListedService, ServiceFile, ServiceKey } from '#people/model/services.ts'

// Service accounts: accounts to which no person signs in, and their keys.

const ServiceRow = ServiceFile.omit({
  standing: true,
  grants: true,
  classes: true,
  duties: true,
  keys: true,
}).extend({
  grants: z.array(ListedService.shape.grants.element.omit({ title: true })),
  keys: z.number().int(),
})
export type ServiceRow = z.infer<typeof ServiceRow>

const inForce = `begins <= $1 and (ends is null or ends >= $1)`

const rowsOf = `select account.person as service, person.name, account.reason, account.begins,
    account.ends, account.made_by as "madeBy", ${instantInSql('account.made_at')} as "madeAt",
    array(select abbrev(one) from unnest(account.addresses) one) as addresses,
    json_build_object('name', owner.name, 'email', owner.email, 'hasLeft', not exists (
      select from access_grant g where g.person = owner.id and (g.ends is null or g.ends >= $1)))
      as owner,
    case when ended_at is not null then json_build_object('by', ended_by, 'because', ended_because,
      'at', ${instantInSql('ended_at')}) end as ended,
    (select count(*)::int from service_key key
      where key.service = account.person and key.ended_at is null and key.ends >= $1) as keys,
    last.used_at as "usedAt", last.used_from as "usedFrom",
    (select coalesce(json_agg(json_build_object('role', role, 'reach', scope ->> 'reach',
        'place', coalesce(school.name, scope ->> 'school', scope ->> 'region'), 'ends', g.ends)
        order by g.id), '[]')
      from access_grant g left join school on school.id = scope ->> 'school'
      where g.person = account.person and ${inForce.replaceAll(/\b(begins|ends)\b/g, 'g.$1')}) as grants
  from service_account account
  join auth."user" person on person.id = account.person
  join auth."user" owner on owner.id = account.owner
  left join lateral (select ${instantInSql('used_at')} as used_at, used_from from service_key
    where service = account.person and used_at is not null
    order by service_key.used_at desc limit 1) last on true`

/** Service accounts whose name or owner has all the words, by name. */
export async function servicesBy(
  client: Queryable,
  today: SchoolDate,
  words: readonly string[],
): Promise<ServiceRow[]> {
  const { rows } = await client.query(
    `${rowsOf}
     where plain_name(person.name || ' ' || owner.name || ' ' || owner.email) like all
       (array(select '%' || plain_name(word) || '%' from unnest($2::text[]) word))
     order by plain_name(person.name), account.person`,
    [today, words.map((word) => word.replaceAll(/[\\%_]/g, '\\$&'))],
  )
  return z.array(ServiceRow).parse(rows)
}

export async function serviceWith(
  client: Queryable,
  today: SchoolDate,
  service: string,
): Promise<ServiceRow | null> {
  const { rows } = await client.query(`${rowsOf} where account.person = $2`, [today, service])
  return rows[0] === undefined ? null : ServiceRow.parse(rows[0])
}

/** Holds a service account until the transaction ends: of two who make a key at once one waits. */
export async function holdService(client: Queryable, service: string): Promise<void> {
  await client.query(`select from service_account where person = $1 for update`, [service])
}

export async function keysOf(
  client: Queryable,
  today: SchoolDate,
  service: string,
): Promise<ServiceKey[]> {
  const { rows } = await client.query(
    `select id as key, tail, ends, made_by as "madeBy", ${instantInSql('made_at')} as "madeAt",
       ended_by as "endedBy", ${instantInSql('ended_at')} as "endedAt",
       ${instantInSql('used_at')} as "usedAt", used_from as "usedFrom",
       case when ended_at is not null then 'ended' when ends < $1 then 'past' else 'in-force' end
         as standing
     from service_key where service = $2 order by id desc`,
    [today, service],
  )
  return z.array(ServiceKey).parse(rows)
}

export interface NewService {
  name: string
  owner: string
  reason: string
  begins: SchoolDate
  ends: SchoolDate
  addresses: readonly string[]
  madeBy: string
}

/** An account with an e-mail at which nobody can be, and no way to sign in. */
export async function saveService(
  client: Queryable,
  { name, owner, reason, begins, ends, addresses, madeBy }: NewService,
): Promise<string> {
  const id = randomUUID()
  await client.query(
    `insert into auth."user" (id, name, email, "emailVerified", service)
     values ($1, $2, $3, false, true)`,
    [id, name, `${id}@service.invalid`],
  )
  await client.query(
    `insert into service_account (person, owner, reason, begins, ends, addresses, made_by)
     values ($1, $2, $3, $4, $5, array(select network(one::inet) from unnest($6::text[]) one), $7)`,
    [id, owner, reason, begins, ends, addresses, madeBy],
  )
  return id
}

export async function saveKey(
  client: Queryable,
  service: string,
  key: { sha256: Buffer; tail: string; ends: SchoolDate; madeBy: string },
): Promise<void> {
  await client.query(
    `insert into service_key (service, key_sha256, tail, ends, made_by) values ($1, $2, $3, $4, $5)`,
    [service, key.sha256, key.tail, key.ends, key.madeBy],
  )
}

/** Ends keys that are not ended yet, one or all; answers their ends. */
export async function saveKeysEnded(
  client: Queryable,
  service: string,
  key: number | null,
  by: string,
): Promise<string[]> {
  const { rows } = await client.query<{ tail: string }>(
    `update service_key set ended_at = now(), ended_by = $3
     where service = $1 and ($2::int is null or id = $2) and ended_at is null returning tail`,
    [service, key, by],
  )
  return rows.map(({ tail }) => tail)
}

export async function saveServiceEnded(
  client: Queryable,
  service: string,
  { by, because }: { by: string; because: string },
): Promise<void> {
  await client.query(
    `update service_account set ended_at = now(), ended_by = $2, ended_because = $3
     where person = $1`,
    [service, by, because],
  )
}
