import type { Refused } from '#kernel/result.ts'
import { type Doer, doerOf } from '#audit/actions/change.ts'
import type { Web } from '#platform/http.ts'
import type { Office } from '#platform/office.ts'
import { serve, serveDownload } from '#platform/serve.ts'
import { mailQueue } from '#mail/actions/send.ts'
import { endGrant, giveGrant, letGo } from '#people/actions/grants.ts'
import { invitePerson, makeLink, takeBackInvitation } from '#people/actions/invite.ts'
import { peopleFile } from '#people/actions/people-csv.ts'
import { seeChoices, seeInvited, seePeople, seePerson } from '#people/actions/see-people.ts'
import { whoSeesStudent } from '#people/actions/who-sees.ts'
import * as endpoints from '#people/model/endpoints.ts'
import type { PersonFile } from '#people/model/person.ts'
import { readWhoSees } from '#people/model/who-sees.ts'

export function peopleRoutes(web: Web, office: Office): void {
  listRoutes(web, office)
  invitationRoutes(web, office)
  const see = (person: string, { person: asker }: Doer) => seeAgain(office, person, asker)
  serve(web, endpoints.readPerson, ({ params, by }) =>
    seeAgain(office, params.person, by.person?.id ?? null),
  )
  serve(web, endpoints.giveGrant, async ({ params, body, by, wire }) => {
    const doer = doerOf(by, wire)
    const given = await giveGrant(office, params.person, body, doer)
    return given.ok ? see(params.person, doer) : given
  })
  serve(web, endpoints.endGrant, async ({ params, body, by, wire }) => {
    const doer = doerOf(by, wire)
    const ended = await endGrant(office, params, body.reason, doer)
    return ended.ok ? see(params.person, doer) : ended
  })
  serve(web, endpoints.letGo, async ({ params, body, by, wire }) => {
    const doer = doerOf(by, wire)
    const left = await letGo(office, params.person, body.reason, doer)
    return left.ok ? see(params.person, doer) : left
  })
  serve(web, readWhoSees, async ({ params, by, seen }) => {
    const found = await whoSeesStudent(office, seen.client, params.student, by)
    return found.ok ? found.value : found
  })
}

function listRoutes(web: Web, office: Office): void {
  serve(web, endpoints.listPeople, ({ query: { from, limit, ...query } }) =>
    seePeople(office, query, { from, limit }),
  )
  serveDownload(web, endpoints.downloadPeople, ({ query: { lang, ...query } }) =>
    peopleFile(office, query, lang),
  )
  serve(web, endpoints.readGrantChoices, () => seeChoices(office.pool))
}

function invitationRoutes(web: Web, office: Office): void {
  const done = { done: true } as const
  /** What is written goes out at once. */
  const onItsWay = async (made: endpoints.MadeLink) => {
    if (made.mail !== null) await office.jobs.send(mailQueue, {}, { key: mailQueue })
    return made
  }
  serve(web, endpoints.invitePerson, async ({ body, by, wire }) => {
    const made = await invitePerson(office, body, doerOf(by, wire))
    return made.ok ? onItsWay(made.value) : made
  })
  serve(web, endpoints.makeLink, async ({ params, body, by, wire }) => {
    const { reason, byMail } = body
    const made = await makeLink(office, params.person, reason, doerOf(by, wire), byMail)
    return made.ok ? onItsWay(made.value) : made
  })
  serve(web, endpoints.listInvited, async () => ({ invited: await seeInvited(office.pool) }))
  serve(web, endpoints.takeBackInvitation, async ({ params, by, wire }) => {
    const taken = await takeBackInvitation(office, params.invitation, doerOf(by, wire))
    return taken.ok ? done : taken
  })
}

async function seeAgain(
  { pool, clock }: Office,
  person: string,
  asker: string | null,
): Promise<PersonFile | Refused<'no-such-person'>> {
  const found = await seePerson(pool, person, { today: clock.today(), asker })
  return found.ok ? found.value : found
}
