import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { remember } from '#audit/actions/remember.ts'
import { decideDuty } from '#access/rules/decide-many.ts'
import { callBackMails } from '#mail/actions/write.ts'
import { addressForPeople } from '#platform/config.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { whyNotPassword } from '#identity/actions/guessed-password.ts'
import { type AuthOffice, authOf } from '#identity/actions/auth.ts'
import { tellPerson } from '#identity/actions/notices.ts'
import { writeInvitation } from '#identity/actions/write-invitation.ts'
import {
  type Invitation,
  forgetFirstInvitations,
  giveBackInvitation,
  saveInvitation,
  useInvitation,
} from '#identity/records/invitations.ts'
import { saveFirstLanguage } from '#identity/records/mail-choices.ts'
import {
  endSessionsOf,
  forgetSecondFactor,
  giveGrant,
  grantsOn,
  hasAccounts,
  personByEmail,
} from '#identity/records/people.ts'
import { untieSubjects } from '#identity/records/sign-on.ts'
import type { PasswordProblem } from '#identity/rules/password.ts'
import { invitationHours } from '#identity/rules/sessions.ts'

/** The one-time link for the first administrator; null once there is any account. */
export async function firstAccountLink(
  office: Pick<Office, 'pool' | 'config'>,
): Promise<{ link: string; hours: number } | null> {
  if (await hasAccounts(office.pool)) return null
  await forgetFirstInvitations(office.pool)
  const link = await invite(office, {
    name: null,
    email: null,
    role: 'administrator',
    scope: { reach: 'district' },
    reason: 'first account of the installation',
    giver: 'operator',
    ends: null,
  })
  return { link, hours: invitationHours }
}

/** Where a link is made; in a transaction under way, where more follows from it. */
export interface InvitationOffice extends Pick<Office, 'config'> {
  pool: pg.Pool | pg.ClientBase
}

/**
 * Makes a one-time link. What the link holds is kept nowhere; the database has its hash. With a language it is written
 * to them, too, and until that mail has left lies sealed in the outbox.
 */
export async function invite(
  { pool, config }: InvitationOffice,
  invitation: Omit<Invitation, 'giverPerson' | 'forPerson' | 'language'> &
    Partial<Pick<Invitation, 'giverPerson' | 'forPerson' | 'language'>>,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const whole = { giverPerson: null, forPerson: null, language: null, ...invitation }
  await saveInvitation(pool, hashOfToken(token), whole, invitationHours)
  // After the mark, so that it is sent to no server and stands in no log.
  const link = `${addressForPeople(config)}/welcome#${token}`
  await writeInvitation(
    { pool, config },
    whole,
    link,
    mailAbout(hashOfToken(token).toString('hex')),
  )
  return link
}

/** By what the mail with a link is called back when the link opens nothing any more. */
export function mailAbout(invitation: string): string {
  return `invitation ${invitation}`
}

export interface Arrival {
  token: string
  name: string
  email: string
  password: string
}

export type NotAccepted = PasswordProblem | 'link-used-up' | 'account-is-there'

/** Makes the account that a link stands for, or gives the account it names a new password. */
export async function acceptInvitation(
  office: AuthOffice & Pick<Office, 'clock'>,
  from: string,
  arrival: Arrival,
): Promise<Decision<true, NotAccepted>> {
  const problem = await whyNotPassword(arrival.password, arrival)
  if (problem !== null) return refused(problem)
  const hash = hashOfToken(arrival.token)
  const invitation = await useInvitation(office.pool, hash)
  if (invitation === null || !(await isWorthAnything(office, invitation)))
    return refused('link-used-up')
  try {
    const outcome = await arrive(office, from, arrival, invitation)
    if (!outcome.ok) {
      await giveBackInvitation(office.pool, hash)
      return outcome
    }
    await callBackMails(office.pool, mailAbout(hash.toString('hex')))
    await note(office, from, arrival, invitation, outcome.value)
    return accepted(true)
  } catch (error) {
    await giveBackInvitation(office.pool, hash)
    throw error
  }
}

/**
 * A link is worth as much as whoever made it: once they keep the office's people no more it opens nothing. One for
 * an account is for whoever has that e-mail still, not for whoever has it now.
 */
async function isWorthAnything(
  { pool, clock }: Pick<Office, 'pool' | 'clock'>,
  { giverPerson, forPerson, email }: Invitation,
): Promise<boolean> {
  const today = clock.today()
  if (giverPerson !== null) {
    const grants = await grantsOn(pool, giverPerson, today)
    if (!decideDuty(grants, today, { duty: 'people' }).allowed) return false
  }
  if (forPerson === null) return true
  return (await personByEmail(pool, email ?? ''))?.id === forPerson
}

async function arrive(
  office: AuthOffice & Pick<Office, 'clock'>,
  from: string,
  { name, email: typed, password }: Arrival,
  invitation: Invitation,
): Promise<Decision<string, 'account-is-there'>> {
  const email = invitation.email ?? typed
  const { password: passwords, internalAdapter } = await (await authOf(office)).context
  const known = await personByEmail(office.pool, email)
  if (known !== null && (invitation.email === null || known.demo || known.service))
    return refused('account-is-there')
  const hashed = await passwords.hash(password)
  if (known !== null) {
    // An account of the staff feed has no password before its first link.
    const ways = await internalAdapter.findAccounts(known.id)
    const hasPassword = ways.some(({ providerId }) => providerId === 'credential')
    // A password is replaced by a link that was made to replace it, and by no other.
    if (hasPassword && invitation.forPerson !== known.id) return refused('account-is-there')
    if (hasPassword) await internalAdapter.updatePassword(known.id, hashed)
    else await internalAdapter.linkAccount(passwordOf(known.id, hashed))
    await renew(office, known.id, from, invitation)
    return accepted(known.id)
  }
  const made = await internalAdapter.createUser(
    { name, email, emailVerified: true },
    { method: 'email-password' },
  )
  await internalAdapter.linkAccount(passwordOf(made.id, hashed))
  if (invitation.language !== null)
    await saveFirstLanguage(office.pool, made.id, invitation.language)
  await grantOf(office, made.id, invitation)
  return accepted(made.id)
}

/** What a new password leaves behind of the old one: nothing, and a notice for whoever had it. */
async function renew(
  office: Pick<Office, 'pool' | 'clock'>,
  person: string,
  from: string,
  invitation: Invitation,
): Promise<void> {
  const { giver: who, reason } = invitation
  await forgetSecondFactor(office.pool, person)
  await untieSubjects(office.pool, person)
  await endSessionsOf(office.pool, person)
  await inTransaction(office.pool, (client) =>
    tellPerson(client, person, { word: 'password-replaced', who, reason, from }),
  )
  await grantOf(office, person, invitation)
}

function passwordOf(person: string, password: string) {
  return { userId: person, providerId: 'credential', accountId: person, password }
}

async function grantOf(
  { pool, clock }: Pick<Office, 'pool' | 'clock'>,
  person: string,
  { role, scope, reason, giver, ends }: Invitation,
): Promise<void> {
  if (role === null || scope === null) return
  await giveGrant(pool, person, { role, scope, reason, giver, begins: clock.today(), ends })
}

async function note(
  { pool }: Pick<Office, 'pool'>,
  from: string,
  { name }: Arrival,
  { role, scope, giver, reason }: Invitation,
  person: string,
): Promise<void> {
  await remember(pool, {
    person,
    who: name,
    from,
    what: 'account made or renewed by a one-time link',
    onWhom: null,
    outcome: 'done',
    because: `link made by ${giver}: ${reason}`,
    details: { before: null, after: { role, scope } },
  })
}

function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
