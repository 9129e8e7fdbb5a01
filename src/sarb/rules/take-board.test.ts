import { expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { SarbCase } from '#sarb/model/case.ts'
import { Hearing } from '#sarb/model/hearing.ts'
import { takeBoardStep } from '#sarb/rules/take-board.ts'

const on = (date: string) => SchoolDate.parse(date)

const heardOn = '2025-11-26'
const hearing = Hearing.parse({
  hearing: 1,
  case: 1,
  body: 'board',
  session: 1,
  slot: 1,
  on: heardOn,
  begins: '09:00',
  place: 'Room 1',
  interpreter: null,
  state: 'held',
  needed: [],
  seats: [],
  script: [],
  directives: [],
  readBack: null,
  signatures: [],
  copyGiven: null,
  words: null,
})
const heard = SarbCase.parse({
  case: 1,
  student: '2001',
  school: '1002',
  schoolYear: '2025-2026',
  grade: '7',
  reason: 'habitual-truant',
  state: 'heard',
  since: heardOn,
  draft: {},
  despite: null,
  returnedBecause: null,
  acceptedDespite: null,
  subpoenas: [],
  answers: [],
  heardOn,
  followUpOn: null,
  outcome: null,
  outcomeWords: null,
  closedOn: null,
  openedBy: 'Ana',
  openedOn: '2025-11-03',
})
const how = {
  today: on(heardOn),
  now: `${heardOn}T18:00:00Z`,
  by: 'Ana',
  quorum: 3,
  textSha256: '',
}

test.each([
  ['on the day after the hearing', '2025-11-27', null, null],
  ['on the day of the hearing', heardOn, null, 'follow-up-before-hearing'],
  ['before the hearing', '2025-10-01', null, 'follow-up-before-hearing'],
  ['with a proof on the day of the hearing', '2026-01-12', heardOn, null],
  ['with a proof before the hearing', '2026-01-12', '2025-11-25', 'due-before-hearing'],
])('What is directed is followed up %s', (_, followUpOn, proofBy, refusal) => {
  const what = { en: 'Attends daily', es: 'Asiste cada día' }
  const directives = [
    { whom: 'pupil' as const, what, proofBy: null },
    { whom: 'parent' as const, what, proofBy: proofBy === null ? null : on(proofBy) },
  ]
  const before = { case: heard, hearing, letters: [], reviews: [], gates: [] }
  const step = { step: 'direct' as const, directives, followUpOn: on(followUpOn) }
  const taken = takeBoardStep(before, step, how)
  expect(taken.ok ? null : taken.refusal).toBe(refusal)
})
