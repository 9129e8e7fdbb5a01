import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Ruling } from '#law-requests/model/law-request.ts'
import { lawRequest, saveRuling } from '#law-requests/records/law-requests.ts'
import { type NotDecided, whyNotDecided } from '#law-requests/rules/deciding.ts'
import { type LawOffice, personOf } from '#law-requests/actions/logging.ts'

/** Records what counsel decided; the hold ends with it. */
export async function decideRequest(
  { pool }: Pick<LawOffice, 'pool'>,
  number: string,
  ruling: Ruling,
  doer: Doer,
): Promise<Decision<true, NotDecided | 'no-such-request'>> {
  const by = personOf(doer)
  return inTransaction(pool, async (client) => {
    const request = await lawRequest(client, number, { hold: true })
    if (request === null) return refused('no-such-request')
    const { state, matter, loggedById, students } = request
    const why = whyNotDecided({ state, matter, loggedBy: loggedById }, ruling, by.person)
    if (why !== null) return refused(why)
    await saveRuling(client, request.id, ruling, by)
    await rememberChange(client, doer, {
      what: 'law-request-decided',
      onWhom: number,
      because: ruling.because,
      before: { state, students },
      after: { ...ruling, students },
    })
    return accepted(true)
  })
}
