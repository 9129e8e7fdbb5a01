import { z } from 'zod'
import { CannotStart } from '#platform/cannot-start.ts'

/** The mail server that takes what the office sends. */
export interface SmtpSettings {
  host: string
  port: number
  /** TLS from the first byte (smtps); otherwise the connection is made safe by STARTTLS, or not used */
  tlsFromStart: boolean
  account: { user: string; password: string } | null
  /** The address that mails come from, and to which what cannot be delivered comes back */
  from: string
}

/** Reads PRESENTE_SMTP and PRESENTE_MAIL_FROM: both or neither. The address holds a password and is not repeated. */
export function readSmtpSettings(
  given: Readonly<Record<string, string | undefined>>,
): SmtpSettings | undefined {
  const { PRESENTE_SMTP: smtp, PRESENTE_MAIL_FROM: from } = given
  if (smtp === undefined && from === undefined) return undefined
  if (smtp === undefined) throw new CannotStart('mail-lacks', { setting: 'PRESENTE_SMTP' })
  if (from === undefined) throw new CannotStart('mail-lacks', { setting: 'PRESENTE_MAIL_FROM' })
  if (!z.email().safeParse(from).success)
    throw new CannotStart('bad-setting', { setting: 'PRESENTE_MAIL_FROM', value: from })
  const url = URL.canParse(smtp) ? new URL(smtp) : null
  const server = url && serverIn(url)
  if (server === null) throw new CannotStart('smtp-unreadable')
  return { ...server, from }
}

function serverIn(url: URL): Omit<SmtpSettings, 'from'> | null {
  const { protocol, hostname, pathname, search, hash, port } = url
  const isSmtp = protocol === 'smtp:' || protocol === 'smtps:'
  if (!isSmtp || hostname === '' || !['', '/'].includes(pathname)) return null
  // A query would switch things off elsewhere ('?tls=false'); here nothing can be.
  if (search !== '' || hash !== '') return null
  const [user, password] = [decoded(url.username), decoded(url.password)]
  if (user === null || password === null || (user === '') !== (password === '')) return null
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    tlsFromStart: protocol === 'smtps:',
    account: user === '' ? null : { user, password },
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
