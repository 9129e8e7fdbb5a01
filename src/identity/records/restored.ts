import type pg from 'pg'

export async function endAllSessions(client: pg.ClientBase): Promise<void> {
  await client.query(`delete from auth."session"`)
}

/** Links that have not been used: whoever needs one is given a new one. */
export async function endInvitations(client: pg.ClientBase): Promise<void> {
  await client.query(`delete from invitation where used_at is null`)
}

/** Everybody sets up their second factor anew at their next sign-in. */
export async function forgetSecondFactors(client: pg.ClientBase): Promise<void> {
  await client.query(`delete from auth."twoFactor"`)
  await client.query(`update auth."user" set "twoFactorEnabled" = false where not demo`)
}

/** Whether a program has made this record its own with a secret. */
export async function isMarked(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query('select from installation')
  return (rowCount ?? 0) > 0
}

/** The next program that begins makes the record its own with the secret that it has. */
export async function unmark(client: pg.ClientBase): Promise<void> {
  await client.query('delete from installation')
}
