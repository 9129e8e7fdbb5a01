import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { isLoopback } from '#platform/config.ts'
import type { SmtpSettings } from '#platform/smtp-settings.ts'

// The wire to the mail server. Who writes what to whom is the office's; here a letter is handed over, and it is told
// whether the server has it, does not want it, or could not be asked.

export interface MailToHand {
  messageId: string
  /** By which a report of what cannot be delivered names it, RFC 3461 */
  envelopeId: string
  date: Date
  language: string
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  attachments: readonly { name: string; contentType: string; content: Buffer }[]
}

export type Handed =
  | { handed: true; said: string }
  /** `by`: whom it is about, this mail or the server and every mail; `again`: whether another try makes sense */
  | {
      handed: false
      by: 'mail' | 'server'
      again: boolean
      problem: Problem
      code: string | null
      said: string
    }

type Problem =
  | 'refused'
  | 'bad-address'
  | 'not-now'
  | 'server-away'
  | 'server-refuses-us'
  | 'no-tls'

export interface Smtp {
  hand(mail: MailToHand): Promise<Handed>
}

const seconds = 1000

/** `ca`: who is believed about the server's name beside those whom the machine believes. */
export function openSmtp(
  { host, port, tlsFromStart, account }: SmtpSettings,
  { ca }: { ca?: string } = {},
): Smtp {
  const isHere = isLoopback(host)
  const transport = createTransport({
    host,
    port,
    secure: tlsFromStart,
    // Whoever listens in reads every link: without TLS nothing goes further than this machine.
    requireTLS: !tlsFromStart && !isHere,
    ignoreTLS: !tlsFromStart && isHere,
    ...(account === null ? {} : { auth: { user: account.user, pass: account.password } }),
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: 20 * seconds,
    greetingTimeout: 20 * seconds,
    socketTimeout: 60 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async hand(mail) {
      try {
        const { response } = await transport.sendMail(composed(mail))
        return { handed: true, said: response }
      } catch (error) {
        return whyNotHanded(error)
      }
    },
  }
}

function composed({ from, to, attachments, ...mail }: MailToHand) {
  const { messageId, envelopeId, date, language, subject, text, html } = mail
  return {
    messageId,
    date,
    from,
    to,
    subject,
    text,
    html,
    // What leaves is said here and not read off the headers.
    envelope: { from: from.address, to: [to.address] },
    dsn: {
      id: envelopeId,
      return: 'headers' as const,
      notify: ['failure' as const],
      recipient: to.address,
    },
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
    },
    attachments: attachments.map(({ name, contentType, content }) => ({
      filename: name,
      contentType,
      content,
    })),
  }
}

const SmtpError = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
  message: z.string().default(''),
})

function whyNotHanded(error: unknown): Handed {
  const read = SmtpError.safeParse(error)
  const { code, command, responseCode, response, message } = read.data ?? { message: '' }
  const told = {
    code: responseCode === undefined ? null : String(responseCode),
    said: response ?? message,
  }
  const notHanded = (by: 'mail' | 'server', again: boolean, problem: Problem): Handed => ({
    handed: false,
    by,
    again,
    problem,
    ...told,
  })
  // Not the server's word: nothing was spoken to it.
  if (code === 'EENVELOPE' && command === 'API') return notHanded('mail', false, 'bad-address')
  if (code === 'ETLS' || /certificate|self.signed/i.test(message))
    return notHanded('server', true, 'no-tls')
  if (responseCode === undefined) return notHanded('server', true, 'server-away')
  const isOfMail = (code === 'EENVELOPE' && command !== 'MAIL FROM') || code === 'EMESSAGE'
  // Of a password or a sender that the server does not take every mail would fail alike.
  if (!isOfMail)
    return notHanded('server', true, responseCode >= 500 ? 'server-refuses-us' : 'not-now')
  return responseCode >= 500
    ? notHanded('mail', false, 'refused')
    : notHanded('mail', true, 'not-now')
}
