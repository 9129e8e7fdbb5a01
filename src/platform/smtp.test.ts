import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSmtp } from '#platform/smtp.ts'
import { openMailServer } from '../../tests/world/mail-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'presente-smtp-'))
afterAll(() => rmSync(folder, { recursive: true }))
const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
const asked =
  'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=mail.rosewood.example'
const made = spawnSync('openssl', [
  ...asked.split(' '),
  '-addext',
  'subjectAltName=IP:127.0.0.2',
  '-keyout',
  keyFile,
  '-out',
  certFile,
])

const mail = {
  messageId: '<1@rosewood.example>',
  envelopeId: '1',
  date: new Date('2026-03-02T10:00:00Z'),
  language: 'en',
  from: { name: 'Rosewood', address: 'office@rosewood.example' },
  to: { name: 'Ana', address: 'ana@rosewood.example' },
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  attachments: [],
}

test.skipIf(made.status !== 0)(
  'a server whose certificate is vouched for has the mail by TLS, from the start or by STARTTLS',
  async () => {
    const [key, cert] = [readFileSync(keyFile, 'utf8'), readFileSync(certFile, 'utf8')]
    const safe: boolean[] = []
    const kept = {
      key,
      cert,
      onMailFrom: (_: unknown, { secure }: { secure: boolean }, done: () => void) => {
        safe.push(secure)
        done()
      },
    }
    const host = '127.0.0.2'
    const start = await openMailServer({ ...kept, secure: true }, { host })
    const later = await openMailServer({ ...kept, hideSTARTTLS: false }, { host })
    const fromStart = { ...start.settings, tlsFromStart: true }
    expect(await openSmtp(fromStart, { ca: cert }).hand(mail)).toMatchObject({ handed: true })
    expect(await openSmtp(later.settings, { ca: cert }).hand(mail)).toMatchObject({ handed: true })
    expect(safe).toEqual([true, true])
    expect(later.received[0]?.header('message-id')).toBe('<1@rosewood.example>')
    // The same server, with nobody to vouch for it.
    expect(await openSmtp(later.settings).hand(mail)).toMatchObject({
      handed: false,
      by: 'server',
      problem: 'no-tls',
    })
    expect(later.received).toHaveLength(1)
  },
)

test('an address at which the wire itself takes offence is the matter of that mail, not of the server', async () => {
  const { settings, received } = await openMailServer()
  const wire = openSmtp(settings)
  const refused = { handed: false, by: 'mail', again: false, problem: 'bad-address' }
  for (const address of ['undisclosed:;', ''])
    expect(await wire.hand({ ...mail, to: { name: 'Ana', address } })).toMatchObject(refused)
  expect(received).toEqual([])
})
