import type { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { seesEveryone } from '#kernel/who.ts'
import { openSeenRecords } from '#platform/seen-records.ts'
import { stepBoard } from '#sarb/actions/board-step.ts'
import { referStudent, stepSchool } from '#sarb/actions/refer.ts'
import { seeCase } from '#sarb/actions/see.ts'
import { Draft, type Reason } from '#sarb/model/case.ts'
import type { BoardStep, SchoolStep } from '#sarb/model/steps.ts'
import type { TestOffice } from './database.ts'
import { ana } from './people.ts'

const on = (date: string) => SchoolDate.parse(date)

/** What the school writes of somebody who is ready for the board. */
export const draft = Draft.parse({
  referral: 'Three days in September, and no answer since.',
  interventions: [{ on: '2025-10-01', what: 'Check-in each morning', result: 'came twice' }],
  sart: 'The mother did not come on October 6 and October 20.',
  plan: 'No IEP or 504; no absence comes of a disability.',
  strengths: 'She reads two grades above hers.',
  recommendation: 'A mentor, and check-in each morning.',
  parentStatement: 'El autobús no llega.',
  interpreter: 'es',
})

/** The steps of a case as Ana takes them, on December 1, 2025 where no day is said. */
export function boardIn(office: TestOffice) {
  const { pool } = office
  const seeing = async <Answer>(
    work: (seen: ReturnType<typeof openSeenRecords>) => Promise<Answer>,
  ): Promise<Answer> => {
    const seen = openSeenRecords(office.readers, { sight: seesEveryone, contact: seesEveryone })
    try {
      return await work(seen)
    } finally {
      await seen.leave()
    }
  }

  const refer = (
    student: StudentId,
    reason: Reason = 'irregular-attendance',
    today = '2025-12-01',
  ) => seeing((seen) => referStudent({ pool, seen, today: on(today) }, { student, reason }, ana))
  const school = (number: number, step: SchoolStep, today = '2025-12-01') =>
    seeing((seen) => stepSchool({ pool, seen, today: on(today) }, number, step, ana))
  const board = (number: number, step: BoardStep, today = '2025-12-01') =>
    seeing((seen) =>
      stepBoard({ pool, seen, today: on(today), clock: office.clock }, number, step, ana),
    )
  const look = async (student: StudentId, number: number, today = '2025-12-01') => {
    const found = await seeing((seen) =>
      seeCase({ pool, seen, today: on(today) }, { student, case: number }, ['notices']),
    )
    if (!found.ok) throw new Error(found.refusal)
    return found.value
  }
  return { seeing, refer, school, board, look }
}
