import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve } from '#platform/serve.ts'
import { mailQueue } from '#mail/actions/send.ts'
import { breakGlass } from '#identity/actions/break-glass.ts'
import { notices, noticesRead } from '#identity/actions/notices.ts'
import { beginViewAs, endViewAs, viewable } from '#identity/actions/view-as.ts'
import * as glass from '#identity/model/break-glass.ts'
import { listNotices, noticesRead as readNotices } from '#identity/model/notice.ts'
import * as eyes from '#identity/model/view-as.ts'

const done = { done: true } as const

/** What goes beyond one's own grants, and what is told about it. */
export function beyondRoutes(web: Web, office: Office): void {
  serve(web, eyes.listViewable, async ({ by }) => ({
    people: await viewable(office, by.person?.id ?? ''),
  }))
  serve(web, eyes.beginViewAs, async ({ body, wire }) => {
    const begun = await beginViewAs(office, wire, body)
    return begun.ok ? done : begun
  })
  serve(web, eyes.endViewAs, async ({ wire }) => {
    await endViewAs(office, wire)
    return done
  })
  serve(web, glass.breakGlass, async ({ body, wire }) => {
    const opened = await breakGlass(office, wire, body)
    if (!opened.ok) return opened
    // Who must know learns it at once.
    await office.jobs.send(mailQueue, {}, { key: mailQueue })
    return opened.value
  })
  serve(web, listNotices, async ({ by }) => ({
    notices: await notices(office, by.person?.id ?? ''),
  }))
  serve(web, readNotices, async ({ by, body }) => {
    await noticesRead(office, by.person?.id ?? '', body.upTo)
    return done
  })
}
