import { doerOf } from '#audit/actions/change.ts'
import { refused } from '#kernel/result.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import {
  decideDestruction as decide,
  proposeDestruction as propose,
} from '#retention/actions/decide.ts'
import {
  endHold as end,
  holds,
  placeHold as place,
  reviewRecords as review,
} from '#retention/actions/keep.ts'
import { allDestructions, lots } from '#retention/actions/see.ts'
import {
  decideDestruction,
  endHold,
  placeHold,
  proposeDestruction,
  readDestruction,
  readRetention,
  reviewRecords,
} from '#retention/model.ts'

export function retentionRoutes(web: Web, office: Office): void {
  const { pool, clock } = office
  serve(web, readRetention, async ({ seen }) => ({
    lots: await lots(pool, clock.today()),
    holds: await holds(pool, seen.client),
    destructions: await allDestructions(pool),
  }))
  serve(web, reviewRecords, async ({ body, by, wire }) => {
    const reviewed = await review(office, body, doerOf(by, wire))
    return reviewed.ok ? { standing: reviewed.value } : reviewed
  })
  serve(web, placeHold, async ({ body, by, wire }) => {
    const placed = await place(office, body, doerOf(by, wire))
    return placed.ok ? { hold: placed.value } : placed
  })
  serve(web, endHold, async ({ params, body, by, wire }) => {
    const ended = await end(office, params.number, body.because, doerOf(by, wire))
    return ended.ok ? { hold: ended.value } : ended
  })
  serve(web, proposeDestruction, async ({ body, by, wire }) => {
    const proposed = await propose(office, body, doerOf(by, wire))
    return proposed.ok ? { number: proposed.value } : proposed
  })
  serve(web, decideDestruction, async ({ params, body, by, wire }) => {
    const decided = await decide(office, params.number, body, doerOf(by, wire))
    return decided.ok ? decided.value : decided
  })
  serve(web, readDestruction, async ({ params }) => {
    const found = (await allDestructions(pool)).find(({ number }) => number === params.number)
    return found ?? refused('no-such-certificate')
  })
}
