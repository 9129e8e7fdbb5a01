import type { Language } from '#kernel/text.ts'
import { addressForPeople } from '#platform/config.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { becameOf, isSignedByTwilio } from '#platform/twilio.ts'
import { keepBecame, keepWish } from '#texts/actions/wish.ts'
import { TextNumber } from '#texts/model/text.ts'
import { hasOfficeStopped, mayBeTold } from '#texts/records/wishes.ts'
import { type Heard, heard } from '#texts/rules/words.ts'
import { sayTexts } from '#texts/speech.ts'

// What the carrier tells: what became of a message, and what somebody texted back. It is believed by its signature.

type HearingOffice = Pick<Office, 'pool' | 'config'>

export interface Told {
  /** The path to which it was sent */
  path: string
  form: URLSearchParams
  signature: string
}

export function isFromCarrier({ config }: HearingOffice, { path, form, signature }: Told): boolean {
  if (config.twilio === undefined) return false
  const address = `${addressForPeople(config)}${path}`
  return isSignedByTwilio(config.twilio, { address, form, signature })
}

/** What became of a message, by our number of it. */
export async function hearBecame(
  { pool }: HearingOffice,
  text: string,
  form: URLSearchParams,
): Promise<void> {
  const became = becameOf(form.get('MessageStatus') ?? '', form.get('ErrorCode'))
  const number = form.get('MessageSid')
  if (became !== null && number !== null) await keepBecame(pool, { text, number }, became)
}

/**
 * What somebody texted back: an order is kept and answered in its language, anything else is told that nobody reads it.
 * Of what it says nothing is kept but the order. Null: nothing is answered.
 */
export async function hearFamily(
  { pool }: HearingOffice,
  form: URLSearchParams,
): Promise<string | null> {
  const number = TextNumber.safeParse(form.get('From') ?? '')
  if (!number.success) return null
  const ordered = orderOf(form.get('OptOutType'), heard(form.get('Body') ?? ''))
  const said = await understood(pool, number.data, ordered)
  const { wish, language } = said
  if (wish === 'stop' || wish === 'start') {
    const how = { number: number.data, wish, said: `${wish} (${language})` }
    await inTransaction(pool, (client) => keepWish(client, how))
  }
  // To these the carrier answers by itself, and drops what we would say after a stop.
  const isAnswered = form.has('OptOutType') || (said.alone && said.language === 'en')
  if (isAnswered) return null
  if (said.wish !== 'other') return sayTexts(said.language)(`answer.${said.wish}`)
  if (!(await mayBeTold(pool, number.data))) return null
  const both: readonly Language[] = ['en', 'es']
  return both.map((language) => sayTexts(language)('answer.other')).join(' ')
}

/** What the carrier took for an order by a word of its own ("BASTA") is one here, too; in doubt it is a stop. */
function orderOf(carriers: string | null, said: Heard): Heard {
  if (carriers === 'STOP') return { ...said, wish: 'stop' }
  if (said.wish === 'stop' || said.wish === 'yes') return said
  return carriers === 'START' ? { ...said, wish: 'start' } : said
}

/** A yes takes back what was texted, as with the carrier; not what the office wrote down: it may be said of something else. */
async function understood(pool: Queryable, number: TextNumber, said: Heard): Promise<HeardWish> {
  const { wish } = said
  if (wish !== 'yes') return { ...said, wish }
  return { ...said, wish: (await hasOfficeStopped(pool, number)) ? 'other' : 'start' }
}

type HeardWish = Omit<Heard, 'wish'> & { wish: Exclude<Heard['wish'], 'yes'> }
