import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Became, Handing, HandingProblem, TextCarrier } from '#platform/text-carrier.ts'
import type { TwilioSettings } from '#platform/twilio-settings.ts'

// Twilio's interface: https://www.twilio.com/docs/messaging/api/message-resource

const milliseconds = 20_000

/** A message may wait with them no shorter and no longer, in seconds. */
const waits = { least: 1, most: 36_000 }

const Said = z.object({ code: z.number().optional(), message: z.string().optional() })
const Made = z.object({ sid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/) })
const Message = z.object({
  sid: z.string(),
  body: z.string(),
  status: z.string(),
  error_code: z.number().nullable(),
  date_created: z.string(),
})
const Messages = z.object({ messages: z.array(Message) })

export function openTwilio(settings: TwilioSettings): TextCarrier {
  const { origin, account, token, from } = settings
  const messages = `${origin}/2010-04-01/Accounts/${account}/Messages`
  const ask = (address: string, form?: URLSearchParams) => asked(address, { account, token, form })
  return {
    async hand({ to, body, tell, seconds }) {
      const sender = from.startsWith('+') ? { From: from } : { MessagingServiceSid: from }
      const callback = tell === null ? {} : { StatusCallback: tell }
      const ValidityPeriod = String(Math.min(Math.max(seconds, waits.least), waits.most))
      const form = new URLSearchParams({
        To: to,
        Body: body,
        ValidityPeriod,
        ...sender,
        ...callback,
      })
      return handed(await ask(`${messages}.json`, form))
    },
    async find({ to, body, since }) {
      const query = new URLSearchParams({ To: to, PageSize: '50' })
      const answer = await ask(`${messages}.json?${query.toString()}`)
      const read = Messages.safeParse(answer?.told)
      if (answer?.status !== 200 || !read.success) return 'away'
      const same = read.data.messages.find(
        (one) =>
          one.body === body && Date.parse(one.date_created) >= since.getTime() - clocksDiffer,
      )
      return same === undefined ? 'none' : { number: same.sid }
    },
    async look(number) {
      const answer = await ask(`${messages}/${encodeURIComponent(number)}.json`)
      const read = Message.safeParse(answer?.told)
      if (answer?.status !== 200 || !read.success) return 'away'
      const became = becameOf(read.data.status, read.data.error_code?.toString() ?? null)
      return became ?? { what: 'sent' }
    },
  }
}

/** Two machines' clocks are some seconds apart. */
const clocksDiffer = 60_000

/** What a status of theirs means; null: nothing new. */
export function becameOf(status: string, code: string | null): Became | null {
  if (status === 'sent') return { what: 'sent' }
  if (status === 'delivered' || status === 'read') return { what: 'delivered' }
  if (status !== 'undelivered' && status !== 'failed' && status !== 'canceled') return null
  const problem = problemOf(code ?? '')
  return { what: 'failed', problem: problem === 'refused' ? 'unreachable' : problem, code }
}

/**
 * Whether a request comes from whoever has the account's token: the address as they were told it, and what the form
 * holds, by name. https://www.twilio.com/docs/usage/security
 */
export function isSignedByTwilio(
  { token }: Pick<TwilioSettings, 'token'>,
  { address, form, signature }: { address: string; form: URLSearchParams; signature: string },
): boolean {
  const expected = Buffer.from(signatureOfTwilio(token, address, form))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

export function signatureOfTwilio(token: string, address: string, form: URLSearchParams): string {
  const pairs = [...form].toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  const signed = address + pairs.map(([name, value]) => name + value).join('')
  return createHmac('sha1', token).update(signed).digest('base64')
}

/** Null: nobody answered in time. */
async function asked(
  address: string,
  { account, token, form }: { account: string; token: string; form: URLSearchParams | undefined },
): Promise<{ status: number; told: unknown } | null> {
  try {
    const answer = await fetch(address, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
        accept: 'application/json',
      },
      ...(form === undefined ? {} : { body: form }),
      redirect: 'error',
      signal: AbortSignal.timeout(milliseconds),
    })
    const told: unknown = await answer.json().catch(() => null)
    return { status: answer.status, told }
  } catch {
    return null
  }
}

function handed(answer: { status: number; told: unknown } | null): Handing {
  const made = Made.safeParse(answer?.told)
  if (answer?.status === 201 && made.success) return { handed: true, number: made.data.sid }
  const { code, message = '' } = Said.safeParse(answer?.told).data ?? {}
  const told = { handed: false, code: code?.toString() ?? null, said: message } as const
  // What came back as something else than a plain refusal may have been taken before.
  if (answer === null || answer.status >= 500 || answer.status < 400)
    return { ...told, by: 'carrier', again: true, unsure: true, problem: 'carrier-away' }
  const untaken = { ...told, unsure: false } as const
  if (answer.status === 429)
    return { ...untaken, by: 'carrier', again: true, problem: 'carrier-away' }
  const problem = code === undefined ? 'refused' : problemOf(String(code))
  const isOurs = [401, 403, 404].includes(answer.status) || ofOurAccount.has(code ?? 0)
  if (isOurs) return { ...untaken, by: 'carrier', again: true, problem: 'carrier-refuses-us' }
  return { ...untaken, by: 'text', again: false, problem }
}

/** Wrong for every message alike: a sender that is not ours, an account that is closed. */
const ofOurAccount: ReadonlySet<number> = new Set([20003, 20005, 21212, 21606, 21603, 21703, 30002])

function problemOf(code: string): Extract<HandingProblem, 'refused' | 'not-mobile' | 'opted-out'> {
  if (code === '21610') return 'opted-out'
  return code === '21614' || code === '30006' ? 'not-mobile' : 'refused'
}
