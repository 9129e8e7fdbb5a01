import { z } from 'zod'
import type { Became } from '#platform/text-carrier.ts'
import type { Queryable } from '#platform/database.ts'
import { Language } from '#kernel/text.ts'
import { type NewText, TextNumber, type TextProblem } from '#texts/model/text.ts'
import {
  hoursBetweenLooks,
  hoursToHear,
  hoursToSend,
  keptDays,
  minutesOfOneTry,
} from '#texts/rules/sending.ts'

// Text messages on their way. A row is written where its cause is, and whichever worker is free hands it over.

export async function saveText(client: Queryable, text: NewText): Promise<string> {
  const { kind, student, to, language, words, link, parts, about } = text
  const { rows } = await client.query<{ id: string }>(
    `insert into text_message (kind, student, to_number, language, words, link, parts, about, last_moment)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9 * interval '1 hour') returning id`,
    [kind, student, to, language, words, link, parts, about, hoursToSend],
  )
  return rows[0]?.id ?? ''
}

/** Messages about something that is no more do not leave; one being sent just now is tried no more. */
export async function saveCalledBack(client: Queryable, about: string): Promise<void> {
  await client.query(
    `update text_message set problem = 'called-back', last_moment = now(), link = null,
       state = case when state = 'waiting' then 'failed' else state end,
       ended_at = case when state = 'waiting' then now() end
     where about = $1 and state in ('waiting', 'sending')`,
    [about],
  )
}

const Due = z.object({
  text: z.string(),
  to: TextNumber,
  language: Language,
  words: z.string(),
  link: z.string().nullable(),
  unsure: z.boolean(),
  madeAt: z.date(),
  tries: z.number(),
})
export type Due = z.infer<typeof Due>

/**
 * Some messages whose time has come, marked as being sent before anybody is spoken to. Of one that was being sent when
 * its process died nobody knows whether the carrier has it: it is asked first.
 */
export async function takeDue(client: Queryable, most: number): Promise<Due[]> {
  const { rows } = await client.query(
    `update text_message set state = 'sending', taken_at = now(), tries = tries + 1,
       unsure = unsure or state = 'sending'
     where id in (select id from text_message
       where last_moment > now() and ((state = 'waiting' and next_try_at <= now())
         or (state = 'sending' and taken_at < now() - $2 * interval '1 minute'))
       order by next_try_at, id limit $1 for update skip locked)
     returning id as text, to_number as "to", language, words, link, unsure, made_at as "madeAt", tries`,
    [most, minutesOfOneTry],
  )
  return z.array(Due).parse(rows)
}

/** Whatever was to leave at night leaves in the morning. */
export async function putOff(client: Queryable, until: Date): Promise<void> {
  await client.query(
    `update text_message set next_try_at = $1 where state = 'waiting' and next_try_at < $1`,
    [until],
  )
}

export async function saveSent(client: Queryable, text: string, number: string): Promise<void> {
  await client.query(
    `update text_message set state = 'sent', link = null, problem = null, code = null, said = null, unsure = false,
       carrier_number = $2, ended_at = now(), next_try_at = now() + $3 * interval '1 hour'
     where id = $1 and state = 'sending'`,
    [text, number, hoursBetweenLooks],
  )
}

/** To be tried again in some minutes, or for good; what was called back meanwhile is tried no more. */
export async function saveNotSent(
  client: Queryable,
  text: string,
  told: {
    problem: TextProblem
    code: string | null
    said: string
    unsure: boolean
    minutes: number | null
  },
): Promise<void> {
  await client.query(
    `with tried as (select id, $6::int is null or problem is not distinct from 'called-back' as ends,
         case when $6::int is not null and problem = 'called-back' then problem else $2 end as why
       from text_message where id = $1 and state = 'sending' for update)
     update text_message set state = case when ends then 'failed' else 'waiting' end,
       link = case when not ends then link end, problem = why, code = $3, said = $4, unsure = $5,
       next_try_at = now() + coalesce($6::int, 0) * interval '1 minute',
       ended_at = case when ends then now() end
     from tried where text_message.id = tried.id`,
    [text, told.problem, told.code, told.said, told.unsure, told.minutes],
  )
}

/** Messages of which the carrier has not said what became of them, some of them, to be asked about. */
export async function takeUnheard(
  client: Queryable,
  most: number,
): Promise<{ text: string; number: string }[]> {
  const { rows } = await client.query<{ text: string; number: string }>(
    `update text_message set next_try_at = now() + $2 * interval '1 hour'
     where id in (select id from text_message where state = 'sent' and next_try_at <= now()
       order by next_try_at limit $1 for update skip locked)
     returning id as text, carrier_number as number`,
    [most, hoursBetweenLooks],
  )
  return rows
}

/**
 * What the carrier says of a message, by our number of it and its own. It may say so before we wrote down that it has it, and
 * late or twice: what arrived stays arrived. The number to which it went; null: nothing new.
 */
export async function saveBecame(
  client: Queryable,
  { text, number }: { text: string; number: string },
  became: Became,
): Promise<TextNumber | null> {
  const failed = became.what === 'failed' ? became : null
  const { rows } = await client.query<{ to: string }>(
    `update text_message set state = $3, link = null, unsure = false, carrier_number = $2, problem = $4, code = $5,
       said = null, ended_at = coalesce(ended_at, now()), told_at = now(),
       next_try_at = now() + $6 * interval '1 hour'
     where id = $1 and coalesce(carrier_number, $2) = $2
       and (state in ('sending', 'sent') or (state = 'waiting' and unsure) or (state = 'failed' and problem in ('no-word', 'interrupted')))
     returning to_number as "to"`,
    [text, number, became.what, failed?.problem ?? null, failed?.code ?? null, hoursBetweenLooks],
  )
  return rows[0] === undefined ? null : TextNumber.parse(rows[0].to)
}

/** What can be sent no more, of what nothing will be heard any more, and what is kept no longer. */
export async function endPast(client: Queryable): Promise<void> {
  await client.query(
    `update text_message set state = 'failed', link = null, ended_at = now(),
       problem = case when state = 'sending' then 'interrupted'
         when problem in ('no-secret', 'called-back') then problem else 'too-late' end
     where (state = 'waiting' and last_moment <= now())
       or (state = 'sending' and last_moment <= now() and taken_at < now() - $1 * interval '1 minute')`,
    [minutesOfOneTry],
  )
  await client.query(
    `update text_message set state = 'failed', problem = 'no-word', told_at = now()
     where state = 'sent' and ended_at < now() - $1 * interval '1 hour'`,
    [hoursToHear],
  )
  await client.query(`delete from text_message where made_at < now() - $1 * interval '1 day'`, [
    keptDays,
  ])
  await client.query(`delete from text_told where at < now() - interval '1 day'`)
}

/** Whether the records are an invented district's. */
export async function isInvented(client: Queryable): Promise<boolean> {
  const { rows } = await client.query<{ demo: boolean }>(`select demo from district`)
  return rows[0]?.demo === true
}
