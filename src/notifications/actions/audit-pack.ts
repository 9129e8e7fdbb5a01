import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type Doer, rememberChange } from '#audit/actions/change.ts'
import { type Purpose, type PurposeMissing, purposeMissing } from '#kernel/purpose.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { calendarDue } from '#calendar/rules/clock.ts'
import type { SchoolDate } from '#kernel/school-date.ts'
import { readLetterCode } from '#letters/model/code.ts'
import type { Queryable } from '#platform/database.ts'
import type { Office } from '#platform/office.ts'
import { inTransaction } from '#platform/transaction.ts'
import { gatherNotices } from '#notifications/actions/audit-gather.ts'
import { packStream } from '#notifications/actions/audit-pack-files.ts'
import {
  type AuditPack,
  type Choice,
  type PackChoices,
  mostNotices,
  toFetchPack,
} from '#notifications/model/audit-pack.ts'
import {
  type NewPack,
  auditPacks,
  drawnNotices,
  endPacks,
  holdPack,
  packChoices,
  piecesOf,
  savePack,
  savePackFailed,
  savePackMade,
  savePiece,
  sentUnder,
  studentsOfPack,
} from '#notifications/records/audit-packs.ts'

// What a state auditor asks for: for a sample of notices that were sent, the letter itself, the days that it stands on
// with the code and the line of the file behind each, who let it go, what became of it, and the hashes that prove it.

/** The queue on which packs wait for a free worker. */
export const packQueue = 'notifications.audit-pack'

export type NotPacked =
  | PurposeMissing
  | 'nothing-sent'
  | 'no-numbers'
  | 'numbers-unknown'
  | 'too-many-numbers'

/** Which numbers could not be found, the first of them. */
export interface UnknownNumbers {
  count: number
  first: string[]
}

type NotChosen = Exclude<NotPacked, PurposeMissing>
type Chosen = Omit<NewPack, 'purpose' | 'note' | 'askedBy' | 'endsOn'>

export interface WishedPack {
  choice: Choice
  purpose?: Purpose | undefined
  note?: string | undefined
}

/** Chooses the notices and writes down who wants them, for what; `makePack` then makes the pack. */
export async function preparePack(
  { pool, clock }: Pick<Office, 'pool' | 'clock'>,
  seen: Queryable,
  { choice, purpose, note = '' }: WishedPack,
  doer: Doer,
): Promise<Decision<{ pack: number; notices: number }, NotPacked, UnknownNumbers | undefined>> {
  const missing = purposeMissing({ purpose, note })
  if (missing !== null || purpose === undefined) return refused(missing ?? 'purpose-needed')
  const chosen = await chooseNotices(seen, choice)
  if (!chosen.ok) return chosen
  const { numbers, ...among } = chosen.value
  const endsOn = calendarDue(clock.today(), toFetchPack)
  return inTransaction(pool, async (client) => {
    const asked = { ...chosen.value, purpose, note, askedBy: doer.name, endsOn }
    const pack = await savePack(client, asked)
    const after = { pack, ...among, notices: numbers.length, purpose, note, endsOn }
    await rememberChange(client, doer, { what: 'audit-pack-asked', before: null, after })
    return accepted({ pack, notices: numbers.length })
  })
}

async function chooseNotices(
  seen: Queryable,
  choice: Choice,
): Promise<Decision<Chosen, NotChosen, UnknownNumbers | undefined>> {
  const { schoolYear } = choice
  if (choice.by === 'sample') {
    const { schools, steps, size, seed } = choice
    const { numbers, among } = await drawnNotices(seen, choice, { size, seed })
    if (numbers.length === 0) return refused('nothing-sent')
    return accepted({ schoolYear, schools, steps, sample: size, seed, among, numbers })
  }
  const typed = choice.numbers.split(/[\s,;]+/).filter((word) => word !== '')
  if (typed.length === 0) return refused('no-numbers')
  if (typed.length > mostNotices) return refused('too-many-numbers')
  const read = typed.map(numberTyped)
  const known = await sentUnder(
    seen,
    schoolYear,
    read.filter((one) => one !== null),
  )
  const unknown = typed.filter((_, at) => !known.some((one) => one === read[at]))
  if (unknown.length > 0)
    return refused('numbers-unknown', { count: unknown.length, first: unknown.slice(0, 10) })
  const all = { schools: [], steps: [], sample: null, seed: null }
  return accepted({ schoolYear, ...all, among: known.length, numbers: known })
}

