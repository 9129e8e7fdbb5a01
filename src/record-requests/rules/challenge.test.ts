import { describe, expect, test } from 'vitest'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import {
  type Challenge,
  type ChallengeStatus,
  type ChallengeStep,
  challengeStatuses,
} from '#record-requests/model/challenge.ts'
import { askerWords } from '#record-requests/model/request.ts'
import {
  challengeCanBe,
  challengeStanding,
  needsPaper,
  nextStep,
  takeStep,
} from '#record-requests/rules/challenge.ts'

const on = (date: string) => SchoolDate.parse(date)

const received: Challenge = {
  challenge: 1,
  student: StudentId.parse('2001'),
  asker: 'guardian',
  guardian: 'G1',
  askerName: 'Lucía Luna',
  paper: null,
  receivedOn: on('2026-01-05'),
  class: 'attendance',
  what: 'She was there on December 12',
  grounds: ['inaccurate'],
  wants: 'correct',
  status: 'received',
  dueOn: on('2026-02-04'),
  metOn: null,
  meeting: null,
  decidedOn: null,
  decision: null,
  decidedBy: null,
  appealedOn: null,
  appeal: null,
  boardOn: null,
  boardDecision: null,
  boardBy: null,
  correctedOn: null,
  correction: null,
  correctedBy: null,
  toldOn: null,
  told: null,
  statedOn: null,
  statement: null,
  withdrawnBecause: null,
  writtenBy: 'Ana',
  writtenAt: '2026-01-05T18:00:00Z',
}

type Brief = [ChallengeStep['step'], string, boolean?]

/** Takes steps one after another; the last answer. */
function after(steps: readonly Brief[], { wasReceived = false } = {}) {
  let one = received
  for (const [step, day, sustained = false] of steps) {
    const isDecision = step === 'decide' || step === 'board'
    const rest = { on: on(day), words: `${step} words` }
    const taking: ChallengeStep = isDecision ? { step, ...rest, sustained } : { step, ...rest }
    const taken = takeStep(one, taking, { today: on('2026-06-01'), by: 'Olga', wasReceived })
    if (!taken.ok) return taken.refusal
    one = { ...one, ...taken.value }
  }
  return one
}

const met: Brief = ['meet', '2026-01-20']
const denied: Brief[] = [met, ['decide', '2026-01-21', false]]
const sustained: Brief[] = [met, ['decide', '2026-01-21', true]]
const appealed: Brief[] = [...denied, ['appeal', '2026-02-20']]

test('EC 49070: met about, then decided; a denial opens thirty days for an appeal to the board, which has thirty', () => {
  expect(after([met])).toMatchObject({ status: 'met', dueOn: '2026-02-04' })
  expect(after(denied)).toMatchObject({
    status: 'denied',
    dueOn: '2026-02-20',
    decision: 'decide words',
    decidedBy: 'Olga',
  })
  expect(after(appealed)).toMatchObject({ status: 'appealed', dueOn: '2026-03-22' })
  expect(after([...appealed, ['board', '2026-03-01', false]])).toMatchObject({
    status: 'denied-for-good',
    dueOn: null,
  })
  expect(after([...appealed, ['board', '2026-03-01', true]])).toMatchObject({ status: 'sustained' })
})

test('what was sustained is corrected, and whoever received it is told', () => {
  expect(after([...sustained, ['correct', '2026-01-22']])).toMatchObject({ status: 'closed' })
  const steps: Brief[] = [...sustained, ['correct', '2026-01-22']]
  expect(after(steps, { wasReceived: true })).toMatchObject({ status: 'corrected' })
  expect(after([...steps, ['tell', '2026-01-23']], { wasReceived: true })).toMatchObject({
    status: 'closed',
    told: 'tell words',
  })
})

test('a statement is added once, where the record stands', () => {
  const stated: Brief[] = [...denied, ['state', '2026-03-30']]
  expect(after(stated)).toMatchObject({ status: 'denied', statement: 'state words' })
  expect(after([...stated, ['state', '2026-03-31']])).toBe('not-at-this-step')
  expect(
    after([...appealed, ['board', '2026-03-01', false], ['state', '2026-03-02']]),
  ).toMatchObject({ statement: 'state words' })
  expect(after([...sustained, ['state', '2026-01-30']])).toBe('not-at-this-step')
  expect(after([...appealed, ['withdraw', '2026-02-25'], ['state', '2026-02-26']])).toMatchObject({
    status: 'denied-for-good',
    statement: 'state words',
  })
  expect(after([met, ['withdraw', '2026-01-25']])).toMatchObject({ status: 'withdrawn' })
})

test.each<[string, Brief[], string]>([
  ['decided without having met', [['decide', '2026-01-20', true]], 'not-at-this-step'],
  ['met before it was received', [['meet', '2026-01-04']], 'before-the-last-step'],
  ['met tomorrow', [['meet', '2026-06-02']], 'in-the-future'],
  ['decided before the meeting', [met, ['decide', '2026-01-19', true]], 'before-the-last-step'],
  ['appealed on day 31', [...denied, ['appeal', '2026-02-21']], 'after-the-days-to-appeal'],
  ['appealed where it was sustained', [...sustained, ['appeal', '2026-01-30']], 'not-at-this-step'],
  ['withdrawn after the decision', [...denied, ['withdraw', '2026-01-30']], 'not-at-this-step'],
])('not %s', (_, steps, why) => {
  expect(after(steps)).toBe(why)
})

describe.each(challengeStatuses)('at %s', (status) => {
  const open: Record<ChallengeStatus, string> = {
    received: 'meet withdraw',
    met: 'decide withdraw',
    denied: 'appeal state',
    appealed: 'board withdraw',
    sustained: 'correct',
    corrected: 'tell',
    'denied-for-good': 'state',
    closed: '',
    withdrawn: '',
  }
  const all = ['meet', 'decide', 'appeal', 'board', 'correct', 'tell', 'state', 'withdraw'] as const
  test('these steps are open, and no other', () => {
    const can = all.filter((step) => challengeCanBe(step, { status, statement: null }))
    expect(can.join(' ')).toBe(open[status])
    expect(nextStep(status) ?? '').toBe(open[status].split(' ')[0])
  })
})

test.each([
  ['received', '2026-03-03', 'open'],
  ['received', '2026-03-02', 'today'],
  ['met', '2026-03-01', 'overdue'],
  ['appealed', '2026-03-01', 'overdue'],
  ['denied', '2026-03-02', 'open'],
  ['denied', '2026-03-01', 'closed'],
  ['sustained', null, 'open'],
  ['denied-for-good', null, 'closed'],
  ['closed', null, 'closed'],
] as const)('a challenge that is %s with the day %s stands as %s', (status, due, standing) => {
  const dueOn = due === null ? null : on(due)
  expect(challengeStanding({ status, dueOn }, on('2026-03-02'))).toBe(standing)
})

test('a parent who holds the right and the student of 18 need no paper; everybody else does', () => {
  const free = askerWords.filter((because) => !needsPaper({ may: 'yes', because }))
  expect(free).not.toContain('student-of-16')
  expect(free).not.toContain('student-after-grade-10')
  expect(free).toEqual(expect.arrayContaining(['rights-holder', 'parent', 'adult-student']))
  expect(needsPaper({ may: 'custodian', because: 'rights-passed' })).toBe(true)
  expect(needsPaper({ may: 'no', because: 'too-young' })).toBe(true)
})
