import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Language } from '#kernel/text.ts'
import { printBatch } from '#letters/actions/print.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { markLeft } from '#notifications/actions/deliver/follow.ts'
import { reachedOtherwise, waysThatLeave } from '#notifications/actions/deliver/otherwise.ts'
import { recipientsReached } from '#notifications/actions/deliver/reach.ts'
import {
  type Delivery,
  type DeliveryQuery,
  type DeliverySettledAs,
  type ListedDelivery,
  type Unreached,
  mostLetters,
} from '#notifications/model/delivery.ts'
import { postalAddresses } from '#notifications/records/addresses.ts'
import type { PostalAddress } from '#notifications/model/envelope.ts'
import { composedOf } from '#notifications/records/batches.ts'
import {
  deliveryBy,
  guardiansOfDeliveries,
  listedDeliveries,
  saveDeliveries,
  saveDeliverySettled,
} from '#notifications/records/deliveries.ts'
import { notificationsBy } from '#notifications/records/notifications.ts'
import { unreachedIn } from '#notifications/records/unreached.ts'
import { addressLines } from '#notifications/rules/letter-data.ts'
import { standingOf } from '#notifications/rules/ways.ts'
import { sayNotices } from '#notifications/speech.ts'
import { sayWhyNot } from '#notifications/actions/deliver/why.ts'

type Reading = { pool: pg.Pool; seen: Queryable }
type Settling = Reading & { clock: Office['clock'] }

export async function seeDeliveries(
  { pool, seen }: Reading,
  query: DeliveryQuery,
  page: { from: number; limit: number },
): Promise<{ deliveries: ListedDelivery[]; total: number; next: number | null }> {
  const now = await figuresNow(pool)
  if (now === null) return { deliveries: [], total: 0, next: null }
  const { schoolYear } = now
  const { deliveries, total } = await listedDeliveries(seen, query, { ...page, schoolYear })
  const after = page.from + deliveries.length
  return { deliveries, total, next: deliveries.length > 0 && after < total ? after : null }
}

/** Whose notice nothing brings to anybody as of today: neither mail nor what its letter was written for. */
export async function seeUnreached(
  { seen, office }: { seen: Queryable; office: Pick<Office, 'pool' | 'config' | 'clock'> },
  { school }: Pick<DeliveryQuery, 'school'>,
): Promise<Unreached[]> {
  const { pool, clock } = office
  const now = await figuresNow(pool)
  if (now === null) return []
  const { schoolYear } = now
  const written = await unreachedIn(seen, schoolYear, { school, of: 'written-for-messages' })
  const addresses = await postalAddresses(
    pool,
    written.map(({ student }) => student),
  )
  const nowhere = written.filter(({ student }) => linesOf(addresses, student) === null)
  const how = { by: await waysThatLeave(office), on: clock.today() }
  const reached = await reachedOtherwise(pool, nowhere, how)
  const closed = nowhere.filter(({ notification }) => !reached.has(notification))
  return [...(await unreachedIn(seen, schoolYear, { school, of: 'unwritten' })), ...closed]
}

function linesOf(addresses: ReadonlyMap<string, PostalAddress>, student: string): string[] | null {
  const address = addresses.get(student)
  return address === undefined ? null : addressLines(address)
}

/** Says what was done about a notice that did not arrive; a letter that left is one more way in the ledger. */
export async function settleDelivery(
  { pool, seen, clock }: Settling,
  number: number,
  { as, words }: { as: DeliverySettledAs; words: string },
  doer: Doer,
): Promise<Decision<null, 'no-such-delivery' | 'did-arrive' | 'settled-already'>> {
  const known = await deliveryBy(seen, number)
  if (known === null) return refused('no-such-delivery')
  const state = standingOf(known.events)
  if (state === 'settled') return refused('settled-already')
  if (state !== 'failed') return refused('did-arrive')
  return inTransaction<Decision<null, 'settled-already'>>(pool, async (client) => {
    if (!(await saveDeliverySettled(client, known, { as, words, by: doer.name })))
      return refused('settled-already')
    if (as === 'letter') await saveLetter(client, known, doer.name)
    const { delivery, notification, way } = known
    await markLeft(client, { notifications: [notification], today: clock.today() }, doer)
    await rememberChange(client, doer, {
      what: 'delivery-settled',
      onWhom: known.student,
      because: words,
      before: { delivery, notification, way, state },
      after: { delivery, settled: as },
    })
    return accepted(null)
  })
}

function saveLetter(
  client: Queryable,
  { notification, student, guardian, name, language }: Delivery & { guardian: string },
  by: string,
): Promise<void> {
  const line = { notification, student, guardian, name, language }
  const none = { reached: null, link: null, carried: null }
  const event = { what: 'sent', because: null } as const
  return saveDeliveries(client, [{ ...line, ...none, way: 'paper', event }], by)
}

