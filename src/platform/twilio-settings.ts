import { CannotStart } from '#platform/cannot-start.ts'

/** The carrier that takes text messages, by the interface of Twilio. */
export interface TwilioSettings {
  /** 'https://api.twilio.com' */
  origin: string
  account: string
  token: string
  /** A number of ours (+12135550100), or a messaging service (MG…) that chooses one */
  from: string
}

/** Reads PRESENTE_TWILIO and PRESENTE_TEXT_FROM: both or neither. The address holds a token and is not repeated. */
export function readTwilioSettings(
  given: Readonly<Record<string, string | undefined>>,
): TwilioSettings | undefined {
  const { PRESENTE_TWILIO: twilio, PRESENTE_TEXT_FROM: from } = given
  if (twilio === undefined && from === undefined) return undefined
  if (twilio === undefined) throw new CannotStart('texts-lack', { setting: 'PRESENTE_TWILIO' })
  if (from === undefined) throw new CannotStart('texts-lack', { setting: 'PRESENTE_TEXT_FROM' })
  if (!/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/.test(from))
    throw new CannotStart('bad-setting', { setting: 'PRESENTE_TEXT_FROM', value: from })
  const carrier = URL.canParse(twilio) ? carrierIn(new URL(twilio)) : null
  if (carrier === null) throw new CannotStart('twilio-unreadable')
  return { ...carrier, from }
}

function carrierIn(url: URL): Omit<TwilioSettings, 'from'> | null {
  const { protocol, hostname, username, password, pathname, search, hash, origin } = url
  // Only this machine's own stands in for the carrier without TLS.
  const isHere = protocol === 'http:' && hostname === '127.0.0.1'
  if ((protocol !== 'https:' && !isHere) || !['', '/'].includes(pathname)) return null
  if (search !== '' || hash !== '') return null
  if (!/^AC[0-9a-f]{32}$/.test(username) || !/^[\w-]{16,}$/.test(password)) return null
  return { origin, account: username, token: password }
}
