import { isIP } from 'node:net'
import type pg from 'pg'
import { z } from 'zod'
import type { StudentId } from '#kernel/ids.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { Grant } from '#access/model.ts'
import type { Known } from '#identity/model/person.ts'
import { grantsInForce, staysOf } from '#identity/records/people.ts'

type Client = pg.Pool | pg.ClientBase

/** A service account, as the key that it shows finds it. */
export interface KeyHolder {
  known: Known
  key: number
  /** The key and the account are in force */
  stands: boolean
  /** It may ask from where it asks */
  isHere: boolean
  /** Seconds since the key was used; null: never */
  used: number | null
}

type Row = Omit<KeyHolder, 'known'> & Omit<Known, 'grants'> & { grants: unknown }

/** Whose a key is, and all that the gate needs, in one question. */
export async function holderOfKey(
  client: Client,
  sha256: Buffer,
  { today, student, from }: { today: SchoolDate; student: StudentId | null; from: string },
): Promise<KeyHolder | null> {
  const { rows } = await client.query<Row>(
    `select person.id, person.name, person.email, false as demo, true as "secondFactor",
       false as "hasPassword", '' as session, 0 as age, 0 as idle, key.tail as "keyTail",
       coalesce((select demo from district), false) as "demoData", null as viewing, false as left,
       ${grantsInForce('person.id', '$2')} as grants, ${staysOf('$3')} as stays, key.id as key,
       key.ended_at is null and key.ends >= $2 and account.ended_at is null
         and $2 between account.begins and account.ends as stands,
       cardinality(addresses) = 0 or coalesce($4::inet <<= any (addresses::inet[]), false) as "isHere",
       extract(epoch from now() - key.used_at)::int as used
     from service_key key join service_account account on account.person = key.service
     join auth."user" person on person.id = account.person
     where key.key_sha256 = $1`,
    [sha256, today, student, plainAddress(from)],
  )
  const [row] = rows
  if (row === undefined) return null
  const { key, stands, isHere, used, ...known } = row
  return {
    known: { ...known, grants: z.array(Grant).parse(known.grants) },
    key,
    stands,
    isHere,
    used,
  }
}

export async function keyUsed(client: Client, key: number, from: string): Promise<void> {
  await client.query(`update service_key set used_at = now(), used_from = $2 where id = $1`, [
    key,
    from,
  ])
}

/** An address of the old kind may come in the new kind's dress. */
function plainAddress(from: string): string | null {
  const plain = from.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(plain) === 0 ? null : plain
}
