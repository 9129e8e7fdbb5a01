import { type Doer } from '#audit/actions/change.ts'
import { schoolDays } from '#calendar/actions.ts'
import type { SchoolId, StudentId } from '#kernel/ids.ts'
import { type SchoolDate, addDays } from '#kernel/school-date.ts'
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
import { type NewDirective, stages } from '#sarb/model/hearing.ts'
import { NewMember } from '#sarb/model/board.ts'
import type { BoardStep, SchoolStep } from '#sarb/model/steps.ts'
import { sessions } from '#sarb/records/board.ts'
import { followUpAfter, standardTerms } from '#sarb/rules/standard-terms.ts'

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

/** Somebody whom a meeting of the school did not help, as it stands in their record. */
interface Furthered {
  student: StudentId
  /** Since when that is known */
  on: SchoolDate
  /** What the family speaks beside English */
  language: string | null
}

const written = {
  referral: 'Notices and a meeting with the school have not brought regular attendance.',
  plan: 'No IEP or 504 plan; no absence is known to come of a disability.',
  strengths: 'Likes drawing, and helps younger students.',
  recommendation: 'A mentor, and a first appointment with the youth center.',
}

const parentStatements = {
  es: 'Trabajo de noche y no siempre puedo acompañar por la mañana.',
  en: 'I work at night and cannot always come along in the morning.',
} as const

/** What was tried stands between the meeting of the school and the referral. */
function draftOf({ on, language }: Furthered): Draft {
  const morning = { what: 'Check-in each morning', result: 'came in the first week' }
  const bus = { what: 'Bus pass', result: 'late arrivals ended' }
  return Draft.parse({
    ...written,
    parentStatement: language === 'es' ? parentStatements.es : parentStatements.en,
    interpreter: language ?? '',
    interventions: [
      { on: addDays(on, -11), ...morning },
      { on: addDays(on, -9), ...bus },
    ],
  })
}

/** Begins the board's work so that there is something to see. */
export async function inventCases(
  office: InventingOffice,
  { school, doer }: { school: SchoolId; doer: Doer },
  furthered: readonly Furthered[],
): Promise<void> {
  const today = office.clock.today()
  const [heard, noticed, submitted] = furthered
  const schoolDay = (from: SchoolDate) => schoolDays.from(office.pool, school, from)
  const days = {
    heard: await schoolDay(hearingAfter(heard, addDays(today, -longAgo))),
    noticed: await schoolDay(hearingAfter(noticed, today)),
  }
  const chair = { ...doer, name: invented[0].name }
  const toCome = [await schoolDay(addDays(today, 17)), await schoolDay(addDays(today, 31))]
  const members = await inventBoard(office, chair, [days.heard, days.noticed, ...toCome])
  const seen = openSeenRecords(office.readers, { sight: seesEveryone, contact: seesEveryone })
  try {
    const telling = { office, seen, doer, chair, members, schoolDay }
    if (heard !== undefined && days.heard <= today) await inventHeard(telling, heard, days.heard)
    if (noticed !== undefined) await inventNoticed(telling, noticed, days.noticed)
    const day = addDays(today, -2)
    if (submitted !== undefined) await inventSubmitted(telling, submitted, later(submitted.on, day))
  } finally {
    await seen.leave()
  }
  await checkAll(office.pool, today)
}

/** So many days ago that the first check after a hearing is made, even where a vacation put the hearing off. */
const longAgo = 48

/** Notice of a hearing is served so many days before it. */
const servedBefore = 12

/** The referral is made on the day after it was known that a meeting did not help, at the earliest. */
function hearingAfter(one: Furthered | undefined, wanted: SchoolDate): SchoolDate {
  return one === undefined ? wanted : later(wanted, addDays(one.on, 1 + servedBefore))
}

function later(a: SchoolDate, b: SchoolDate): SchoolDate {
  return a > b ? a : b
}

interface Telling {
  office: InventingOffice
  seen: SeenRecords
  /** Who refers */
  doer: Doer
  /** Who presides */
  chair: Doer
  members: number[]
  /** That day, or the first day of school after it */
  schoolDay: (from: SchoolDate) => Promise<SchoolDate>
}

/** The board, and its sessions. */
async function inventBoard(
  { pool, clock }: InventingOffice,
  doer: Doer,
  days: readonly [SchoolDate, ...SchoolDate[]],
): Promise<number[]> {
  const [first] = days
  const address = '200 Plaza Way, Valle Sereno, CA 90000'
  await nameBoard(pool, { name: 'Valle Sereno Attendance Review Board', address, quorum: 3 }, doer)
  const members: number[] = []
  for (const one of invented) {
    const termFrom = addDays(first, -90)
    const made = await seatMember(pool, NewMember.parse({ ...one, termFrom }), doer)
    if (made.ok) members.push(made.value)
  }
  const day = { begins: '09:00', place: 'District Office, Room 2', slots: 6, minutes: 45 }
  for (const on of new Set(days)) {
    const then = { pool, today: addDays(first, -60), now: districtInstant(clock.today(), '08:00') }
    await makeSession(then, { ...day, on }, doer)
  }
  return members
}

