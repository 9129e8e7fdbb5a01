import { z } from 'zod'
import { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import { Block, type MailProblem, type NewMail } from '#mail/model/mail.ts'
import { hoursToSend, keptDays, minutesOfOneTry } from '#mail/rules/sending.ts'

// Mails on their way. A row is written where its cause is, and whichever worker is free hands it over.

/** Writes a mail down; with a problem it is one that never leaves. */
export async function saveMail(
  client: Queryable,
  mail: NewMail,
  problem: MailProblem | null,
): Promise<string> {
  const { link = null, about = null, hours = hoursToSend, attachments = [] } = mail
  const { rows } = await client.query<{ id: string }>(
    `insert into mail (kind, person, to_name, to_address, language, subject, blocks, link, has_link, about,
       last_moment, state, problem, ended_at, student)
     values ($1, $2, $3, $4, $5, $6, $7, case when $11::text is null then $8 end, $8::text is not null, $9,
       now() + $10 * interval '1 hour', case when $11::text is null then 'waiting' else 'failed' end, $11,
       case when $11::text is not null then now() end, $12)
     returning id`,
    [
      mail.kind,
      mail.person,
      mail.name,
      mail.address,
      mail.language,
      mail.subject,
      JSON.stringify(mail.blocks),
      link,
      about,
      hours,
      problem,
      mail.student ?? null,
    ],
  )
  const id = rows[0]?.id ?? ''
  for (const { name, contentType, content } of attachments)
    await client.query(
      `insert into mail_attachment (mail, name, content_type, content) values ($1, $2, $3, $4)`,
      [id, name, contentType, content],
    )
  return id
}

/**
 * Mails about something that is no more do not leave. One that is being sent just now may arrive; where it does not,
 * its last moment has passed and no further try is made.
 */
export async function saveCalledBack(client: Queryable, about: string): Promise<void> {
  await client.query(
    `update mail set problem = 'called-back', link = null, last_moment = now(),
       state = case when state = 'waiting' then 'failed' else state end,
       ended_at = case when state = 'waiting' then now() end
     where about = $1 and state in ('waiting', 'sending')`,
    [about],
  )
}

const Due = z.object({
  mail: z.string(),
  name: z.string(),
  address: z.string(),
  language: Language,
  subject: z.string(),
  blocks: z.array(Block),
  link: z.string().nullable(),
  messageId: z.string(),
  madeAt: z.date(),
  tries: z.number(),
})
export type Due = z.infer<typeof Due>

/** A mail taken up to be sent; without what stands in it where that cannot be read. */
export interface Taken {
  mail: string
  tries: number
  due: Due | null
}

/**
 * Some mails whose time has come, marked as being sent before anybody is spoken to. One that was being sent when its
 * process died is among them: whether the server has it nobody knows, so it goes once more under the same number.
 */
export async function takeDue(client: Queryable, domain: string, most: number): Promise<Taken[]> {
  const { rows } = await client.query<{ mail: string; tries: number }>(
    `update mail set state = 'sending', taken_at = now(), tries = tries + 1,
       maybe_twice = maybe_twice or state = 'sending',
       message_id = coalesce(message_id, '<' || id || '@' || $1 || '>')
     where id in (select id from mail
       where last_moment > now() and ((state = 'waiting' and next_try_at <= now())
         or (state = 'sending' and taken_at < now() - $3 * interval '1 minute'))
       order by next_try_at, id limit $2 for update skip locked)
     returning id as mail, to_name as name, to_address as address, language, subject, blocks, link,
       message_id as "messageId", made_at as "madeAt", tries`,
    [domain, most, minutesOfOneTry],
  )
  return rows.map((row) => ({
    mail: row.mail,
    tries: row.tries,
    due: Due.safeParse(row).data ?? null,
  }))
}

export async function attachmentsOf(
  client: Queryable,
  mail: string,
): Promise<{ name: string; contentType: string; content: Buffer }[]> {
  const { rows } = await client.query<{ name: string; contentType: string; content: Buffer }>(
    `select name, content_type as "contentType", content from mail_attachment where mail = $1 order by name`,
    [mail],
  )
  return rows
}

export async function saveSent(client: Queryable, mail: string, said: string): Promise<void> {
  await client.query(
    `update mail set state = 'sent', link = null, problem = null, code = null, said = $2, ended_at = now()
     where id = $1 and state = 'sending'`,
    [mail, said],
  )
}

/** To be tried again in some minutes, or for good; what was called back meanwhile is tried no more. */
export async function saveNotSent(
  client: Queryable,
  mail: string,
  told: { problem: MailProblem; code: string | null; said: string; minutes: number | null },
): Promise<void> {
  await client.query(
    `with tried as (select id, $5::int is null or problem is not distinct from 'called-back' as ends,
         case when $5::int is not null and problem = 'called-back' then problem else $2 end as why
       from mail where id = $1 and state = 'sending' for update)
     update mail set state = case when ends then 'failed' else 'waiting' end,
       link = case when not ends then link end, problem = why, code = $3, said = $4,
       next_try_at = now() + coalesce($5::int, 0) * interval '1 minute',
       ended_at = case when ends then now() end
     from tried where mail.id = tried.id`,
    [mail, told.problem, told.code, told.said, told.minutes],
  )
}

/** What can be sent no more, and what is kept no longer. */
export async function endPast(client: Queryable): Promise<void> {
  await client.query(
    `update mail set state = 'failed', link = null, ended_at = now(),
       problem = case when state = 'sending' then 'interrupted'
         when problem = 'no-secret' then problem else 'too-late' end
     where (state = 'waiting' and last_moment <= now())
       or (state = 'sending' and last_moment <= now() and taken_at < now() - $1 * interval '1 minute')`,
    [minutesOfOneTry],
  )
  await client.query(`delete from mail where made_at < now() - $1 * interval '1 day'`, [keptDays])
}

export interface CameBack {
  mail: string | null
  messageId: string | null
  recipient: string | null
  code: string | null
  said: string | null
}

/** Marks a mail that came back; null where none of ours is meant, or none is named to which it went. */
export async function saveCameBack(
  client: Queryable,
  { mail, messageId, recipient, code, said }: CameBack,
): Promise<{ mail: string; address: string } | null> {
  const { rows } = await client.query<{ mail: string; address: string }>(
    `update mail set state = 'bounced', problem = 'came-back', code = $4, said = $5, ended_at = now()
     where (id::text = $1 or message_id = '<' || $2 || '>') and state = 'sent'
       and lower(to_address) = $3
     returning id as mail, to_address as address`,
    [mail, messageId, recipient, code, said],
  )
  return rows[0] ?? null
}
