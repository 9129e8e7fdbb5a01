import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { beforeEach, expect, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { operator } from '#audit/actions/change.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { retireKeys } from '#keys/actions/retire.ts'
import { turnKeys } from '#keys/actions/rotate.ts'
import { keysStanding, sealedKinds } from '#keys/actions/status.ts'
import { installationKeys, keyFor, sealingFor } from '#platform/secret.ts'

const office = await testOffice()
const { pool, config } = office
const people = 450

// As a released record has them: sealed before keys had numbers.
beforeEach(async () => {
  await pool.query(`delete from auth."user"; delete from webhook`)
  await retireKeys(office, operator())
  const { newest } = await installationKeys(office)
  const [session, hook] = await Promise.all([
    symmetricEncrypt({ key: keyFor(newest, 'sessions'), data: 'JBSWY3DPEHPK3PXP' }),
    symmetricEncrypt({ key: keyFor(newest, 'webhooks'), data: 'whsec_1' }),
  ])
  await pool.query(
    `with made as (insert into auth."user" ("id", "name", "email", "emailVerified")
       select 'u' || n, 'N', n || '@rosewood.test', true from generate_series(1, ${people}) n returning "id")
     insert into auth."twoFactor" ("id", "secret", "backupCodes", "userId")
       select 'f' || "id", '${session}', '${session}', "id" from made`,
  )
  await pool.query(`insert into auth."session" ("id", "expiresAt", "token", "createdAt", "updatedAt", "userId")
    values ('s1', now() + interval '12 hours', 't1', now() - interval '1 minute', now(), 'u1')`)
  await pool.query(
    `insert into webhook (name, address, events, secret, made_by) values ('W', 'https://x.test', '{test}', $1, 'N')`,
    [hook],
  )
})

test('a new key seals everything anew, sessions end, and only then the old one is let go', async () => {
  const before = await installationKeys(office)
  const turned = await turnKeys(office, operator())
  expect(turned).toMatchObject({
    value: { made: true, sealed: 2 * people + 1, unopened: 0, sessionsEnded: 1 },
  })
  const after = await installationKeys(office)
  expect(after.newest.id).not.toBe(before.newest.id)
  expect((await keysStanding(office)).keys).toMatchObject([
    { key: after.newest.id, newest: true, values: { 'second-factors': 2 * people, webhooks: 1 } },
    { key: before.newest.id, newest: false, values: {} },
  ])
  expect(await firstOpened()).toEqual({ secret: 'JBSWY3DPEHPK3PXP', codes: 'JBSWY3DPEHPK3PXP' })

  expect(await retireKeys(office, operator())).toMatchObject({
    value: { keys: [before.newest.id] },
  })
  const lines = (await readFile(join(config.dataFolder, 'secret'), 'utf8')).trim().split('\n')
  expect(lines).toEqual([after.newest.secret])
  expect(await firstOpened()).toMatchObject({ secret: 'JBSWY3DPEHPK3PXP' })
  expect(await retireKeys(office, operator())).toMatchObject({ refusal: 'nothing-to-retire' })
  const { entries } = await readLog(pool, { limit: 3 })
  expect(entries.map(({ what }) => what)).toEqual(['keys-retired', 'keys-turned', 'key-made'])
  expect(JSON.stringify(entries)).not.toContain(after.newest.secret)
})

test('a turn that was cut off is gone on with, and nothing is let go before its end', async () => {
  const stop = turnKeys(office, operator(), () => {
    throw new Error('killed')
  })
  await expect(stop).rejects.toThrow('killed')
  const { newest } = await installationKeys(office)
  const [now, before] = (await keysStanding(office)).keys
  expect(now).toMatchObject({ key: newest.id, values: { 'second-factors': 400 } })
  expect(before?.values).toEqual({ 'second-factors': 2 * people - 400, webhooks: 1 })
  expect(await retireKeys(office, operator())).toMatchObject({
    refusal: 'still-sealing',
    details: { count: 2 * people - 400 + 1 },
  })
  expect(await turnKeys(office, operator())).toMatchObject({
    value: { key: newest.id, made: false, sealed: 2 * people - 400 + 1 },
  })
  expect(await retireKeys(office, operator())).toMatchObject({ ok: true })
})

test('what no key opens stays as it was, is told, and keeps its key', async () => {
  await pool.query(`update webhook set secret = 'nobody sealed this'`)
  expect(await turnKeys(office, operator())).toMatchObject({ value: { unopened: 1 } })
  expect(await retireKeys(office, operator())).toMatchObject({ refusal: 'still-sealing' })
})

test('the database lets go of no key that seals a value', async () => {
  await turnKeys(office, operator())
  await expect(pool.query('delete from installation_key')).rejects.toThrow(/foreign key/)
})

test('a secret of the environment is not made by the program; one that was set is gone on with', async () => {
  const { newest } = await installationKeys(office)
  const [secret, next] = [newest.secret, 'roof cobalt heron waltz thimble orchard nine']
  const same = { ...office, config: { ...config, secret } }
  expect(await turnKeys(same, operator())).toMatchObject({ refusal: 'set-by-environment' })
  const set = { ...office, config: { ...config, secret: next, secretBefore: secret } }
  expect(await turnKeys(set, operator())).toMatchObject({ value: { made: false, unopened: 0 } })
  expect(await retireKeys(set, operator())).toMatchObject({ value: { from: 'environment' } })
  const anew = { pool, config: { ...config, secret } }
  await expect(installationKeys(anew)).rejects.toThrow('secret-differs')
})

test('whatever names a key is among what is sealed anew', async () => {
  const { rows } = await pool.query<{ place: string }>(
    `select conrelid::regclass || '.' || attname as place from pg_constraint
       join pg_attribute on attrelid = conrelid and attnum = any (conkey)
     where confrelid = 'installation_key'::regclass order by 1`,
  )
  const sealed = sealedKinds.flatMap(({ kind }) =>
    kind.columns.map(({ key }) => `${kind.table}.${key}`),
  )
  expect(rows.map(({ place }) => place)).toEqual(sealed.toSorted())
})

async function firstOpened() {
  const { rows } = await pool.query<{ secret: string; backupCodes: string }>(
    `select "secret", "backupCodes" from auth."twoFactor" limit 1`,
  )
  const key = sealingFor(await installationKeys(office), 'sessions')
  const [first] = rows
  if (first === undefined) return null
  return {
    secret: await symmetricDecrypt({ key, data: first.secret }),
    codes: await symmetricDecrypt({ key, data: first.backupCodes }),
  }
}
