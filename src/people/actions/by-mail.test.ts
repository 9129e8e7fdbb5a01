import { beforeEach, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { ana, idOf, signedIn } from '../../../tests/world/people.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { acceptInvitation, invite } from '#identity/actions/invitations.ts'
import { chooseMail } from '#identity/actions/mail-choice.ts'
import { tellPerson } from '#identity/actions/notices.ts'
import type { Decision } from '#kernel/result.ts'
import { seeMails } from '#mail/actions/see.ts'
import { invitePerson, makeLink, takeBackInvitation } from '#people/actions/invite.ts'
import { letGo } from '#people/actions/grants.ts'
import { seeInvited } from '#people/actions/see-people.ts'

// Links by mail, and what is written to somebody about their account.

const office = await testOffice({ today: '2026-03-02' })
const { pool } = office
beforeEach(async () => void (await pool.query(`delete from mail; delete from invitation`)))

const rosa = {
  name: 'Rosa Vega',
  email: 'rosa@district.org',
  role: 'psa-director',
  scope: { reach: 'district' },
  reason: 'new here',
  ends: null,
} as const

async function mails(address: string = rosa.email) {
  const query = { q: address, state: [], kind: [] }
  return (await seeMails(office, query, { from: 0, limit: 9 })).mails
}

async function wholeOutbox(): Promise<string> {
  const { rows } = await pool.query<{ whole: string }>(
    `select string_agg(mail::text, ' ') as whole from mail`,
  )
  return rows[0]?.whole ?? ''
}

const tokenIn = (made: Decision<{ link: string }, string, unknown>) =>
  made.ok ? new URL(made.value.link).hash.slice(1) : ''

async function waiting(): Promise<string> {
  const [one] = await seeInvited(pool)
  return one?.invitation ?? ''
}

test('an invitation is written to them in their language, and called back with the link', async () => {
  const made = await invitePerson(office, { ...rosa, byMail: 'es' }, ana)
  expect(made).toMatchObject({ value: { mail: { to: 'r…@district.org', waits: 'no-server' } } })
  expect(await mails()).toMatchObject([
    { kind: 'invitation', language: 'es', subject: 'Su cuenta en Presente', state: 'waiting' },
  ])
  expect(await wholeOutbox()).not.toContain(tokenIn(made))
  await takeBackInvitation(office, await waiting(), ana)
  expect(await mails()).toMatchObject([{ state: 'failed', problem: 'called-back' }])
})

test('beside a real server, whoever makes a link for invented records is told why its mail waits', async () => {
  await pool.query(`insert into district (id, name, demo) values ('1', 'Rosewood Unified', true)`)
  const smtp = {
    host: 'mail.rosewood.example',
    port: 587,
    tlsFromStart: false,
    account: null,
    from: 'office@rosewood.example',
  }
  const beside = { ...office, config: { ...office.config, smtp } }
  expect(await invitePerson(beside, { ...rosa, byMail: 'es' }, ana)).toMatchObject({
    value: { mail: { waits: 'invented' } },
  })
  await pool.query(`delete from district`)
})

test('a link that comes to nothing and may be opened again is sent still', async () => {
  const vera = { ...rosa, name: 'Vera Ruiz', email: 'vera@district.org' }
  const made = await invitePerson(office, { ...vera, byMail: 'es' }, ana)
  // Meanwhile the same e-mail got an account by a link of its own.
  const first = await invite(office, { ...vera, giver: 'Ana' })
  const arrival = { ...vera, password: 'tres gatos en la luna' }
  const accept = (token: string) => acceptInvitation(office, '10.0.0.9', { ...arrival, token })
  expect(await accept(new URL(first).hash.slice(1))).toMatchObject({ ok: true })
  expect(await accept(tokenIn(made))).toMatchObject({ refusal: 'account-is-there' })
  expect(await mails(vera.email)).toMatchObject([{ state: 'waiting', problem: null }])
})

test('one that is handed over writes nothing, and where mails come back that stands beside the address', async () => {
  await invitePerson(office, { ...rosa, byMail: 'en' }, ana)
  await pool.query(`update mail set state = 'failed', problem = 'refused', code = '550', link = null,
    ended_at = now()`)
  await takeBackInvitation(office, await waiting(), ana)
  await invitePerson(office, rosa, ana)
  expect(await seeInvited(pool)).toMatchObject([{ email: rosa.email, trouble: { code: '550' } }])
  expect(await mails()).toHaveLength(1)
})

test('nobody is invited twice at one address, whatever the case of its letters', async () => {
  await invitePerson(office, rosa, ana)
  const again = { ...rosa, email: ' Rosa@District.org' }
  expect(await invitePerson(office, again, ana)).toMatchObject({ refusal: 'invited-already' })
  await takeBackInvitation(office, await waiting(), ana)
  expect(await invitePerson(office, again, ana)).toMatchObject({ ok: true })
})

test('whoever came by a link in Spanish is written to in Spanish, and a link that was opened is not sent', async () => {
  const made = await invitePerson(office, { ...rosa, byMail: 'es' }, ana)
  const arrival = { ...rosa, token: tokenIn(made), password: 'tres gatos en la luna' }
  expect(await acceptInvitation(office, '10.0.0.9', arrival)).toMatchObject({ ok: true })
  expect(await mails()).toMatchObject([{ state: 'failed', problem: 'called-back' }])
  const { rows } = await pool.query(
    `select language, ordinary from mail_choice join auth."user" on id = person where email = $1`,
    [rosa.email],
  )
  expect(rows).toEqual([{ language: 'es', ordinary: true }])
})

const permits = { role: 'specialist-permits', scope: { reach: 'district' } } as const

test('of an account somebody is written to whatever they chose; of what can wait only if they want it', async () => {
  await signedIn(office, permits)
  const person = idOf(permits)
  const written = async () =>
    (await mails(`${person}@demo.invalid`)).map(({ kind, language }) => [kind, language])
  const doer = { ...ana, person }
  const wished = { language: 'es', ordinary: false } as const
  await chooseMail(office, person, wished, doer)
  expect((await readLog(pool, { limit: 1 })).entries[0]).toMatchObject({
    what: 'mail-chosen',
    details: { before: { language: 'en', ordinary: true }, after: wished },
  })
  // The mail with the link says that there is one: no second mail says it again.
  await makeLink(office, person, 'lost phone', ana, 'en')
  expect(await written()).toEqual([['link', 'en']])
  const made = await makeLink(office, person, 'lost phone', ana)
  expect(await written()).toEqual([
    ['notice-link-made', 'es'],
    ['link', 'en'],
  ])
  const arrival = { name: 'P', email: '', token: tokenIn(made), password: 'tres gatos en la luna' }
  expect(await acceptInvitation(office, '10.0.0.9', arrival)).toMatchObject({ ok: true })
  expect((await written())[0]).toEqual(['notice-password-replaced', 'es'])
  const rolesWait = { word: 'roles-wait', who: 'x', run: 1, roles: 2 } as const
  await tellPerson(pool, person, rolesWait)
  expect(await written()).toHaveLength(3)
  await chooseMail(office, person, { ...wished, ordinary: true }, doer)
  await tellPerson(pool, person, rolesWait)
  expect((await written())[0]).toEqual(['notice-roles-wait', 'es'])
})

test('whoever is let go gets no link that still waits', async () => {
  await signedIn(office, permits)
  await pool.query(`update auth."user" set email = $2 where id = $1`, [
    idOf(permits),
    'permits@rosewood.example',
  ])
  await makeLink(office, idOf(permits), 'lost phone', ana, 'en')
  await letGo(office, idOf(permits), 'moved away', ana)
  expect(await mails('')).toMatchObject([{ kind: 'link', problem: 'called-back' }])
})