async function inventSubmitted(
  { office: { pool }, seen, doer }: Telling,
  of: Furthered,
  today: SchoolDate,
): Promise<number> {
  const reading = { pool, seen, today }
  const who = { student: of.student, reason: 'habitual-truant' } as const
  const made = await referStudent(reading, who, doer)
  const number = made.ok ? made.value : 0
  const steps: SchoolStep[] = [
    { step: 'draft', draft: draftOf(of) },
    { step: 'submit', despite: '' },
  ]
  for (const step of steps) await stepSchool(reading, number, step, doer)
  return number
}

async function inventNoticed(
  telling: Telling,
  of: Furthered,
  hearingOn: SchoolDate,
): Promise<number> {
  const { office, seen, members } = telling
  const { student, language: interpreter } = of
  const day = addDays(hearingOn, -servedBefore)
  const number = await inventSubmitted(telling, of, day)
  const session = (await sessions(office.pool, hearingOn)).find(({ on }) => on === hearingOn)
  const where = { session: session?.session ?? 0, slot: 1, needed: ['health' as const], members }
  await go(telling, number, day, [
    { step: 'accept', words: '' },
    { step: 'schedule', ...where, interpreter },
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

async function inventHeard(telling: Telling, of: Furthered, heardOn: SchoolDate): Promise<void> {
  const number = await inventNoticed(telling, of, heardOn)
  const { attend, counseling, mentor } = standardTerms
  const directives: NewDirective[] = []
  for (const { whom, what, proofWithin } of [attend, counseling, mentor]) {
    const proofBy =
      proofWithin === null ? null : await telling.schoolDay(addDays(heardOn, proofWithin))
    directives.push({ whom, what, proofBy })
  }
  const followUpOn = await telling.schoolDay(addDays(heardOn, followUpAfter))
  const { language } = of
  await go(telling, number, heardOn, [
    { step: 'open', present: telling.members },
    ...stages.map((stage): BoardStep => ({ step: 'stage', stage, words: minutes[stage] })),
    { step: 'heard' },
    { step: 'direct', directives, followUpOn },
    ...(language === null ? [] : [{ step: 'read-back', language, interpreter: 'R. Sol' } as const]),
    { step: 'letter', slug: 'sarb-directives' },
  ])
  await signAll(telling, { ...of, number }, heardOn)
  await go(telling, number, heardOn, [{ step: 'copy', on: heardOn, how: 'by hand' }])
  const proven = addDays(heardOn, 5)
  if (proven > telling.office.clock.today()) return
  await go(telling, number, proven, [
    { step: 'proof', directive: 2, on: proven, words: 'The counselor is named.' },
  ])
}

/** The parent in the family's language, and whoever presides. */
async function signAll(
  telling: Telling,
  { student, language, number }: Furthered & { number: number },
  today: SchoolDate,
): Promise<void> {
  const reading = { pool: telling.office.pool, seen: telling.seen, today }
  const found = await seeCase(reading, { student, case: number }, [])
  if (!found.ok) return
  const textSha256 = found.value.directivesSha256
  const [parent = ''] = (found.value.letters[0]?.recipient ?? '').split(' · ')
  for (const [as, name, read] of [
    ['parent', parent, language ?? 'en'],
    ['chair', invented[0].name, 'en'],
  ] as const) {
    const mark = { how: 'typed', typed: name } as const
    const signature = { name, mark, language: read, textSha256 }
    await go(telling, number, today, [{ step: 'sign', as, signature }])
  }
}

const minutes = {
  confidentiality: 'Read out.',
  introductions: 'Everybody.',
  school: 'Mornings are the difficulty; the bus pass helped.',
  family: 'The parent works at night. The student wants to come alone.',
  questions: 'Nobody is ill. An aunt lives near the school.',
  deliberation: 'A mentor, and the youth center.',
} as const

async function go(
  { office: { pool }, seen, chair }: Telling,
  number: number,
  today: SchoolDate,
  steps: readonly BoardStep[],
): Promise<void> {
  const clock = { today: () => today, now: () => districtInstant(today, '10:30') }
  for (const step of steps) await stepBoard({ pool, seen, clock, today }, number, step, chair)
}
