import { doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { refused } from '#kernel/result.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import {
  cancelOneSession,
  endTerm,
  makeSession,
  nameBoard,
  seatMember,
  seeBoard,
} from '#sarb/actions/board.ts'
import { moveSession } from '#sarb/actions/move-session.ts'
import { readFeed } from '#sarb/actions/feed.ts'
import { endFeed, makeFeed } from '#sart/actions/feed.ts'
import * as endpoints from '#sarb/model/board-endpoints.ts'

export function boardRoutes(web: Web, office: Office): void {
  const { pool, clock } = office
  feedRoutes(web, office)
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
    const done = await makeSession(
      { pool, today: clock.today(), now: clock.now() },
      body,
      doerOf(by, wire),
    )
    return done.ok ? shown() : done
  })
  serve(web, endpoints.moveSession, async ({ params, body, by, wire }) => {
    const done = await moveSession({ pool, clock }, { ...params, ...body }, doerOf(by, wire))
    return done.ok ? { ...(await shown()), notWritten: done.value.notWritten } : done
  })
  serve(web, endpoints.cancelSession, async ({ params, body, by, wire }) => {
    const done = await cancelOneSession(
      pool,
      { ...params, ...body, now: clock.now() },
      doerOf(by, wire),
    )
    return done.ok ? shown() : done
  })
}

function feedRoutes(web: Web, office: Office): void {
  const { pool } = office
  serve(web, endpoints.makeFeed, ({ by, wire }) =>
    by.person === null
      ? refused('not-signed-in')
      : makeFeed(pool, { person: by.person.id, calendar: 'sarb' }, doerOf(by, wire)),
  )
  serve(web, endpoints.endFeed, async ({ by, wire }) => {
    const { person } = by
    if (person !== null)
      await endFeed(pool, { person: person.id, calendar: 'sarb' }, doerOf(by, wire))
    return { done: true } as const
  })
  serveDownload(web, endpoints.readFeed, async ({ params: { key } }) => {
    const feed = await readFeed(office, key)
    return feed.ok ? { ...feed.value, students: [] } : feed
  })
}
