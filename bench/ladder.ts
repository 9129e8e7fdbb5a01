import { loadavg } from 'node:os'
import { operator } from '#audit/actions/change.ts'
import { datesOf } from '#kernel/school-year.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { reviewAll } from '#letters/actions/review.ts'
import { nameEveryContact } from '#notifications/actions/contact.ts'
import { dueNotices } from '#notifications/actions/due.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { moveNotices } from '#notifications/actions/move.ts'
import { placeEverybody } from '#notifications/actions/place.ts'
import { makeBatch, printBatchLetters } from '#notifications/actions/print.ts'
import { seeBoard, seeNotices } from '#notifications/actions/see.ts'
import { prepareSimulation, runSimulation } from '#notifications/actions/simulate.ts'
import { NoticeQuery } from '#notifications/model/endpoints.ts'
import { Wish } from '#notifications/model/simulation.ts'
import { stoppedClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { openPool } from '#platform/database.ts'
import { openEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { peakMemory } from './memory.ts'

// The ladder of a whole district, on a data folder with a counted year; notices are really made in it:
//   node bench/ladder.ts FOLDER

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Say which data folder')
const postgres = await openEmbeddedPostgres(folder)
const pool = openPool(postgres.url)
const reading = { pool, seen: pool }
const piece = { from: 0, limit: 100 }
const publicAddress = 'https://presente.example.org'
const reviewers = ['one', 'another'].map((person) => ({ ...operator(), person }))

async function timed(what: string, work: () => Promise<string>): Promise<void> {
  const began = performance.now()
  const told = await work()
  const seconds = ((performance.now() - began) / 1000).toFixed(2)
  const memory = `${((await peakMemory()) ?? 0).toFixed(0)} MB`
  console.log(`${what}: ${seconds} s, ${memory}, load ${loadavg()[0]?.toFixed(1)}; ${told}`)
}

const now = await figuresNow(pool)
if (now === null) throw new Error('Nothing is counted there')
const { schoolYear, asOf } = now
await pool.query(`delete from ladder_placed`)
await timed('everybody placed', async () => {
  await placeEverybody(pool)
  return asOf
})
await timed('who is due, a page', async () => {
  const ladder = await dueNotices(reading, {}, { due: piece, waiting: piece })
  return `${ladder?.dueTotal} due, ${ladder?.waitingTotal} not`
})
await timed('board', async () => `${(await seeBoard(reading)).due} due`)
const made: number[] = []
await timed('generate', async () => {
  const generated = await generateNotices(reading, {}, operator())
  if (generated.ok) made.push(...generated.value.notifications)
  return generated.ok ? `${made.length} notices` : generated.refusal
})
await timed('notices to clear, a page', async () => {
  const query = NoticeQuery.parse({ state: 'generated' })
  return `${(await seeNotices(reading, query, { today: asOf, ...piece })).total} notices`
})
await timed('a rule tried on the year', async () => {
  const { from } = datesOf(schoolYear)
  const wish = Wish.parse({ from, to: asOf, rules: { firstStepEvents: 4 }, conferences: 'held' })
  const tried = await prepareSimulation({ pool, clock: stoppedClock(asOf) }, wish, 'bench')
  if (!tried.ok) return tried.refusal
  const done = await runSimulation(pool, tried.value)
  return done.ok ? `${done.value.students} students` : done.refusal
})
for (const move of ['approve', 'release'] as const)
  await timed(move, async () => {
    const moved = await moveNotices(reading, made, { move }, operator())
    return `${moved.moved.length} notices`
  })
await timed('letters, each with its link, its hashes and its place in the ledger', async () => {
  await reviewAll({ pool }, reviewers)
  await nameEveryContact(pool, operator())
  const batch = await makeBatch({ pool, jobs: { send: async () => undefined } }, 'zip', operator())
  if (!batch.ok) return batch.refusal
  const config = { ...readConfig({ PRESENTE_DATA: folder }), publicAddress }
  const printed = await printBatchLetters({ pool, config }, batch.value.batch, asOf)
  return printed.ok ? `${printed.value.printed} letters` : printed.refusal
})
await pool.end()
await postgres.leave()
