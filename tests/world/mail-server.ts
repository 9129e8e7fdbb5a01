import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll } from 'vitest'
import type { SmtpSettings } from '#platform/smtp-settings.ts'

// A real mail server on this machine, which keeps what it is handed, or refuses it as a test says.

export interface Received {
  from: string
  to: string[]
  raw: string
  /** Names in small letters; unfolded */
  headers: { name: string; value: string }[]
  header(name: string): string
  /** By content type, decoded */
  part(type: string): string
}

export interface MailServer {
  received: Received[]
  settings: SmtpSettings
  /** What it answers to a recipient; null: it takes the mail */
  answer(to: (recipient: string) => { code: number; said: string } | null): void
  close(): Promise<void>
}

export async function openMailServer(
  options: SMTPServerOptions = {},
  { host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {},
): Promise<MailServer> {
  const received: Received[] = []
  let answer: (recipient: string) => { code: number; said: string } | null = () => null
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    hideSTARTTLS: true,
    logger: false,
    onRcptTo({ address }, _session, done) {
      const refusal = answer(address)
      if (refusal === null) return done()
      done(Object.assign(new Error(refusal.said), { responseCode: refusal.code }))
    },
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        received.push(read(from, to, Buffer.concat(pieces).toString('utf8')))
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  const listening = await new Promise<AddressInfo | string | null>((resolve) => {
    server.listen(port, host, () => resolve(server.server.address()))
  })
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  afterAll(close)
  const at = typeof listening === 'object' && listening !== null ? listening.port : port
  return {
    received,
    settings: {
      host,
      port: at,
      tlsFromStart: false,
      account: null,
      from: 'office@rosewood.example',
    },
    answer: (to) => void (answer = to),
    close,
  }
}

function read(from: string, to: string[], raw: string): Received {
  const { headers, parts } = entity(raw)
  const lines = (text: string) => text.replaceAll('\r\n', '\n')
  const header = (name: string) => headers.find((one) => one.name === name)?.value ?? ''
  return {
    from,
    to,
    raw,
    headers,
    header,
    part: (type) => lines(parts.find((one) => one.type === type)?.text ?? ''),
  }
}

function entity(raw: string): {
  headers: Received['headers']
  parts: { type: string; text: string }[]
} {
  const end = raw.indexOf('\r\n\r\n')
  const headers = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => {
      const [name = '', value = ''] = line.split(/:\s*(.*)/s)
      return { name: name.toLowerCase(), value }
    })
  const header = (name: string) => headers.find((one) => one.name === name)?.value ?? ''
  const body = raw.slice(end + 4)
  const type = header('content-type')
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1]
  if (boundary === undefined)
    return {
      headers,
      parts: [
        {
          type: type.split(';')[0] ?? '',
          text: decoded(body, header('content-transfer-encoding')),
        },
      ],
    }
  const inner = body.split(`--${boundary}`).slice(1, -1)
  return { headers, parts: inner.flatMap((part) => entity(part.replace(/^\r\n/, '')).parts) }
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
