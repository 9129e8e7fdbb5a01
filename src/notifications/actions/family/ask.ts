import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { formatDate } from '#kernel/format.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { addDays } from '#kernel/school-date.ts'
import type { Language } from '#kernel/text.ts'
import type { Office } from '#platform/office.ts'
import type { SeenRecords } from '#platform/seen-records.ts'
import { inTransaction } from '#platform/transaction.ts'
import { sealLink, writeMail } from '#mail/actions/write.ts'
import type { Block } from '#mail/model/mail.ts'
import { aboutLink, familiesReachUs, makeLinks } from '#families/actions/links.ts'
import type { NewLink } from '#families/model/link.ts'
import { sayToFamilies } from '#families/speech.ts'
import type { WayToAsk, WhoCanBeAsked } from '#notifications/model/family.ts'
import { type Notification, openStates } from '#notifications/model/notification.ts'
import { districtName, guardiansOf } from '#notifications/records/family.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'
import { daysToSayWhy } from '#notifications/rules/family-page.ts'
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
      language: isSpanish(language ?? '') ? 'es' : 'en',
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
  if (!isOpen(notice)) return refused('not-at-this-step')
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
    expiresOn: addDays(office.clock.today(), daysToSayWhy),
  }
  const link = await inTransaction(office.pool, async (client) => {
    const within = { config: office.config, pool: client }
    const [made] = await makeLinks(within, client, [wanted], doer.name)
    if (made === undefined) throw new Error('No link was made')
    if (way === 'e-mail') {
      const sealed = await sealLink(within, made.address)
      const district = await districtName(client)
      const about = aboutLink(made.link)
      await writeMail(client, { ...mailOf(wanted, asked, district), link: sealed, about, student })
    }
    await rememberChange(client, doer, {
      what: 'family-link-made',
      onWhom: student,
      before: null,
      after: { link: made.link, notification, guardian, way, expiresOn: wanted.expiresOn },
    })
    return made.link
  })
  return accepted({ link })
}

interface Asking {
  student: StudentId
  notification: number
  guardian: string
  way: WayToAsk
}

function isOpen({ state }: Notification): boolean {
  return openStates.some((one) => one === state)
}

/** That there is something to answer, in both languages; nothing of whom or what. */
function mailOf(
  { language, expiresOn }: NewLink,
  { name, email }: WhoCanBeAsked,
  district: string,
) {
  const both: readonly Language[] = language === 'en' ? ['en', 'es'] : ['es', 'en']
  const said = both.map((one): Block[] => {
    const say = sayToFamilies(one)
    const by = say('mail.reasonsBy', { by: formatDate(expiresOn, one) })
    return [
      { kind: 'text', text: `${say('mail.reasons')} ${by}` },
      { kind: 'link', label: say('mail.open') },
      { kind: 'text', text: say('mail.keep') },
    ]
  })
  return {
    kind: 'family-question',
    person: null,
    name,
    address: email ?? '',
    language,
    subject: sayToFamilies(language)('mail.subject', { district }),
    blocks: said.flat(),
    hours: daysToSayWhy * 24,
  }
}
