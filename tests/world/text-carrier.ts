import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll } from 'vitest'
import type { TwilioSettings } from '#platform/twilio-settings.ts'
import { signatureOfTwilio } from '#platform/twilio.ts'

// A carrier of text messages on this machine that speaks as Twilio does: it looks at account and token, keeps what it is
// handed, answers in its JSON, and signs what it tells.

export interface Carried {
  sid: string
  to: string
  from: string | null
  service: string | null
  body: string
  tell: string | null
  /** For how many seconds it may wait here */
  validity: number
  status: string
  errorCode: number | null
  at: Date
}

/** What it answers instead of taking a message; null: it takes it. */
export type Refusing = (to: string) => { status: number; code: number; message: string } | null

export interface TextCarrierServer {
  carried: Carried[]
  settings: TwilioSettings
  refuse(how: Refusing): void
  /** Does something with a message it has taken, before it answers; 'no-answer': it never does */
  onTaken(work: (one: Carried) => 'no-answer' | void): void
  signed(address: string, form: Record<string, string>): { body: string; signature: string }
}

const account = `AC${'0123456789abcdef'.repeat(2)}`
const token = 'a-token-of-the-carrier'

export async function openTextCarrier(): Promise<TextCarrierServer> {
  const carried: Carried[] = []
  let refuse: Refusing = () => null
  let onTaken: (one: Carried) => 'no-answer' | void = () => {}
  const server = createServer((request, response) => {
    void answer(request, response, {
      carried,
      refusing: (to) => refuse(to),
      taken: (one) => onTaken(one),
    })
  })
  const port = await listening(server)
  afterAll(() => server.closeAllConnections())
  afterAll(() => new Promise((done) => server.close(done)))
  return {
    carried,
    settings: { origin: `http://127.0.0.1:${port}`, account, token, from: '+12135550100' },
    refuse: (how) => void (refuse = how),
    onTaken: (work) => void (onTaken = work),
    signed(address, form) {
      const body = new URLSearchParams(form)
      return { body: body.toString(), signature: signatureOfTwilio(token, address, body) }
    },
  }
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

interface Desk {
  carried: Carried[]
  refusing: Refusing
  taken: (one: Carried) => 'no-answer' | void
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { carried, refusing, taken }: Desk,
): Promise<void> {
  const say = (status: number, told: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told))
  const basic = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`
  if (request.headers.authorization !== basic)
    return void say(401, { code: 20003, message: 'Authenticate', status: 401 })
  const url = new URL(request.url ?? '', 'http://carrier.example')
  const [, sid] =
    new RegExp(`^/2010-04-01/Accounts/${account}/Messages/(SM\\w+)\\.json$`).exec(url.pathname) ??
    []
  if (sid !== undefined) {
    const one = carried.find((known) => known.sid === sid)
    return void (one === undefined ? say(404, { code: 20404 }) : say(200, asResource(one)))
  }
  if (request.method === 'GET') {
    const same = carried.filter(({ to }) => to === url.searchParams.get('To')).toReversed()
    return void say(200, { messages: same.map(asResource) })
  }
  const form = new URLSearchParams(await text(request))
  const refusal = refusing(form.get('To') ?? '')
  if (refusal !== null) return void say(refusal.status, refusal)
  const one = kept(form, carried.length)
  carried.push(one)
  if (taken(one) !== 'no-answer') say(201, asResource(one))
}

function kept(form: URLSearchParams, before: number): Carried {
  return {
    sid: `SM${before.toString(16).padStart(32, '0')}`,
    to: form.get('To') ?? '',
    from: form.get('From'),
    service: form.get('MessagingServiceSid'),
    body: form.get('Body') ?? '',
    tell: form.get('StatusCallback'),
    validity: Number(form.get('ValidityPeriod')),
    status: 'queued',
    errorCode: null,
    at: new Date(),
  }
}

function asResource({ sid, to, body, status, errorCode, at }: Carried) {
  return { sid, to, body, status, error_code: errorCode, date_created: at.toUTCString() }
}
