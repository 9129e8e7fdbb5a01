import { type Doer, rememberChange } from '#audit/actions/change.ts'
import type { StudentId } from '#kernel/ids.ts'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import { schoolYearOf } from '#kernel/school-year.ts'
import type { Queryable } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { packetItemsOf, printPacket } from '#sarb/actions/packet.ts'
import {
  type Reading,
  type RecordForBoard,
  readinessNow,
  recordForBoard,
} from '#sarb/actions/record.ts'
import { Draft, type Reason, type SarbCase } from '#sarb/model/case.ts'
import type { GateWord } from '#sarb/model/readiness.ts'
import type { SchoolStep } from '#sarb/model/steps.ts'
import { boardFacts } from '#sarb/records/board.ts'
import { caseNumbered, holdCase, homeOf, saveCase, saveNewCase } from '#sarb/records/cases.ts'
import { lastHearing, saveHearing, saveNewHearing } from '#sarb/records/hearings.ts'
import { savePacket } from '#sarb/records/papers.ts'
import type { Readiness } from '#sarb/rules/readiness.ts'
import { type SchoolRefusal, type Taken, takeSchoolStep } from '#sarb/rules/take-school.ts'

/** Begins a referral: the school gathers what the board must know. */
export async function referStudent(
  { pool, seen, today }: Reading,
  { student, reason }: { student: StudentId; reason: Reason },
  doer: Doer,
): Promise<Decision<number, 'no-such-student' | 'not-enrolled' | 'case-is-open'>> {
  const home = await homeOf(seen.client, student)
  if (home === null) return refused('no-such-student')
  const { school, grade } = home
  if (school === null) return refused('not-enrolled')
  const opened = { student, school, grade, reason, schoolYear: schoolYearOf(today) }
  return inTransaction<Decision<number, 'case-is-open'>>(pool, async (client) => {
    const draft = Draft.parse({})
    const number = await saveNewCase(client, { ...opened, draft, on: today, by: doer.name })
    if (number === null) return refused('case-is-open')
    const after = { case: number, ...opened }
    await rememberChange(client, doer, {
      what: 'sarb-referral',
      onWhom: student,
      before: null,
      after,
    })
    return accepted(number)
  })
}

export type NotStepped = SchoolRefusal | 'no-such-case' | 'no-such-student'

/** The next step of the school; what is submitted is printed and frozen in the same transaction. */
export async function stepSchool(
  reading: Reading,
  number: number,
  step: SchoolStep,
  doer: Doer,
): Promise<Decision<true, NotStepped, { missing: GateWord[] }>> {
  const none = { missing: [] }
  const { pool, seen, today } = reading
  const known = await caseNumbered(seen.client, number)
  if (known === null) return refused('no-such-case', none)
  const record = await recordForBoard(reading, known.student)
  if (!record.ok) return refused(record.refusal, none)
  return inTransaction<Decision<true, NotStepped, { missing: GateWord[] }>>(
    pool,
    async (client) => {
      const before = await holdCase(client, number)
      if (before === null) return refused('no-such-case', none)
      const readiness = await readinessNow(reading, before, record.value)
      const taken = takeSchoolStep(before, step, { today, gates: readiness.gates })
      if (!taken.ok) return taken
      await saveCase(client, number, taken.value.case)
      const found = { record: record.value, readiness }
      const more = await saveBeside(client, { before, step, taken: taken.value }, found, {
        reading,
        doer,
      })
      await rememberChange(client, doer, {
        what: `sarb-${step.step}`,
        onWhom: before.student,
        because: 'words' in step ? step.words : null,
        before: { case: number, state: before.state },
        after: { case: number, ...taken.value.case, ...more },
      })
      return accepted<true>(true)
    },
  )
}

interface Stepping {
  before: SarbCase
  step: SchoolStep
  taken: Taken
}

async function saveBeside(
  client: Queryable,
  { before, step, taken }: Stepping,
  found: { record: RecordForBoard; readiness: Readiness },
  { reading, doer }: { reading: Reading; doer: Doer },
): Promise<object> {
  if (taken.hearing !== null) {
    const meeting = await lastHearing(client, before.case)
    if (meeting !== null) await saveHearing(client, meeting.hearing, taken.hearing)
  }
  if (step.step === 'panel') return panelSet(client, before, step, doer)
  if (step.step !== 'submit') return {}
  const submitted = { ...before, ...taken.case }
  return freeze(client, submitted, found, { reading, doer })
}

async function panelSet(
  client: Queryable,
  { case: number, student }: SarbCase,
  { on, begins, place, interpreter }: Extract<SchoolStep, { step: 'panel' }>,
  doer: Doer,
): Promise<object> {
  const meeting = { case: number, body: 'panel', session: null, slot: null, on, begins } as const
  const made = { ...meeting, place, interpreter, needed: [], seats: [] }
  return { hearing: await saveNewHearing(client, student, made, doer.name), on, begins, place }
}

async function freeze(
  client: Queryable,
  one: SarbCase,
  { record, readiness }: { record: RecordForBoard; readiness: Readiness },
  { reading, doer }: { reading: Reading; doer: Doer },
): Promise<object> {
  const items = packetItemsOf(one, record)
  const submitted = { on: reading.today, by: doer.name }
  const board = (await boardFacts(client))?.name ?? 'School Attendance Review Board'
  const { pdf, sha256 } = printPacket({ case: one, record, readiness, items, board, submitted })
  const by = { submittedBy: doer.name, submittedOn: reading.today }
  await savePacket(client, one, { items, readiness, pdf, sha256, ...by })
  return { packet: sha256 }
}
