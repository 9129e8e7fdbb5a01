import { type Doer } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type SchoolDate, addDays, dayNumber, weekday } from '#kernel/school-date.ts'
import { seesEveryone } from '#kernel/who.ts'
import { districtInstant } from '#platform/clock.ts'
import type { Office } from '#platform/office.ts'
import { type SeenRecords, openSeenRecords } from '#platform/seen-records.ts'
import { makeSession, nameBoard, seatMember } from '#sarb/actions/board.ts'
import { stepBoard } from '#sarb/actions/board-step.ts'
import { checkAll } from '#sarb/actions/check.ts'
import { referStudent, stepSchool } from '#sarb/actions/refer.ts'
import { seeCase } from '#sarb/actions/see.ts'
import { Draft } from '#sarb/model/case.ts'
import { stages } from '#sarb/model/hearing.ts'
import { NewMember } from '#sarb/model/board.ts'
import type { BoardStep, SchoolStep } from '#sarb/model/steps.ts'
import { mostTruant } from '#sarb/records/invented.ts'
import { standardTerms } from '#sarb/rules/standard-terms.ts'

// For the invented district: a board that works, and three cases at different states, each led there by the same steps
// that people take.

type InventingOffice = Pick<Office, 'pool' | 'readers' | 'clock'>

const invented = [
  { name: 'Sylvia Chan', agency: 'Valle Sereno Unified', kind: 'school-district', chair: true },
  { name: 'Theo Lindqvist', agency: 'County Probation', kind: 'probation', chair: false },
  { name: 'Rosa Delgado', agency: 'Parent Council', kind: 'parent', chair: false },
  { name: 'Dr. Amir Haddad', agency: 'County Health', kind: 'health', chair: false },
  {
    name: 'Joy Nakamura',
    agency: 'Valle Sereno Youth Center',
    kind: 'youth-service',
    chair: false,
  },
] as const

const written = {
  referral: 'Notices, two calls and a home visit have not brought regular attendance.',
  sart: 'A team meeting was held at the school; the agreement is in the folder.',
  plan: 'No IEP or 504 plan; no absence is known to come of a disability.',
  strengths: 'Likes drawing, and helps younger students.',
  recommendation: 'A mentor, and a first appointment with the youth center.',
  parentStatement: 'Trabajo de noche y no siempre puedo llevarla.',
  interpreter: 'es',
}

function draftOn(today: SchoolDate): Draft {
  const morning = { what: 'Check-in each morning', result: 'came in the first week' }
  const bus = { what: 'Bus pass', result: 'late arrivals ended' }
  return Draft.parse({
    ...written,
    interventions: [
      { on: addDays(today, -40), ...morning },
      { on: addDays(today, -20), ...bus },
    ],
  })
}

/** Begins the board's work so that there is something to see. */
export async function inventCases(office: InventingOffice, doer: Doer): Promise<void> {
  const today = office.clock.today()
  const students = await mostTruant(office.pool, 3)
  const members = await inventBoard(office, doer, today)
  const seen = openSeenRecords(office.readers, { sight: seesEveryone, contact: seesEveryone })
  try {
    const [heard, noticed, submitted] = students
    const telling = { office, seen, doer, members }
    if (heard !== undefined) await inventHeard(telling, heard, weekdayFrom(addDays(today, -34)))
    if (noticed !== undefined) await inventNoticed(telling, noticed, weekdayFrom(today))
    if (submitted !== undefined) await inventSubmitted(telling, submitted, addDays(today, -2))
  } finally {
    await seen.leave()
  }
  await checkAll(office.pool, today)
}

/** The day itself, or the Monday after it. */
function weekdayFrom(day: SchoolDate): SchoolDate {
  const after = 8 - weekday(dayNumber(day))
  return after > 2 ? day : addDays(day, after)
}

interface Telling {
  office: InventingOffice
  seen: SeenRecords
  doer: Doer
  members: number[]
}

async function inventBoard(
  { pool }: InventingOffice,
  doer: Doer,
  today: SchoolDate,
): Promise<number[]> {
  const address = '200 Plaza Way, Valle Sereno, CA 90000'
  await nameBoard(pool, { name: 'Valle Sereno Attendance Review Board', address, quorum: 3 }, doer)
  const members: number[] = []
  for (const one of invented) {
    const termFrom = addDays(today, -120)
    const made = await seatMember(pool, NewMember.parse({ ...one, termFrom }), doer)
    if (made.ok) members.push(made.value)
  }
  const day = { begins: '09:00', place: 'District Office, Room 2', slots: 6, minutes: 45 }
  for (const days of [-34, 0, 17, 31]) {
    const on = weekdayFrom(addDays(today, days))
    const then = { pool, today: addDays(today, -60), now: districtInstant(today, '08:00') }
    await makeSession(then, { ...day, on }, doer)
  }
  return members
}