/** A letter's code, or the bare number of a notice. */
function numberTyped(typed: string): number | null {
  const number = /^\d{1,8}$/.test(typed) ? Number(typed) : readLetterCode(typed)
  return number === null || number > 2_147_483_647 ? null : number
}

/** The same, for a worker to make. */
export async function askForPack(
  office: Pick<Office, 'pool' | 'clock' | 'jobs'>,
  seen: Queryable,
  wish: WishedPack,
  doer: Doer,
): Promise<Decision<{ pack: number; notices: number }, NotPacked, UnknownNumbers | undefined>> {
  const prepared = await preparePack(office, seen, wish, doer)
  if (prepared.ok) await queuePack(office, prepared.value.pack)
  return prepared
}

/** A pack that stopped goes on where it was. */
export async function goOnWithPack(
  office: Pick<Office, 'pool' | 'jobs'>,
  pack: number,
): Promise<Decision<true, 'no-such-pack'>> {
  const [found] = await auditPacks(office.pool, pack)
  if (found === undefined || found.state === 'ended') return refused('no-such-pack')
  await queuePack(office, pack)
  return accepted(true)
}

async function queuePack({ jobs }: Pick<Office, 'jobs'>, pack: number): Promise<void> {
  await jobs.send(packQueue, { pack }, { key: `${pack}` })
}

/**
 * Puts a pack together, lot by lot, and writes its file once. Whatever was stopped goes on where it was; a file that
 * was being written is written from its beginning, and one that is there is left as it is.
 */
export async function makePack(
  { pool }: Pick<Office, 'pool'>,
  pack: number,
  onProgress: (progress: { done: number; total: number }) => void = () => {},
): Promise<Decision<AuditPack, 'no-such-pack'>> {
  const [asked] = await auditPacks(pool, pack)
  if (asked === undefined || asked.state === 'ended') return refused('no-such-pack')
  if (asked.state === 'done') return accepted(asked)
  try {
    for (;;) {
      const done = await gatherNotices(pool, pack)
      if (done === null) break
      onProgress({ done, total: asked.notices })
    }
    await writePack(pool, asked)
  } catch (error) {
    await savePackFailed(pool, pack)
    throw error
  }
  const [made] = await auditPacks(pool, pack)
  return made === undefined || made.state === 'ended' ? refused('no-such-pack') : accepted(made)
}

/** So many bytes are kept in one piece. */
const pieceOfFile = 1 << 20

/** All of the file, or nothing of it; nothing where it was made or ended meanwhile. */
async function writePack(pool: pg.Pool, asked: AuditPack): Promise<void> {
  await inTransaction(pool, async (client) => {
    if (!(await holdPack(client, asked.pack))) return
    const hash = createHash('sha256')
    let [place, size] = [0, 0]
    let waiting: Buffer[] = []
    let waitingBytes = 0
    const flush = async () => {
      await savePiece(client, asked.pack, { place: place++, bytes: Buffer.concat(waiting) })
      waiting = []
      waitingBytes = 0
    }
    for await (const piece of packStream(client, asked)) {
      hash.update(piece)
      size += piece.length
      waitingBytes += piece.length
      waiting.push(piece)
      if (waitingBytes >= pieceOfFile) await flush()
    }
    await flush()
    await savePackMade(client, asked.pack, { sha256: hash.digest('hex'), bytes: size })
  })
}

export async function seePacks(
  seen: Queryable,
): Promise<{ packs: AuditPack[]; choices: PackChoices }> {
  return { packs: await auditPacks(seen, null), choices: await packChoices(seen) }
}

export type NotTaken = 'no-such-pack' | 'pack-not-made' | 'pack-ended' | 'pack-tells-address'

/** The file of a pack as it was made, for as long as it may be taken out. */
export async function takePack(
  seen: Queryable,
  pack: number,
  today: string,
): Promise<
  Decision<{ made: AuditPack; students: string[]; content: AsyncGenerator<Buffer> }, NotTaken>
> {
  const [made] = await auditPacks(seen, pack)
  if (made === undefined) return refused('no-such-pack')
  if (made.state === 'ended' || made.endsOn < today) return refused('pack-ended')
  if (made.state !== 'done') return refused('pack-not-made')
  const { students, tellsAddress } = await studentsOfPack(seen, pack)
  if (tellsAddress) return refused('pack-tells-address')
  return accepted({ made, students, content: piecesOf(seen, pack) })
}

/** Ends the packs whose last day is over; how many there were. */
export function endOldPacks(pool: pg.Pool, today: SchoolDate): Promise<number> {
  return inTransaction(pool, (client) => endPacks(client, today))
}
