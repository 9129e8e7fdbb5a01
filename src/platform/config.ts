import { resolve } from 'node:path'
import { z } from 'zod'
import { isStrongSecret } from '#kernel/strong-secret.ts'
import { CannotStart } from '#platform/cannot-start.ts'
import { type SmtpSettings, readSmtpSettings } from '#platform/smtp-settings.ts'
import { type TwilioSettings, readTwilioSettings } from '#platform/twilio-settings.ts'

const loopback = ['localhost', '127.0.0.1', '::1'] as const

const Settings = z.object({
  PRESENTE_DATA: z.string().default('./data'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().default('localhost'),
  DATABASE_URL: z.string().optional(),
  PRESENTE_SECRET: z.string().refine(isStrongSecret).optional(),
  PRESENTE_SECRET_BEFORE: z.string().optional(),
  PRESENTE_ADDRESS: z
    .string()
    .regex(/^https:\/\/[\w.-]+(:\d+)?\/?$/)
    .transform((text) => text.replace(/\/$/, ''))
    .optional(),
  PRESENTE_BACKUP_TO: z.string().optional(),
  PRESENTE_BACKUP_KEY: z.string().optional(),
})

/** The settings of the environment, read once. */
export interface Config {
  /** Where everything lives that must survive: the database, received files, passwords. */
  dataFolder: string
  port: number
  host: string
  /** Absent: the embedded PostgreSQL below the data folder. */
  databaseUrl: string | undefined
  /** Absent: the one in the data folder, made at the first start. */
  secret?: string | undefined
  /** The one before it, as long as it opens what it sealed */
  secretBefore?: string | undefined
  /** Where backups go each night. Absent: nowhere. */
  backupTo?: string | undefined
  /** What seals them. It is looked at where it is used: a weak one must not keep the office closed. */
  backupKey?: string | undefined
  /** Where people reach it, behind a proxy on this machine that speaks TLS. Absent: nowhere but here. */
  publicAddress?: string | undefined
  /** What is set of the district's own sign-on, as it is written; absent: there is none. */
  signOn?: Readonly<Record<string, string>> | undefined
  /** The server that takes mails. Absent: they wait in the outbox. */
  smtp?: SmtpSettings | undefined
  /** The carrier that takes text messages. Absent: they wait in the outbox. */
  twilio?: TwilioSettings | undefined
}

/** Where the program answers on this machine. */
export function addressOf({ host, port }: Pick<Config, 'host' | 'port'>): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Where people open the program. */
export function addressForPeople(config: Pick<Config, 'host' | 'port' | 'publicAddress'>): string {
  return config.publicAddress ?? addressOf(config)
}

/** Reads the settings; a setting that is empty counts as absent. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const settings = Settings.safeParse(given)
  if (!settings.success) {
    const setting = String(settings.error.issues[0]?.path[0])
    if (setting === 'PRESENTE_SECRET') throw new CannotStart('weak-secret')
    throw new CannotStart('bad-setting', { setting, value: given[setting] ?? '' })
  }
  const { PRESENTE_DATA, PORT, HOST, DATABASE_URL } = settings.data
  const { PRESENTE_SECRET: secret, PRESENTE_SECRET_BEFORE: secretBefore } = settings.data
  const { PRESENTE_ADDRESS: publicAddress } = settings.data
  const { PRESENTE_BACKUP_TO: backupTo, PRESENTE_BACKUP_KEY: backupKey } = settings.data
  // Without TLS whoever listens in reads everything: only this machine may be spoken to.
  if (!isLoopback(HOST)) throw new CannotStart('host-not-loopback', { host: HOST })
  if (DATABASE_URL !== undefined && !/^postgres(ql)?:\/\//.test(DATABASE_URL))
    throw new CannotStart('database-url-unreadable')
  const smtp = readSmtpSettings(given)
  // A link to this machine's own name would open nothing for whoever is written to.
  if (smtp !== undefined && !isLoopback(smtp.host) && publicAddress === undefined)
    throw new CannotStart('mail-without-address')
  const twilio = readTwilioSettings(given)
  if (twilio !== undefined && twilio.origin.startsWith('https:') && publicAddress === undefined)
    throw new CannotStart('texts-without-address')
  return {
    dataFolder: resolve(PRESENTE_DATA),
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    secret,
    secretBefore,
    publicAddress,
    backupTo: backupTo === undefined ? undefined : resolve(backupTo),
    backupKey,
    signOn: signOnIn(given),
    smtp,
    twilio,
  }
}

/** Whoever reads them knows what they mean; one alone shows that a sign-on is meant. */
function signOnIn(given: Record<string, string | undefined>): Config['signOn'] {
  const found = Object.entries(given).flatMap(([name, value]) =>
    name.startsWith('PRESENTE_SIGN_ON') && value !== undefined ? [[name, value] as const] : [],
  )
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

/** True of the names by which a machine calls itself. */
export function isLoopback(host: string): boolean {
  return loopback.some((name) => name === host)
}
