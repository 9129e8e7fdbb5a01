import type pg from 'pg'

type Client = pg.Pool | pg.ClientBase

// A backup may be of a step of the database at which some of these tables were not there yet.

export async function endAllSessions(client: Client): Promise<void> {
  await whereThere(client, 'auth.session', `delete from auth."session"`)
}

/** Links that have not been used: whoever needs one is given a new one. */
export async function endInvitations(client: Client): Promise<void> {
  await whereThere(client, 'invitation', `delete from invitation where used_at is null`)
}

/** Keys of service accounts: some of them were ended since, and nobody knows which. */
export async function endKeys(client: Client): Promise<void> {
  await whereThere(
    client,
    'service_key',
    `update service_key set ended_at = now(), ended_by = 'restore' where ended_at is null`,
  )
}

/** Whose signatures nobody can make any more without the secret that they were sealed with. */
export async function endWebhooks(client: Client): Promise<void> {
  await whereThere(
    client,
    'webhook',
    `update webhook set ended_at = coalesce(ended_at, now()), secret = ''`,
  )
}

/** What is sealed is lost with its secret; that somebody is kept from being found is not. */
export async function endSealedAddresses(client: Client): Promise<void> {
  await whereThere(client, 'confidential_address', `update confidential_address set sealed = null`)
}

/** What waited at that moment may have left since, and its links open nothing: it is not sent by itself. */
export async function endMails(client: Client): Promise<void> {
  await whereThere(
    client,
    'mail',
    `update mail set state = 'failed', problem = 'restored', link = null, ended_at = now()
     where state in ('waiting', 'sending')`,
  )
  await whereThere(
    client,
    'text_message',
    `update text_message set state = 'failed', problem = 'restored', link = null, ended_at = now()
     where state in ('waiting', 'sending')`,
  )
}

/** Everybody sets up their second factor anew at their next sign-in, whoever has a passkey beside it too. */
export async function forgetSecondFactors(client: Client): Promise<void> {
  await whereThere(client, 'passkey', `delete from passkey`)
  await whereThere(client, 'recovery_code', `delete from recovery_code`)
  await whereThere(client, 'auth."twoFactor"', `delete from auth."twoFactor"`)
  await whereThere(
    client,
    'auth."user"',
    `update auth."user" set "twoFactorEnabled" = false where not demo`,
  )
}

/** The next program that begins makes the record its own with the secret that it has. */
export async function unmark(client: Client): Promise<void> {
  await whereThere(client, 'installation', 'delete from installation')
  await whereThere(client, 'installation_key', 'delete from installation_key')
}

async function whereThere(client: Client, table: string, statement: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass($1) is not null as there`,
    [table],
  )
  if (rows[0]?.there === true) await client.query(statement)
}
