import { z } from 'zod'
import type { Queryable } from '#platform/database.ts'
import { MailProblem, MailState } from '#mail/model/mail.ts'

const MailAbout = z.object({
  about: z.string(),
  name: z.string(),
  address: z.string(),
  state: MailState,
  problem: MailProblem.nullable(),
})
type MailAbout = z.infer<typeof MailAbout>

/** What became of mails that were written because of something, in their order. */
export async function mailsAbout(
  client: Queryable,
  about: readonly string[],
): Promise<MailAbout[]> {
  const { rows } = await client.query(
    `select about, to_name as name, to_address as address, state, problem
     from mail where about = any ($1) order by made_at, to_name, id`,
    [about],
  )
  return z.array(MailAbout).parse(rows)
}
