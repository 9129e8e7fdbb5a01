import { z } from 'zod'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'

/** How a running Presente makes itself known, to monitors and to a second start on the same port. */
export const Live = z.object({ program: z.literal('presente'), process: z.number() })
export type Live = z.infer<typeof Live>

/** `/health/live`: the process answers. `/health/ready`: its database does too. */
export function serveHealth(web: Web, { pool }: Pick<Office, 'pool'>): void {
  const hidden = { schema: { hide: true } }
  web.get('/health/live', hidden, () => ({ program: 'presente', process: process.pid }))
  web.get('/health/ready', hidden, async (_request, reply) => {
    const database = await answersWithin(pool.query('select 1'), 2000)
    return reply.code(database ? 200 : 503).send({ ready: database, database })
  })
}

async function answersWithin(query: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), milliseconds)
  const answered = query.then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late]).finally(() => clearTimeout(timer))
}
