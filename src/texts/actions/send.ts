import { symmetricDecrypt } from 'better-auth/crypto'
import { minutesToWait } from '#mail/rules/sending.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { districtInstant, districtTime } from '#platform/clock.ts'
import { type Config, addressForPeople } from '#platform/config.ts'
import type { Office } from '#platform/office.ts'
import { installationKeys, sealingFor } from '#platform/secret.ts'
import type { Handing, TextCarrier } from '#platform/text-carrier.ts'
import { inTransaction } from '#platform/transaction.ts'
import { openTwilio } from '#platform/twilio.ts'
import { keepBecame, keepCarriersStop } from '#texts/actions/wish.ts'
import { filled } from '#texts/actions/write.ts'
import type { TextProblem } from '#texts/model/text.ts'
import { hoursChosen } from '#texts/records/hours.ts'
import {
  type Due,
  endPast,
  isInvented,
  putOff,
  saveNotSent,
  saveSent,
  takeDue,
  takeUnheard,
} from '#texts/records/outbox.ts'
import { stoppedAmong } from '#texts/records/wishes.ts'
import { hoursOn, opensAt } from '#texts/rules/hours.ts'
import { whetherTextsLeave } from '#texts/rules/sending.ts'

/** The queue on which text messages wait for the worker. */
export const textQueue = 'texts-send'

type SendingOffice = Pick<Office, 'pool' | 'config' | 'log' | 'clock'>

const atOnce = 4

/** Sends whatever is due, some at once, by day, until nothing is, or the carrier takes nothing. */
export async function sendDueTexts(office: SendingOffice): Promise<void> {
  const { pool, config } = office
  const { twilio } = config
  await endPast(pool)
  const standing = whetherTextsLeave(carrierOf(config), { invented: await isInvented(pool) })
  if (twilio === undefined || !standing.leaves) return
  const carrier = openTwilio(twilio)
  await askAfter(office, carrier)
  for (;;) {
    // Asked again and again: what began by day may still be at it when the night comes.
    const closes = await closing(office)
    if (closes === null) return
    const taken = await takeDue(pool, atOnce)
    if (taken.length === 0) return
    const stopped = await stoppedAmong(
      pool,
      taken.map(({ to }) => to),
    )
    const sealing = sealingFor(await installationKeys(office), 'texts')
    const how = { carrier, stopped, sealing, closes }
    const handed = await Promise.all(taken.map((one) => sendOne(office, one, how)))
    // What is wrong with the carrier is wrong for all: the others wait where they are.
    if (handed.some((one) => !one.handed && one.by === 'carrier')) return
  }
}

/** The carrier that is set up, as far as rules ask. */
export function carrierOf({
  twilio,
}: Pick<Config, 'twilio'>): { from: string; isHere: boolean } | null {
  if (twilio === undefined) return null
  return { from: twilio.from, isHere: twilio.origin.startsWith('http:') }
}

/** Until when messages leave today. Null: it is night, and everything waits for the morning. */
async function closing({ pool, clock }: SendingOffice): Promise<Date | null> {
  const choices = await hoursChosen(pool)
  const [date = '', time = ''] = districtTime(clock.now()).split(' ')
  const day = SchoolDate.parse(date)
  const opens = opensAt({ day, time }, (on) => hoursOn(choices, on))
  if (opens === null) return districtInstant(day, hoursOn(choices, day).to)
  await putOff(pool, districtInstant(opens.day, opens.time))
  return null
}

interface How {
  carrier: TextCarrier
  stopped: ReadonlySet<string>
  sealing: ReturnType<typeof sealingFor>
  closes: Date
}

/** Why a message was not even shown to the carrier. */
interface NotShown {
  handed: false
  by: 'text'
  again: boolean
  unsure: boolean
  problem: Extract<TextProblem, 'no-secret' | 'opted-out'>
  code: null
  said: ''
}

async function sendOne(office: SendingOffice, due: Due, how: How): Promise<Handing | NotShown> {
  const { pool, log } = office
  const { text, to, tries } = due
  const handed = await handOver(office, due, how)
  if (handed.handed) {
    await saveSent(pool, text, handed.number)
    return handed
  }
  const { problem, code, said, again, unsure } = handed
  const minutes = again ? minutesToWait(tries) : null
  await inTransaction(pool, async (client) => {
    await saveNotSent(client, text, { problem, code, said: said.slice(0, 200), unsure, minutes })
    if (problem === 'opted-out' && code !== null) await keepCarriersStop(client, to, code)
  })
  log.warn({ text, problem, code, minutes }, 'a text message was not taken')
  return handed
}

async function handOver(
  { config, clock }: SendingOffice,
  { text, to, words, link, unsure, madeAt }: Due,
  { carrier, stopped, sealing, closes }: How,
): Promise<Handing | NotShown> {
  // Asked for at the last moment: who said stop in the night is not woken by what was written before.
  if (stopped.has(to)) return notShown('opted-out', { again: false, unsure })
  const opened = await symmetricDecrypt({ key: sealing, data: link ?? '' }).catch(() => null)
  if (opened === null) return notShown('no-secret', { again: true, unsure })
  const body = filled(words, opened)
  if (unsure) {
    const known = await carrier.find({ to, body, since: madeAt })
    if (known === 'away') return { ...away, unsure }
    if (known !== 'none') return { handed: true, ...known }
  }
  const tell =
    config.publicAddress === undefined
      ? null
      : `${addressForPeople(config)}/api/texts/messages/${text}/became`
  const seconds = Math.floor((closes.getTime() - clock.now().getTime()) / 1000)
  return carrier.hand({ to, body, tell, seconds })
}

const away = {
  handed: false,
  by: 'carrier',
  again: true,
  problem: 'carrier-away',
  code: null,
  said: '',
} as const

function notShown(
  problem: NotShown['problem'],
  { again, unsure }: { again: boolean; unsure: boolean },
): NotShown {
  return { handed: false, by: 'text', again, unsure, problem, code: null, said: '' }
}

/** What the carrier did not tell by itself, it is asked; some at a time, and no more where nobody answers. */
async function askAfter({ pool }: SendingOffice, carrier: TextCarrier): Promise<void> {
  for (const one of await takeUnheard(pool, 100)) {
    const became = await carrier.look(one.number)
    if (became === 'away') return
    if (became.what !== 'sent') await keepBecame(pool, one, became)
  }
}
