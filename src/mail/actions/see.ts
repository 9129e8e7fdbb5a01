import type { Language } from '#kernel/text.ts'
import type { Config } from '#platform/config.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow, TableFile } from '#platform/leaving-file.ts'
import { whereTo } from '#mail/actions/send.ts'
import type { Leaves, MailQuery } from '#mail/model/endpoints.ts'
import type { AddressTrouble, ListedMail } from '#mail/model/mail.ts'
import { kindsOnRecord, mails, troubles, writer } from '#mail/records/list.ts'
import { whetherMailLeaves } from '#mail/rules/sending.ts'
import { sayMail } from '#mail/speech.ts'

interface SeeingOffice {
  pool: Queryable
  config: Pick<Config, 'smtp'>
}

/** Whether what is written to people leaves; where it does not, links are handed over otherwise. */
export async function mailLeaves({ pool, config: { smtp } }: SeeingOffice): Promise<Leaves> {
  return whetherMailLeaves(smtp === undefined ? null : whereTo(smtp), await writer(pool))
}

export async function seeMails(
  office: SeeingOffice,
  query: MailQuery,
  page: { from: number; limit: number },
): Promise<{
  standing: Leaves
  kinds: string[]
  mails: ListedMail[]
  total: number
  next: number | null
}> {
  const found = await mails(office.pool, query, page)
  const after = page.from + found.mails.length
  return {
    standing: await mailLeaves(office),
    kinds: await kindsOnRecord(office.pool),
    ...found,
    next: found.mails.length > 0 && after < found.total ? after : null,
  }
}

/** Why mails to some addresses do not arrive; of an address of which nothing is known there is nothing. */
export function addressTroubles(
  client: Queryable,
  addresses: readonly string[],
): Promise<Map<string, AddressTrouble>> {
  return troubles(client, addresses)
}

const columns = [
  'mail',
  'kind',
  'name',
  'address',
  'language',
  'subject',
  'state',
  'tries',
  'made_at',
  'ended_at',
  'problem',
  'code',
  'said',
  'maybe_twice',
]

/** The list as a file, without what stands in the mails. */
export function mailsFile(pool: Queryable, query: MailQuery, language: Language): TableFile {
  return { fileName: 'mail.csv', columns, rows: rowsOf(pool, query, language) }
}

const piece = 500

async function* rowsOf(
  pool: Queryable,
  query: MailQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = sayMail(language)
  for (let from = 0; ; from += piece) {
    const { mails: some } = await mails(pool, query, { from, limit: piece })
    for (const one of some)
      yield {
        student: null,
        cells: [
          one.mail,
          one.kind,
          one.name,
          one.address,
          one.language,
          one.subject,
          say(`state.${one.state}`),
          one.tries,
          one.madeAt,
          one.endedAt,
          one.problem === null ? null : say(`problem.${one.problem}`),
          one.code,
          one.said,
          one.maybeTwice,
        ],
      }
    if (some.length < piece) return
  }
}
