import { roleTitle } from '#access/actions/reason.ts'
import { doerOf } from '#audit/actions/change.ts'
import { refused } from '#kernel/result.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { colleagues, makeDay, schoolNamed, seeDays, takeDayOff } from '#sart/actions/days.ts'
import { endFeed, makeFeed, readFeed } from '#sart/actions/feed.ts'
import { answerForm, seeOwnForms } from '#sart/actions/forms.ts'
import * as endpoints from '#sart/model/team-endpoints.ts'
import { earliestMeeting } from '#sart/rules/moves.ts'

const done = { done: true } as const

/** The team's calendar, and what those who teach are asked. */
export function teamRoutes(web: Web, office: Office): void {
  dayRoutes(web, office)
  feedRoutes(web, office)
  formRoutes(web, office)
}

function dayRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, endpoints.readDays, async ({ params: { school }, query, seen }) => {
    const today = clock.today()
    const name = await schoolNamed(pool, school)
    if (name === null) return refused('no-such-school')
    const days = await seeDays(seen.client, school, query.from ?? today)
    return { school: { school, name }, today, earliest: earliestMeeting(today), days }
  })
  serve(web, endpoints.readColleagues, async ({ params: { school } }) => {
    const found = await colleagues(pool, school, clock.today())
    return { staff: found.map((one) => ({ ...one, title: roleTitle(one.role) })) }
  })
  serve(web, endpoints.makeDay, async ({ params: { school }, body, by, wire }) => {
    const how = { today: clock.today(), doer: doerOf(by, wire) }
    const made = await makeDay(pool, school, body, how)
    return made.ok ? made.value : made
  })
  serve(web, endpoints.takeDayOff, async ({ params, by, wire }) => {
    const taken = await takeDayOff(pool, params, doerOf(by, wire))
    return taken.ok ? done : taken
  })
}

function feedRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, endpoints.makeFeed, ({ by, wire }) =>
    by.person === null
      ? refused('not-signed-in')
      : makeFeed(pool, { person: by.person.id, calendar: 'sart' }, doerOf(by, wire)),
  )
  serve(web, endpoints.endFeed, async ({ by, wire }) => {
    if (by.person !== null)
      await endFeed(pool, { person: by.person.id, calendar: 'sart' }, doerOf(by, wire))
    return done
  })
  serveDownload(web, endpoints.readFeed, async ({ params: { key } }) => {
    const feed = await readFeed(pool, key, clock.today())
    return feed.ok ? { ...feed.value, students: [] } : feed
  })
}

function formRoutes(web: Web, { pool, clock }: Office): void {
  serve(web, endpoints.readOwnForms, async ({ by, seen }) => ({
    today: clock.today(),
    forms: await seeOwnForms(seen.client, by.person?.id ?? null),
  }))
  serve(web, endpoints.answerForm, async ({ params, body, by, seen, wire }) => {
    const reading = { pool, seen: seen.client }
    const answered = await answerForm(reading, params, body, doerOf(by, wire))
    return answered.ok ? done : answered
  })
}
