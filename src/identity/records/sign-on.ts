import type pg from 'pg'

// Sign-ons that are under way at the district's provider, and whose subject there is whose account here.

type Client = pg.Pool | pg.ClientBase

export interface SignOnTry {
  nonce: string
  verifier: string
  goesTo: string
}

/** Begins a try; those that nobody came back from are forgotten. */
export async function saveTry(
  client: Client,
  { state, browser }: { state: Buffer; browser: Buffer },
  { nonce, verifier, goesTo }: SignOnTry,
  minutes: number,
): Promise<void> {
  await client.query(`delete from sign_on_try where expires_at < now()`)
  await client.query(
    `insert into sign_on_try (state_sha256, browser_sha256, nonce, verifier, goes_to, expires_at)
     values ($1, $2, $3, $4, $5, now() + $6 * interval '1 minute')`,
    [state, browser, nonce, verifier, goesTo, minutes],
  )
}

/** Takes the try of this state and this browser, once; null: there is none. */
export async function takeTry(
  client: Client,
  { state, browser }: { state: Buffer; browser: Buffer },
): Promise<SignOnTry | null> {
  const { rows } = await client.query<SignOnTry>(
    `delete from sign_on_try
     where state_sha256 = $1 and browser_sha256 = $2 and expires_at >= now()
     returning nonce, verifier, goes_to as "goesTo"`,
    [state, browser],
  )
  return rows[0] ?? null
}

/** Whether a request is under way that was begun here. */
export async function isAsked(client: Client, state: Buffer): Promise<boolean> {
  const { rows } = await client.query(
    `select from sign_on_try where state_sha256 = $1 and expires_at >= now()`,
    [state],
  )
  return rows.length > 0
}

/** Uses an assertion; false where it was used before. */
export async function useAssertion(client: Client, sha256: Buffer, ends: Date): Promise<boolean> {
  await client.query(`delete from saml_assertion where ends_at < now()`)
  const { rowCount } = await client.query(
    `insert into saml_assertion (assertion_sha256, ends_at) values ($1, $2) on conflict do nothing`,
    [sha256, ends],
  )
  return rowCount === 1
}

/** What a SAML provider said, waiting for its browser. */
export interface Waiting {
  state: Buffer
  subject: string
  email: string
}

export async function saveAnswer(
  client: Client,
  handle: Buffer,
  { state, subject, email }: Waiting,
  minutes: number,
): Promise<void> {
  await client.query(`delete from saml_answer where expires_at < now()`)
  await client.query(
    `insert into saml_answer (handle_sha256, state_sha256, subject, email, expires_at)
     values ($1, $2, $3, $4, now() + $5 * interval '1 minute')`,
    [handle, state, subject, email, minutes],
  )
}

/** Takes what waits, once. */
export async function takeAnswer(client: Client, handle: Buffer): Promise<Waiting | null> {
  const { rows } = await client.query<Waiting>(
    `delete from saml_answer where handle_sha256 = $1 and expires_at >= now()
     returning state_sha256 as state, subject, email`,
    [handle],
  )
  return rows[0] ?? null
}

export interface Found {
  id: string
  name: string
  /** The account is tied to a subject of the provider already */
  tied: boolean
}

/** Whose account a subject of the provider is. */
export async function personOfSubject(
  client: Client,
  issuer: string,
  subject: string,
): Promise<Found | null> {
  const { rows } = await client.query<Found>(
    `select person.id, person.name, true as tied
     from auth."account" account join auth."user" person on person.id = account."userId"
     where "providerId" = $1 and "accountId" = $2 and not person.demo`,
    [issuer, subject],
  )
  return rows[0] ?? null
}

/** Whose account an e-mail names, and whether another subject of the provider has it. */
export async function personOfEmail(
  client: Client,
  issuer: string,
  email: string,
): Promise<Found | null> {
  const { rows } = await client.query<Found>(
    `select id, name, exists (select from auth."account" account
       where account."userId" = person.id and "providerId" = $1) as tied
     from auth."user" person where email = $2 and not demo and not service`,
    [issuer, email],
  )
  return rows[0] ?? null
}

/** Ties a subject to an account; false where somebody was quicker. */
export async function tieSubject(
  client: Client,
  { issuer, subject, person }: { issuer: string; subject: string; person: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into auth."account" (id, "accountId", "providerId", "userId", "updatedAt")
     values (gen_random_uuid()::text, $2, $1, $3, now()) on conflict do nothing`,
    [issuer, subject, person],
  )
  return rowCount === 1
}

/** A new link makes everything new: the next sign-on is tied anew. */
export async function untieSubjects(client: Client, person: string): Promise<void> {
  await client.query(
    `delete from auth."account" where "userId" = $1 and "providerId" <> 'credential'`,
    [person],
  )
}

/** The provider asked for a second factor, so that ours need not. */
export async function markProven(client: Client, session: string): Promise<void> {
  await client.query(`update auth."session" set proven = true where id = $1`, [session])
}
