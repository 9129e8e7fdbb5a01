import { join, resolve } from 'node:path'
import { operator } from '#audit/actions/change.ts'
import { csvLine } from '#platform/csv.ts'
import type { Terminal } from '#platform/command.ts'
import { tellNotWritable } from '#platform/command-arguments.ts'
import type { Office } from '#platform/office.ts'
import { writeTo } from '#platform/write-file.ts'
import {
  batchPaper,
  manifestColumns,
  manifestRows,
  seeBatch,
} from '#notifications/actions/batch.ts'
import { seeOutbox } from '#notifications/actions/deliver/outbox.ts'
import { sendOut } from '#notifications/actions/deliver/send.ts'
import { makeBatch, printBatchLetters } from '#notifications/actions/print.ts'
import { type NoticeOptions, refuse } from '#notifications/commands/options.ts'
import { electronicWays } from '#notifications/model/delivery.ts'
import type { Moved } from '#notifications/model/moving.ts'
import { sayNotices } from '#notifications/speech.ts'

/** Prints everything that is released into a folder, with the list that lies beside it. */
export async function printThem(
  office: Office,
  { numbers, out }: NoticeOptions,
  terminal: Terminal,
): Promise<number> {
  if (out === undefined) return refuse(terminal, 'out-missing')
  const { pool, jobs, clock } = office
  const made =
    numbers?.[0] === undefined ? await makeBatch({ pool, jobs }, 'school', operator()) : null
  if (made !== null && !made.ok) return refuse(terminal, made.refusal)
  const batch = numbers?.[0] ?? made?.value.batch ?? 0
  const printed = await printBatchLetters(office, batch, clock.today())
  if (!printed.ok) return refuse(terminal, printed.refusal)
  const folder = resolve(out)
  const paper = await batchPaper(pool, batch)
  if (!paper.ok) return refuse(terminal, paper.refusal)
  const files = [...paper.value.files, ['letters.csv', manifest(pool, batch)] as const]
  for (const [name, content] of files) {
    const problem = await writeTo(join(folder, name), asStream(content))
    if (problem !== null) return tellNotWritable(terminal, join(folder, name), problem)
  }
  return tellPrinted({ pool }, batch, folder, terminal)
}

async function tellPrinted(
  { pool }: Pick<Office, 'pool'>,
  batch: number,
  folder: string,
  terminal: Terminal,
): Promise<number> {
  const say = sayNotices(terminal.language)
  const found = await seeBatch(pool, batch)
  if (!found.ok) return refuse(terminal, found.refusal)
  const { printed, unprinted } = found.value
  terminal.tell({ folder, ...found.value })
  terminal.say(say('cli.printed', { batch, folder, count: printed }))
  for (const { because, notices } of unprinted)
    terminal.warn(say(`unprinted.${because}`, { count: notices }))
  return unprinted.length === 0 ? 0 : 1
}

/**
 * Lets the notices of a batch leave, by the ways that are named; what needs paper waits where that is not among
 * them.
 */
export async function sendThem(
  office: Office,
  { numbers, on, method, by }: NoticeOptions,
  terminal: Terminal,
): Promise<number> {
  const [batch] = numbers ?? []
  if (batch === undefined) return refuse(terminal, 'which-missing')
  const what = {
    batch,
    on: on ?? office.clock.today(),
    paper: by.includes('mail') ? method : null,
    by: electronicWays.filter((way) => by.includes(way)),
  }
  let [sent, leaving, needPaper] = [0, 0, 0]
  const not: Moved['not'] = []
  for (let after: number | null = 0; after !== null;) {
    const some = await sendOut(office, office.pool, { ...what, after }, operator())
    if (!some.ok) return refuse(terminal, some.refusal)
    sent += some.value.moved.length
    leaving += some.value.leaving
    needPaper += some.value.needPaper
    not.push(...some.value.not)
    after = some.value.next
  }
  const say = sayNotices(terminal.language)
  const outbox = await seeOutbox({ seen: office.pool, office }, {})
  terminal.tell({ batch, sent, leaving, outbox, needPaper, not })
  terminal.say(say('cli.sent', { count: sent }))
  if (leaving > 0) terminal.say(say('cli.leaving', { count: leaving }))
  for (const { way, notices, because } of outbox)
    terminal.say(
      `${say(`leaving.${way}`, { count: notices })} ${say(`leaving.because.${because ?? 'soon'}`)}`,
    )
  if (needPaper > 0) terminal.say(say('cli.needPaper', { count: needPaper }))
  for (const [because, some] of Map.groupBy(not, (one) => one.because))
    terminal.warn(say(`not.${because}`, { count: some.length }))
  return not.length === 0 ? 0 : 1
}

async function* manifest(pool: Office['pool'], batch: number): AsyncGenerator<string> {
  yield csvLine(manifestColumns)
  for await (const { cells } of manifestRows(pool, batch)) yield csvLine(cells)
}

async function* asStream(
  content: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): AsyncGenerator<string | Buffer> {
  yield* content
}
