import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Doer, operator } from '#audit/actions/change.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
import { schoolYearOf } from '#kernel/school-year.ts'
import type { Say } from '#app/terminal.ts'
import { openProgressLine, type ProgressLine } from '#app/progress-line.ts'
import { districtOnRecord, markAsDemo } from '#app/records.ts'
import { writeDemoDistrict } from '#demo/actions.ts'
import { type DemoDelivery, type DemoOrder, demoDistrict } from '#demo/model.ts'
import { castAs, placesOfCast } from '#identity/actions/cast.ts'
import { nameEveryContact } from '#notifications/actions/contact.ts'
import { inventLastNotices, inventNotices } from '#notifications/actions/invented.ts'
import { reviewAll } from '#letters/actions/review.ts'
import { importPath } from '#imports/actions/import-path.ts'
import { inventCases } from '#sarb/actions/invented.ts'
import { inventSarts } from '#sart/actions/invented.ts'
import type { Terminal } from '#platform/command.ts'
import type { Office } from '#platform/office.ts'

const demoStudents = 5000

/** True in an empty office, and in one whose demo district was cut off half-way. */
export async function needsFirstDay({
  db,
  config,
}: Pick<Office, 'db' | 'config'>): Promise<boolean> {
  return (await districtOnRecord(db)) === undefined || existsSync(demoFolder(config))
}

/** Loads the invented demo district into an empty office, telling how far it is. */
export async function loadFirstDay(office: Office, say: Say, terminal: Terminal): Promise<number> {
  const out = demoFolder(office.config)
  const line = openProgressLine(terminal)
  terminal.say(say('demo-begin'))
  try {
    const order = demoOrder(office.clock.today())
    const deliveries = await writeDemoDistrict({
      ...order,
      out,
      onProgress: ({ schoolYear, studentsDone, students }) =>
        line.show(say('demo-writing', { schoolYear, done: studentsDone, of: students })),
    })
    for (const delivery of deliveries) {
      const problem = await load(office, delivery, say, line)
      if (problem === null) continue
      terminal.warn(say('demo-failed', { reason: problem }))
      return 1
    }
    await markAsDemo(office.db, demoDistrict.id)
    await reviewAll(office, demoReviewers())
    await nameEveryContact(office.pool, operator())
    await inventStories(office)
  } finally {
    line.end()
    await rm(out, { recursive: true, force: true })
  }
  terminal.say(say('demo-loaded'))
  return 0
}

/** Two of the invented staff have read what letters say, or none could be written. */
function demoReviewers(): Doer[] {
  return castAs(['psa-director', 'counsel']).map(({ id, name }) => ({
    person: id,
    name,
    from: 'command line',
  }))
}

/**
 * At the school of the invented staff: notices that went out, meetings that rest on them, and cases of those whom their
 * meeting did not help, so that each page tells what the one before it says.
 */
async function inventStories(office: Office): Promise<void> {
  const [place] = await placesOfCast(office.pool)
  const [counselor] = castAs(['school-psa'])
  const [clerk] = castAs(['attendance-clerk'])
  const [director] = castAs(['psa-director'])
  if (place === undefined || counselor === undefined) return
  if (clerk === undefined || director === undefined) return
  const doer = { ...operator(), name: counselor.name }
  const hands = {
    makes: { ...operator(), name: clerk.name },
    approves: doer,
    releases: { ...operator(), name: director.name },
  }
  const { school } = place
  const noticed = await inventNotices(office, school, hands)
  const today = office.clock.today()
  const furthered = await inventSarts(office.pool, { school, today, doer, noticed })
  await inventLastNotices(office, furthered, hands)
  await inventCases(office, { school, doer }, furthered)
}

/** Stands as long as the loading is not finished. */
function demoFolder({ dataFolder }: Office['config']): string {
  return join(dataFolder, 'demo-district')
}

/**
 * Two school years with all that is known by yesterday. Until school has been in session for some
 * weeks there is little to see in the new year, so the one before is shown whole.
 */
function demoOrder(today: SchoolDate): DemoOrder {
  const schoolYear = schoolYearOf(addDays(today, -75))
  const isUnderWay = schoolYear === schoolYearOf(today)
  return {
    students: demoStudents,
    seed: 1,
    schoolYear,
    years: 2,
    attendance: 'exceptions',
    order: 'student',
    through: isUnderWay ? addDays(today, -1) : null,
    day: null,
  }
}

/** Takes one delivery along the ordinary path of every import; answers why not, or null. */
async function load(
  office: Office,
  { folder, schoolYear }: DemoDelivery,
  say: Say,
  line: ProgressLine,
): Promise<string | null> {
  const outcome = await importPath(
    {
      ...office,
      today: office.clock.today(),
      onProgress: ({ stage, done, total }) => {
        const percent = total === 0 ? 100 : Math.floor((100 * done) / total)
        line.show(say(`demo-${stage}`, { schoolYear, percent }))
      },
    },
    folder,
  )
  if (!outcome.ok) return outcome.refusal
  const { status } = outcome.value
  return status === 'applied' || status === 'no-change' ? null : status
}
