import { rememberChange } from '#audit/actions/change.ts'
import type { Language } from '#kernel/text.ts'
import { addressForPeople } from '#platform/config.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { becameOf, isSignedByTwilio } from '#platform/twilio.ts'
import { TextNumber, whoTexts } from '#texts/model/text.ts'
import { saveBecame } from '#texts/records/outbox.ts'
import { hasOfficeStopped, mayBeTold, saveWish } from '#texts/records/wishes.ts'
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
  if (became !== null && number !== null) await saveBecame(pool, { text, number }, became)
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
  const said = await understood(pool, number.data, heard(form.get('Body') ?? ''))
  if (said.wish === 'stop' || said.wish === 'start') await keep(pool, number.data, said)
  // To these the carrier answers by itself, and drops what we would say after a stop.
  const isAnswered = form.has('OptOutType') || (said.alone && said.language === 'en')
  if (isAnswered) return null
  if (said.wish !== 'other') return sayTexts(said.language)(`answer.${said.wish}`)
  if (!(await mayBeTold(pool, number.data))) return null
  const both: readonly Language[] = ['en', 'es']
  return both.map((language) => sayTexts(language)('answer.other')).join(' ')
}

/** A yes takes back what was texted, as with the carrier; not what the office wrote down: it may be said of something else. */
async function understood(pool: Queryable, number: TextNumber, said: Heard): Promise<HeardWish> {
  const { wish } = said
  if (wish !== 'yes') return { ...said, wish }
  return { ...said, wish: (await hasOfficeStopped(pool, number)) ? 'other' : 'start' }
}

type HeardWish = Omit<Heard, 'wish'> & { wish: Exclude<Heard['wish'], 'yes'> }

async function keep(
  pool: Office['pool'],
  number: TextNumber,
  { wish, language }: HeardWish,
): Promise<void> {
  if (wish !== 'stop' && wish !== 'start') return
  await inTransaction(pool, async (client) => {
    await saveWish(client, { number, wish, said: `${wish} (${language})`, by: whoTexts })
    await rememberChange(
      client,
      { person: null, name: whoTexts, from: 'carrier' },
      {
        what: wish === 'stop' ? 'texts-stopped' : 'texts-started',
        onWhom: number,
        before: null,
        after: { wish, language },
      },
    )
  })
}
