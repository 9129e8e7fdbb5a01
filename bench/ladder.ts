import { loadavg } from 'node:os'
import { operator } from '#audit/actions/change.ts'
import { datesOf } from '#kernel/school-year.ts'
import { figuresNow } from '#attendance/actions/which-count.ts'
import { dueNotices } from '#notifications/actions/due.ts'
import { generateNotices } from '#notifications/actions/generate.ts'
import { placeEverybody } from '#notifications/actions/place.ts'
import { seeBoard, seeNotices } from '#notifications/actions/see.ts'
import { prepareSimulation, runSimulation } from '#notifications/actions/simulate.ts'
import { NoticeQuery } from '#notifications/model/endpoints.ts'
import { Wish } from '#notifications/model/simulation.ts'
import { stoppedClock } from '#platform/clock.ts'
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
await timed('generate', async () => {
  const made = await generateNotices(reading, {}, operator())
  return `${made.ok ? made.value.notifications.length : made.refusal} notices`
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
await pool.end()
await postgres.leave()