async function inventSubmitted(
  { office: { pool }, seen, doer }: Telling,
  student: StudentId,
  today: SchoolDate,
): Promise<number> {
  const reading = { pool, seen, today }
  const who = { student, reason: 'irregular-attendance' } as const
  const made = await referStudent(reading, who, doer)
  const number = made.ok ? made.value : 0
  const steps: SchoolStep[] = [
    { step: 'draft', draft: draftOn(today) },
    { step: 'submit', despite: '' },
  ]
  for (const step of steps) await stepSchool(reading, number, step, doer)
  return number
}

/** Noticed two weeks before its hearing. */
async function inventNoticed(
  telling: Telling,
  student: StudentId,
  hearingOn: SchoolDate,
): Promise<number> {
  const { office, seen, members } = telling
  const day = addDays(hearingOn, -14)
  const number = await inventSubmitted(telling, student, day)
  const session = hearingOn >= office.clock.today() ? 2 : 1
  const where = { session, slot: 1, needed: ['health' as const], members, interpreter: 'es' }
  await go(telling, number, day, [
    { step: 'accept', words: '' },
    { step: 'schedule', ...where },
    { step: 'letter', slug: 'sarb-referral' },
    { step: 'letter', slug: 'sarb-hearing' },
  ])
  const which = { student, case: number }
  const found = await seeCase({ pool: office.pool, seen, today: day }, which, [])
  if (!found.ok) return number
  const notice = found.value.letters.find(({ slug }) => slug === 'sarb-hearing')
  if (notice === undefined) return number
  const { letter, recipient } = notice
  const served = { letter, how: 'certified-mail', on: day, servedBy: 'mail room' } as const
  const { name } = found.value.student
  await go(telling, number, day, [
    { step: 'serve', service: { ...served, toWhom: 'parent', name: recipient } },
    { step: 'serve', service: { ...served, toWhom: 'pupil', name } },
  ])
  return number
}

async function inventHeard(
  telling: Telling,
  student: StudentId,
  heardOn: SchoolDate,
): Promise<void> {
  const number = await inventNoticed(telling, student, heardOn)
  const { attend, counseling, mentor } = standardTerms
  const directives = [attend, counseling, mentor].map(({ whom, what, proofWithin }) => {
    const proofBy = proofWithin === null ? null : addDays(heardOn, proofWithin)
    return { whom, what, proofBy }
  })
  await go(telling, number, heardOn, [
    { step: 'open', present: telling.members },
    ...stages.map((stage): BoardStep => ({ step: 'stage', stage, words: minutes[stage] })),
    { step: 'heard' },
    { step: 'direct', directives, followUpOn: addDays(heardOn, 30) },
    { step: 'read-back', language: 'es', interpreter: 'R. Sol' },
    { step: 'letter', slug: 'sarb-directives' },
  ])
  const reading = { pool: telling.office.pool, seen: telling.seen, today: heardOn }
  const found = await seeCase(reading, { student, case: number }, [])
  const textSha256 = found.ok ? found.value.directivesSha256 : ''
  const name = invented[0].name
  const signature = {
    name,
    mark: { how: 'typed', typed: name },
    language: 'en',
    textSha256,
  } as const
  await go(telling, number, heardOn, [
    { step: 'sign', as: 'chair', signature },
    { step: 'copy', on: heardOn, how: 'by hand' },
  ])
  await go(telling, number, addDays(heardOn, 5), [
    { step: 'proof', directive: 2, on: addDays(heardOn, 5), words: 'The counselor is named.' },
  ])
}

const minutes = {
  confidentiality: 'Read out.',
  introductions: 'Everybody.',
  school: 'Mornings are the difficulty; the bus pass helped.',
  family: 'The mother works at night. The student wants to come by herself.',
  questions: 'Nobody is ill. An aunt lives near the school.',
  deliberation: 'A mentor, and the youth center.',
} as const

async function go(
  { office: { pool, clock }, seen, doer }: Telling,
  number: number,
  today: SchoolDate,
  steps: readonly BoardStep[],
): Promise<void> {
  for (const step of steps) await stepBoard({ pool, seen, clock, today }, number, step, doer)
}
