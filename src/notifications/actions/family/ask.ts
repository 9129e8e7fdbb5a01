import { calendarDue } from '#calendar/rules/clock.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { inTransaction } from '#platform/transaction.ts'
import { familiesReachUs, makeLinks } from '#families/actions/links.ts'
import { mailLink } from '#families/actions/mails.ts'
import type { NewLink } from '#families/model/link.ts'
import type { WayToAsk, WhoCanBeAsked } from '#notifications/model/family.ts'
import { districtName, guardiansOf } from '#notifications/records/family.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'
import { toSayWhy } from '#notifications/rules/family-page.ts'
import { isOpen } from '#notifications/rules/ladder.ts'
import { isSpanish, recipientsOf } from '#notifications/rules/recipients.ts'

type AskingOffice = Pick<Office, 'pool' | 'config' | 'clock'>
type Seen = Pick<SeenRecords, 'client'>

export type NotAsked =
  | 'no-such-notice'
  | 'not-at-this-step'
  | 'no-such-guardian'
  | 'no-email'
  | 'no-address-for-families'

/** Whoever a letter would go to can be asked; nobody whom a court keeps away. */
export async function whoCanBeAsked(seen: Seen, student: StudentId): Promise<WhoCanBeAsked[]> {
  const guardians = await guardiansOf(seen.client, student)
  const recipients = recipientsOf(guardians)
  return guardians
    .filter(({ guardian }) => recipients?.guardians.includes(guardian) === true)
    .map(({ guardian, name, language, email }) => ({
      guardian,
      name,
      email,
      language: isSpanish(language) ? 'es' : 'en',
    }))
}

/** Asks somebody of a family why days were missed, before the notice leaves; asked again, by the same link. */
export async function askWhy(
  office: AskingOffice,
  seen: Seen,
  { student, notification, guardian, way }: Asking,
  doer: Doer,
): Promise<Decision<{ link: number }, NotAsked>> {
  const [notice] = await notificationsBy(seen.client, [notification])
  if (notice?.student !== student) return refused('no-such-notice')
  if (!isOpen(notice.state)) return refused('not-at-this-step')
  const asked = (await whoCanBeAsked(seen, student)).find((one) => one.guardian === guardian)
  if (asked === undefined) return refused('no-such-guardian')
  if (way === 'e-mail' && asked.email === null) return refused('no-email')
  if (!(await familiesReachUs(office))) return refused('no-address-for-families')
  const wanted: NewLink = {
    purpose: 'reasons',
    notification,
    student,
    guardians: [guardian],
    name: asked.name,
    language: asked.language,
    expiresOn: calendarDue(office.clock.today(), toSayWhy),
  }
  return accepted({ link: await make(office, { wanted, asked, way }, doer) })
}

/** The link, its mail where one is written, and that it was made: all of it, or nothing. */
function make(
  { pool, config }: AskingOffice,
  { wanted, asked, way }: { wanted: NewLink; asked: WhoCanBeAsked; way: WayToAsk },
  doer: Doer,
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const within = { config, pool: client }
    const [made] = await makeLinks(within, client, [wanted], doer.name)
    if (made === undefined) throw new Error('No link was made')
    if (way === 'e-mail') {
      const { student, expiresOn: by } = wanted
      const { name, language, email } = asked
      const district = await districtName(client)
      const to = { student, name, language, email: email ?? '', district, by }
      await mailLink(within, client, { what: 'question', link: made, ...to })
    }
    await rememberChange(client, doer, {
      what: 'family-link-made',
      onWhom: wanted.student,
      before: null,
      after: { link: made.link, ...wanted, way },
    })
    return made.link
  })
}

interface Asking {
  student: StudentId
  notification: number
  guardian: string
  way: WayToAsk
}
