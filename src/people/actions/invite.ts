import { type Decision, accepted, refused } from '#kernel/result.ts'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type InvitationOffice, invite, mailAbout } from '#identity/actions/invitations.ts'
import { tellPerson } from '#identity/actions/notices.ts'
import { invitationHours } from '#identity/rules/sessions.ts'
import type { Language } from '#kernel/text.ts'
import { mailLeaves } from '#mail/actions/see.ts'
import { callBackMails } from '#mail/actions/write.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type NotReady, grantReady } from '#people/actions/grant-ready.ts'
import type { MadeLink } from '#people/model/endpoints.ts'
import type { GrantWish } from '#people/model/grant.ts'
import { isInvited, removeInvitation } from '#people/records/invited.ts'
import { personWith, personWithEmail } from '#people/records/people.ts'
import { hiddenAddress } from '#people/rules/keeping.ts'

/** In which language a link is written to them, too; null: it is handed over only */
type ByMail = Language | null

type PeopleOffice = InvitationOffice & Pick<Office, 'pool' | 'clock'>

/** Makes the link by which somebody new makes their account, with the grant that they get on arrival. */
export async function invitePerson(
  { pool, clock, config }: PeopleOffice,
  {
    name,
    email: typed,
    byMail = null,
    ...wish
  }: GrantWish & { name: string; email: string; byMail?: ByMail },
  doer: Doer,
): Promise<
  Decision<MadeLink, NotReady | 'account-is-there' | 'invited-already', { students: string[] }>
> {
  const email = typed.trim().toLowerCase()
  return inTransaction(pool, async (client) => {
    if ((await personWithEmail(client, email)) !== null)
      return refused('account-is-there', { students: [] })
    if (await isInvited(client, email)) return refused('invited-already', { students: [] })
    const ready = await grantReady(client, wish, { doer, person: null, today: clock.today() })
    if (!ready.ok) return ready
    const { role, scope, reason, giver, ends } = ready.value
    const giverPerson = doer.person
    const invitation = { name, email, role, scope, reason, giver, ends, giverPerson }
    const link = await invite({ pool: client, config }, { ...invitation, language: byMail })
    await rememberChange(client, doer, {
      what: 'person-invited',
      onWhom: email,
      because: reason,
      before: null,
      after: { name, email, role, scope, ends, byMail },
    })
    return accepted(await madeLink({ pool: client, config }, link, byMail === null ? null : email))
  })
}

/** A new link for somebody who lost the password or the second factor; it gives nothing else. */
export async function makeLink(
  { pool, config }: PeopleOffice,
  person: string,
  reason: string,
  doer: Doer,
  byMail: ByMail = null,
): Promise<Decision<MadeLink, 'no-such-person' | 'invented-person' | 'own-link'>> {
  return inTransaction(pool, async (client) => {
    const known = await personWith(client, person)
    if (known === null) return refused('no-such-person')
    if (known.demo) return refused('invented-person')
    // Whoever finds an administrator's page open must not be able to keep the account.
    if (known.person === doer.person) return refused('own-link')
    const { name, email } = known
    const nothing = { role: null, scope: null, ends: null }
    const by = { giver: doer.name, giverPerson: doer.person }
    const invitation = { name, email, reason, ...nothing, ...by, forPerson: known.person }
    const link = await invite({ pool: client, config }, { ...invitation, language: byMail })
    // The mail with the link says already that there is one.
    const told = { word: 'link-made', who: doer.name, reason } as const
    await tellPerson(client, known.person, told, { byMail: byMail === null })
    await rememberChange(client, doer, {
      what: 'link-made',
      onWhom: email,
      because: reason,
      before: null,
      after: { hours: invitationHours, byMail },
    })
    return accepted(await madeLink({ pool: client, config }, link, byMail === null ? null : email))
  })
}

export async function takeBackInvitation(
  { pool }: Pick<Office, 'pool'>,
  invitation: string,
  doer: Doer,
): Promise<Decision<true, 'no-such-invitation'>> {
  return inTransaction(pool, async (client) => {
    const removed = await removeInvitation(client, invitation)
    if (removed === null) return refused('no-such-invitation')
    await callBackMails(client, mailAbout(invitation))
    const { name, email, role, expiresAt } = removed
    await rememberChange(client, doer, {
      what: 'invitation-taken-back',
      onWhom: email,
      before: { name, email, role, expiresAt },
      after: null,
    })
    return accepted(true)
  })
}

/** The link as whoever made it is told of it, this once; `email`: where a mail with it goes. */
async function madeLink(
  office: Parameters<typeof mailLeaves>[0],
  link: string,
  email: string | null,
): Promise<MadeLink> {
  if (email === null) return { link, hours: invitationHours, mail: null }
  const standing = await mailLeaves(office)
  const waits = standing.leaves ? null : standing.because
  return { link, hours: invitationHours, mail: { to: hiddenAddress(email), waits } }
}
