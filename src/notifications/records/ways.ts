import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import type { Queryable } from '#platform/database.ts'
import { instantInSql } from '#platform/instant-in-sql.ts'
import type { Way } from '#notifications/model/delivery.ts'
import { GuardianOnRecord } from '#notifications/model/envelope.ts'
import { ChosenWays, type NewWays, ReachOfPerson } from '#notifications/model/ways.ts'

/** Every choice of ways, the latest first. */
export async function waysChosen(client: Queryable): Promise<ChosenWays[]> {
  const { rows } = await client.query(
    `select id, step, ways, in_force_from::text as "inForceFrom", because, set_by as "setBy",
       ${instantInSql('set_at')} as "setAt" from notice_way order by id desc`,
  )
  return z.array(ChosenWays).parse(rows)
}

export async function saveWays(
  client: Queryable,
  { step, ways, inForceFrom, because }: NewWays,
  by: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into notice_way (step, ways, in_force_from, because, set_by) values ($1, $2, $3, $4, $5)
     returning id`,
    [step, ways, inForceFrom, because, by],
  )
  return rows[0]?.id ?? 0
}

export async function saveFamilyWay(
  client: Queryable,
  wish: { student: string; guardian: string; ways: readonly Way[]; words: string },
  by: string,
): Promise<void> {
  await client.query(
    `insert into family_way (student, guardian, ways, words, written_by) values ($1, $2, $3, $4, $5)`,
    [wish.student, wish.guardian, wish.ways, wish.words, by],
  )
}

const Reachable = GuardianOnRecord.extend({
  student: StudentId,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  phoneKind: z.string().nullable(),
  wish: ReachOfPerson.shape.wish,
})
export type Reachable = z.infer<typeof Reachable>

/** Guardians of some students with how they are reached and want to be, as far as whoever asks sees that. */
export async function guardiansReached(
  client: Queryable,
  students: readonly string[],
): Promise<Reachable[]> {
  const { rows } = await client.query(
    `select student.id as student, g.id as guardian, concat_ws(' ', g.first_name, g.last_name) as name,
       educational_rights as "educationalRights", lives_with as "livesWith", receives_mail as "receivesMail",
       contact_allowed as "contactAllowed", language, email, phone, phone_kind as "phoneKind",
       (select json_build_object('ways', ways, 'words', words, 'by', written_by, 'at', ${instantInSql('written_at')})
        from family_way w where w.student = student.id and w.guardian = g.id order by w.id desc limit 1) as wish
     from guardian g join student on student.key = student_key where student.id = any ($1) order by student.id, g.id`,
    [students],
  )
  return z.array(Reachable).parse(rows)
}