interface Undelivered {
  printed: ListedDelivery[]
  /** Notices that are not: whoever did not get them is not written to today, as when a court keeps them away since */
  leftOut: number
  /** Notices that are not: no mail can go to their families, and they are handed over */
  nowhere: number
  /** Of notices that were written without an address, today's */
  addresses: ReadonlyMap<number, readonly string[]>
}

/** What of that which waits is printed, and how many notices are not. */
export async function undelivered(
  { pool, seen }: Reading,
  query: DeliveryQuery,
): Promise<Undelivered> {
  const waiting = { ...query, show: undefined }
  const page = { from: 0, limit: mostLetters }
  const { deliveries } = await seeDeliveries({ pool, seen }, waiting, page)
  const numbers = deliveries.map(({ delivery }) => delivery)
  const guardians = await guardiansOfDeliveries(seen, numbers)
  const students = deliveries.map(({ student }) => student)
  const recipients = await recipientsReached({ pool, client: pool }, students)
  const written = deliveries.filter(({ delivery, student }) =>
    recipients.get(student)?.some(({ guardian }) => guardian === guardians.get(delivery)),
  )
  const addresses = await addressesToday({ pool, seen }, noticesOf(written))
  const printed = written.filter(({ notification }) => addresses.get(notification) !== null)
  return {
    printed,
    leftOut: noticesOf(deliveries).length - noticesOf(written).length,
    nowhere: noticesOf(written).length - noticesOf(printed).length,
    addresses: new Map([...addresses].flatMap(([one, lines]) => (lines ? [[one, lines]] : []))),
  }
}

/** Of those notices whose letters have no address, where mail goes today; null: nowhere. */
async function addressesToday(
  { pool, seen }: Reading,
  notices: readonly number[],
): Promise<Map<number, string[] | null>> {
  const found = await notificationsBy(seen, notices)
  const without = found.filter(({ letter }) => letter?.address === null)
  const addresses = await postalAddresses(
    pool,
    without.map(({ student }) => student),
  )
  return new Map(
    without.map(({ notification, student }) => [notification, linesOf(addresses, student)]),
  )
}

function noticesOf(deliveries: readonly Delivery[]): number[] {
  return [...new Set(deliveries.map(({ notification }) => notification))]
}

type NothingPrinted = 'nothing-waits' | 'nobody-to-write-to' | 'no-address'

/** The letters of what did not arrive, in the order of the list; each notice's once. */
export async function lettersOfUndelivered(
  { pool, seen }: Reading,
  query: DeliveryQuery,
): Promise<Decision<{ students: string[]; pdf: Buffer }, NothingPrinted>> {
  const { printed, leftOut, nowhere, addresses } = await undelivered({ pool, seen }, query)
  const numbers = noticesOf(printed)
  const composed = await composedOf(seen, numbers)
  const letters = numbers.flatMap((number) => {
    const letter = composed.get(number)
    if (letter === undefined) return []
    return [{ ...letter, address: [...letter.address, ...(addresses.get(number) ?? [])] }]
  })
  if (letters.length === 0) {
    if (nowhere > 0) return refused('no-address')
    return refused(leftOut > 0 ? 'nobody-to-write-to' : 'nothing-waits')
  }
  const inside = printed.filter(({ notification }) => composed.has(notification))
  const students = [...new Set(inside.map(({ student }) => student))]
  return accepted({ students, pdf: await printBatch(letters) })
}

export const deliveryColumns = [
  'notice',
  'step',
  'student_id',
  'student',
  'school',
  'recipient',
  'way',
  'language',
  'state',
  'because',
  'at',
  'waits',
]

const piece = 500

/** The same list as rows of a file. */
export async function* deliveryRows(
  reading: Reading,
  query: DeliveryQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = sayNotices(language)
  for (let from = 0; ; from += piece) {
    const { deliveries, next } = await seeDeliveries(reading, query, { from, limit: piece })
    for (const one of deliveries) {
      const failed = one.events.find(({ what }) => what === 'failed')
      yield {
        student: one.student,
        cells: [
          one.notification,
          one.step,
          one.student,
          one.of,
          one.schoolName,
          one.name,
          say(`way.${one.way}`),
          one.language,
          say(`delivery.state.${standingOf(one.events)}`),
          failed === undefined ? '' : sayWhyNot(failed.because, language),
          one.events.at(-1)?.at ?? '',
          one.waits ? say('delivery.waits') : '',
        ],
      }
    }
    if (next === null) return
  }
}
