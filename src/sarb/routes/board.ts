import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import {
  cancelOneSession,
  endTerm,
  makeSession,
  nameBoard,
  seatMember,
  seeBoard,
} from '#sarb/actions/board.ts'
import * as endpoints from '#sarb/model/board-endpoints.ts'

export function boardRoutes(web: Web, { pool, clock }: Office): void {
  const shown = () => seeBoard(pool, clock.today())
  serve(web, endpoints.readBoard, shown)
  serve(web, endpoints.changeBoard, async ({ body, by, wire }) => {
    await nameBoard(pool, body, doerOf(by, wire))
    return shown()
  })
  serve(web, endpoints.addMember, async ({ body, by, wire }) => {
    const done = await seatMember(pool, body, doerOf(by, wire))
    return done.ok ? shown() : done
  })
  serve(web, endpoints.endMember, async ({ params, body, by, wire }) => {
    const done = await endTerm(pool, { ...params, ...body }, doerOf(by, wire))
    return done.ok ? shown() : done
  })
  serve(web, endpoints.addSession, async ({ body, by, wire }) => {
    const done = await makeSession({ pool, today: clock.today() }, body, doerOf(by, wire))
    return done.ok ? shown() : done
  })
  serve(web, endpoints.cancelSession, async ({ params, body, by, wire }) => {
    const done = await cancelOneSession(pool, { ...params, ...body }, doerOf(by, wire))
    return done.ok ? shown() : done
  })
}
