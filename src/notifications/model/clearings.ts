import { z } from 'zod'
import { endpoint, fileEndpoint } from '#kernel/endpoint.ts'
import { StudentId } from '#kernel/ids.ts'
import { Clearing, NewClearing } from '#attendance/model/clearing.ts'
import { Evidence, FileRefused } from '#families/model/evidence.ts'

// Days that the office clears, with what it was shown. Whatever clears a day, the notices of the student follow at once.

/** A clearing with the photos and PDFs that somebody of the office attached to it. */
export const ClearingShown = Clearing.extend({ files: z.array(Evidence) })
export type ClearingShown = z.infer<typeof ClearingShown>

const theStudent = { sees: 'notices', of: 'the-student' } as const
const number = z.coerce.number().int().max(2_147_483_647)
const params = z.object({ student: StudentId })
const ofClearing = params.extend({ clearing: number })
const answer = z.object({ clearings: z.array(ClearingShown) })
const Words = z.string().trim().min(1).max(500)

export const readClearings = endpoint({
  method: 'GET',
  path: '/api/students/:student/clearings',
  summary: 'Absences that the office cleared, the latest first, with those that were taken back',
  who: theStudent,
  programs: false,
  params,
  answer,
})

export const clearAbsence = endpoint({
  method: 'POST',
  path: '/api/students/:student/clearings',
  summary: 'Clears an absence: it counts as excused from now on',
  who: theStudent,
  params,
  body: NewClearing,
  answer,
})

export const undoClearing = endpoint({
  method: 'POST',
  path: '/api/students/:student/clearings/:clearing/undo',
  summary: 'Takes a clearing back: the absence counts as it was delivered',
  who: theStudent,
  params: ofClearing,
  body: z.object({ reason: Words }),
  answer,
})

export const attachEvidence = endpoint({
  method: 'POST',
  path: '/api/students/:student/clearings/:clearing/evidence',
  summary:
    'Attaches photos or PDFs to a clearing (multipart); answers which were not taken, and why',
  who: theStudent,
  programs: false,
  params: ofClearing,
  answer: z.object({ attached: z.number().int(), not: z.array(FileRefused) }),
})

export const openEvidence = fileEndpoint({
  path: '/api/students/:student/evidence/:evidence/file',
  summary: 'A photo or PDF that shows why a day was missed, as it came, whoever brought it',
  who: theStudent,
  programs: false,
  params: params.extend({ evidence: number }),
  leaves: 'to-the-family',
})
