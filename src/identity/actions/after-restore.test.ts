import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { secretAfterRestore, settleAccounts } from '#identity/actions/after-restore.ts'
import { inTransaction } from '#platform/transaction.ts'
import { installationKeys } from '#platform/secret.ts'

const office = await testOffice()
const { pool, config } = office
const [ours, others] = [
  'a secret of forty characters, for tests .',
  'another secret of forty characters, tests',
]
const withSecret = () => ({ pool, config: { ...config, secret: ours } })
const withOther = () => ({ pool, config: { ...config, secret: others } })

// As a backup brings it: somebody is signed in, a link is open, a second factor is set up.
beforeEach(async () => {
  await pool.query(
    `delete from access_grant; delete from invitation; delete from installation_key; delete from auth."user"`,
  )
  await pool.query(`insert into auth."user" ("id", "name", "email", "emailVerified", "twoFactorEnabled")
    values ('u1', 'Elena Marsh', 'emarsh@rosewood.test', true, true)`)
  await pool.query(`insert into auth."session" ("id", "expiresAt", "token", "updatedAt", "userId")
    values ('s1', now() + interval '12 hours', 't1', now(), 'u1')`)
  await pool.query(`insert into auth."twoFactor" ("id", "secret", "backupCodes", "userId")
    values ('f1', 'x', 'x', 'u1')`)
  await pool.query(`insert into invitation (token_sha256, reason, giver, expires_at, used_at)
    values ('\\x01', 'new here', 'operator', now() + interval '1 day', null),
           ('\\x02', 'new here', 'operator', now() + interval '1 day', now())`)
  await pool.query(`delete from mail`)
  await pool.query(`insert into mail (kind, to_name, to_address, language, subject, blocks, link, has_link,
      last_moment, state, taken_at)
    select 'link', '', 'a@rosewood.test', 'en', 'x', '[]', 'sealed', true, now() + interval '1 day', state, now()
    from unnest(array['waiting', 'sending']) state`)
  await installationKeys(withSecret())
})

test('after a restore nobody is signed in, and no link that was open opens', async () => {
  expect(await settle(withSecret(), { withoutSecret: false })).toBe('there')
  expect(await left()).toEqual({ sessions: 0, links: 1, factors: 1, enabled: true })
})

test('what waited to be sent may have left since: it is not sent by itself, and its link is gone', async () => {
  await settle(withSecret(), { withoutSecret: false })
  const { rows } = await pool.query(`select state, problem, link from mail`)
  const ended = { state: 'failed', problem: 'restored', link: null }
  expect(rows).toEqual([ended, ended])
})

test('with the secret brought along the restored record begins', async () => {
  await settle(withSecret(), { withoutSecret: false })
  await expect(installationKeys(withSecret())).resolves.toHaveProperty('newest')
})

test('where the secret is missing that is told, nothing is forgotten, and another does not begin', async () => {
  expect(await settle(office, { withoutSecret: false })).toBe('missing')
  expect(await left()).toMatchObject({ factors: 1, enabled: true })
  await expect(installationKeys(withOther())).rejects.toThrow('secret-differs')
})

test('a secret that lies in the data folder is there; another one is told, and does not begin', async () => {
  await writeFile(join(config.dataFolder, 'secret'), `${ours}\n`)
  expect(await settle(office, { withoutSecret: false })).toBe('there')
  await writeFile(join(config.dataFolder, 'secret'), `${others}\n`)
  expect(await settle(office, { withoutSecret: false })).toBe('differs')
  await expect(installationKeys({ pool, config: { ...config } })).rejects.toThrow('secret-differs')
})

test('a record of before the secret turned opens with the old one beside the new', async () => {
  const both = {
    pool,
    config: { ...config, secret: others, secretBefore: ours },
  }
  expect(await settle(both, { withoutSecret: false })).toBe('there')
  await expect(installationKeys(both)).resolves.toHaveProperty('newest')
  await expect(installationKeys(withOther())).rejects.toThrow('key-missing')
})

test('a secret that is lost is given up only where that is asked for: second factors are set up anew', async () => {
  expect(await settle(withOther(), { withoutSecret: true })).toBe('forgotten')
  expect(await left()).toEqual({ sessions: 0, links: 1, factors: 0, enabled: false })
  await expect(installationKeys(withOther())).resolves.toHaveProperty('newest')
})

async function settle(
  one: Pick<typeof office, 'pool' | 'config'>,
  how: { withoutSecret: boolean },
) {
  await inTransaction(pool, (client) => settleAccounts(client, how))
  return secretAfterRestore(one, how)
}

async function left() {
  const { rows } = await pool.query(`select
    (select count(*) from auth."session") as sessions, (select count(*) from invitation) as links,
    (select count(*) from auth."twoFactor") as factors,
    (select "twoFactorEnabled" from auth."user") as enabled`)
  return rows[0]
}
