import type pg from 'pg'
import { sealLink, writeMail } from '#mail/actions/write.ts'
import type { Office } from '#platform/office.ts'
import type { Invitation } from '#identity/records/invitations.ts'
import { invitationHours } from '#identity/rules/sessions.ts'
import { sayIdentity } from '#identity/speech.ts'

/** Writes the mail by which somebody gets their one-time link; nothing where it is handed over only. */
export async function writeInvitation(
  office: Pick<Office, 'config'> & { pool: pg.Pool | pg.ClientBase },
  invitation: Invitation,
  link: string,
  about: string,
): Promise<void> {
  const { name, email, language, giver, forPerson } = invitation
  if (language === null || email === null) return
  const kind = forPerson === null ? 'invitation' : 'link'
  const say = sayIdentity(language)
  const hours = invitationHours
  await writeMail(office.pool, {
    kind,
    person: forPerson,
    name: name ?? '',
    address: email,
    language,
    subject: say(kind),
    blocks: [
      { kind: 'text', text: say('mail.hello', { name: name ?? '' }) },
      { kind: 'text', text: say(`${kind}.body`, { giver }) },
      { kind: 'text', text: say(`${kind}.how`, { hours }) },
      { kind: 'link', label: say(`${kind}.open`) },
      { kind: 'text', text: say(`${kind}.strange`) },
    ],
    link: await sealLink(office, link),
    about,
    hours,
  })
}
