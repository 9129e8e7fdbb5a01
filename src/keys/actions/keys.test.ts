import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { testOffice } from '../../../tests/world/database.ts'
import { openMailServer } from '../../../tests/world/mail-server.ts'
import { operator } from '#audit/actions/change.ts'
import { readLog } from '#audit/actions/read-log.ts'
import { retireKeys } from '#keys/actions/retire.ts'
import { turnKeys } from '#keys/actions/rotate.ts'
import { keysCommands } from '#keys/commands.ts'
import { keysStanding, sealedKinds } from '#keys/actions/status.ts'
import { sendDueMails } from '#mail/actions/send.ts'
import { sealLink, writeMail } from '#mail/actions/write.ts'
import { installationKeys, keyFor, sealingFor } from '#platform/secret.ts'

const office = await testOffice()
const { pool, config } = office
const people = 450

// As a released record has them: sealed before keys had numbers.
beforeEach(async () => {
  await pool.query(`delete from auth."user"; delete from webhook; delete from mail`)
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

test('cut off between the record and the file, letting go is gone on with', async () => {
  const { newest: before } = await installationKeys(office)
  await pool.query(`delete from auth."user"`)
  await turnKeys(office, operator())
  await pool.query('delete from installation_key where id = $1', [before.id])
  expect(await retireKeys(office, operator())).toMatchObject({ refusal: 'nothing-to-retire' })
  const { newest, all } = await installationKeys(office)
  expect(all).toEqual([newest])
})

test('a secret that was brought by hand stays as long as a value needs it', async () => {
  const { newest } = await installationKeys(office)
  const brought = 'roof cobalt heron waltz thimble orchard nine'
  const hook = await symmetricEncrypt({ key: keyFor({ secret: brought }, 'webhooks'), data: 'x' })
  await pool.query(`delete from auth."user"`)
  await pool.query(`update webhook set secret = $1`, [hook])
  const file = join(config.dataFolder, 'secret')
  await writeFile(file, `${newest.secret}\n${brought}\n`)
  expect(await retireKeys(office, operator())).toMatchObject({ refusal: 'still-sealing' })
  expect(await readFile(file, 'utf8')).toContain(brought)
})

test('keys are let go after a turn that is under way, and after whoever seals with one just now', async () => {
  let retiring: ReturnType<typeof retireKeys> | undefined
  await pool.query(`delete from auth."user"`)
  await turnKeys(office, operator(), () => (retiring ??= retireKeys(office, operator())))
  expect(await retiring).toMatchObject({ ok: true })

  const before = sealingFor(await installationKeys(office), 'webhooks')
  await turnKeys(office, operator())
  const late = await pool.connect()
  onTestFinished(async () => {
    await late.query('rollback')
    late.release()
  })
  await late.query('begin')
  await late.query('update webhook set secret = $1', [
    await symmetricEncrypt({ key: before, data: 'whsec_2' }),
  ])
  retiring = retireKeys(office, operator())
  await expect.poll(waiting, { timeout: 10_000 }).toBe(1)
  await late.query('commit')
  expect(await retiring).toMatchObject({ refusal: 'still-sealing', details: { count: 1 } })
})

test('mails that wait while keys turn leave with their links', async () => {
  const server = await openMailServer({
    async onRcptTo(_address, _session, done) {
      turning ??= turnKeys(office, operator())
      await turning
      done()
    },
  })
  let turning: ReturnType<typeof turnKeys> | undefined
  for (let at = 0; at < 9; at += 1)
    await writeMail(pool, {
      kind: 'invitation',
      person: null,
      name: '',
      address: `p${at}@rosewood.example`,
      language: 'en',
      subject: 'x',
      blocks: [{ kind: 'link', label: 'x' }],
      link: await sealLink(office, `https://presente.example/welcome#${at}`),
    })
  expect(await statusSaid()).toContain('9 links of waiting mails')
  await sendDueMails({ ...office, config: { ...config, smtp: server.settings } })
  expect(server.received.map(({ part }) => part('text/plain').includes('/welcome#'))).toEqual(
    Array.from({ length: 9 }, () => true),
  )
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

async function statusSaid(): Promise<string> {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const terminal = { language: 'en', json: false, say, warn: say, tell: () => {} } as const
  for (const command of keysCommands)
    if (command.standalone !== true) await command.run(office, ['status'], terminal)
  return said.join('\n')
}

/** How many wait for a lock that somebody else holds. */
async function waiting(): Promise<number> {
  const { rows } = await pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.waiting ?? 0
}

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
