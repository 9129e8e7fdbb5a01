import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as plainly } from 'node:http'
import { request as sealed } from 'node:https'
import { isIP } from 'node:net'
import { isLoopback } from '#platform/config.ts'
import { isPublicAddress } from '#platform/public-address.ts'

// Sends something to an address that somebody typed in. Where that leads is looked up once, here, and what was
// looked at is what is connected to: an answer that changes in between changes nothing.

/** What a name leads to. */
export type LookUp = (name: string) => Promise<readonly string[]>

export interface Posting {
  headers: Record<string, string>
  body: string
  /** This machine may be told, without TLS: where nothing is real */
  here: boolean
  lookUp?: LookUp
  seconds?: number
}

export type Posted =
  | { sent: true; status: number }
  | { sent: false; problem: 'not-found' | 'not-public' | 'no-answer' | 'too-late' | 'not-trusted' }

/** Of an answer nothing is read but its status; this much of it is let in before the line is cut. */
const mostBytes = 64 << 10

export async function postTo(address: URL, posting: Posting): Promise<Posted> {
  const { here, lookUp = whereTo, seconds = 10 } = posting
  const name = address.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(name) === 0 ? await lookUp(name).catch(() => []) : [name]
  const [first] = found
  if (first === undefined) return { sent: false, problem: 'not-found' }
  const isHere = here && isLoopback(name) && address.protocol === 'http:'
  // One that leads to us beside one that does not is a trap.
  if (!isHere && (address.protocol !== 'https:' || !found.every(isPublicAddress)))
    return { sent: false, problem: 'not-public' }
  try {
    return { sent: true, status: await send(address, { ...posting, name, to: first, seconds }) }
  } catch (error) {
    return { sent: false, problem: problemOf(error) }
  }
}

async function whereTo(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address)
}

interface Sending extends Posting {
  name: string
  to: string
  seconds: number
}

function send(
  { protocol, port, pathname, search, host }: URL,
  { headers, body, name, to, seconds }: Sending,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const asked = (protocol === 'https:' ? sealed : plainly)({
    host: to,
    ...(port === '' ? {} : { port: Number(port) }),
    // The certificate is held against the name, not against the address that it led to.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    method: 'POST',
    path: `${pathname}${search}`,
    headers: { ...headers, host, 'content-length': Buffer.byteLength(body) },
    agent: false,
    // From the first packet to the last: slow drops are no answer.
    signal: AbortSignal.timeout(seconds * 1000),
  })
  asked.on('error', reject)
  asked.on('response', (answer) => readToEnd(answer).then(resolve, reject))
  asked.end(body)
  return promise
}

/** A redirect is an answer like others: it is not followed. */
async function readToEnd(answer: IncomingMessage): Promise<number> {
  let bytes = 0
  for await (const piece of answer) {
    bytes += Buffer.isBuffer(piece) ? piece.length : 0
    if (bytes > mostBytes) break
  }
  answer.destroy()
  return answer.statusCode ?? 0
}

function problemOf(error: unknown): 'no-answer' | 'too-late' | 'not-trusted' {
  if (!(error instanceof Error)) return 'no-answer'
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'too-late'
  const code = 'code' in error ? String(error.code) : ''
  return /CERT|SELF_SIGNED|TLS|SSL|UNABLE_TO/.test(code) ? 'not-trusted' : 'no-answer'
}
