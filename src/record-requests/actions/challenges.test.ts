import { expect, test } from 'vitest'
import { readLog } from '#audit/actions/read-log.ts'
import { writeDownDisclosure } from '#disclosures/actions/disclosures.ts'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type Sight, seesNobody } from '#kernel/who.ts'
import {
  seeChallenges,
  statementsOf,
  stepOn,
  writeDownChallenge,
} from '#record-requests/actions/challenges.ts'
import { studentsAskedFor } from '#record-requests/actions/list.ts'
import { challengeRows, listChallenges } from '#record-requests/actions/list-challenges.ts'
import { makePack, takePack } from '#record-requests/actions/make-pack.ts'
import { writeDownRequest } from '#record-requests/actions/requests.ts'
import type { ChallengeStep, NewChallenge } from '#record-requests/model/challenge.ts'
import { ChallengeQuery } from '#record-requests/model/challenge-endpoints.ts'
import { challengeStanding } from '#record-requests/rules/challenge.ts'
import { testOffice } from '../../../tests/world/database.ts'
import { seeingIn } from '../../../tests/world/seeing.ts'
import { beginWithRosewood } from '../../../tests/world/imports.ts'
import { readPdf } from '../../../tests/world/pdf.ts'
import { ana } from '../../../tests/world/people.ts'
import { unzip } from '../../../tests/world/unzip.ts'

const office = await testOffice({ today: '2026-03-02' })
const { pool } = office
const today = office.clock.today()
beginWithRosewood(office)

const on = (date: string) => SchoolDate.parse(date)
const marisol = StudentId.parse('2001')
const devon = StudentId.parse('2003')
const zoe = StudentId.parse('2008')

const lucias: NewChallenge = {
  asker: 'guardian',
  guardian: 'G1',
  askerName: '',
  paper: '',
  receivedOn: on('2026-02-02'),
  class: 'attendance',
  what: 'She was in school on January 12.',
  grounds: ['inaccurate', 'misleading'],
  wants: 'correct',
}

const seeing = seeingIn(office)

const write = (student: StudentId, part: Partial<NewChallenge> = {}) =>
  seeing((seen) => writeDownChallenge(office, seen, student, { ...lucias, ...part }, ana))

async function written(student: StudentId, part: Partial<NewChallenge> = {}) {
  const made = await write(student, part)
  if (!made.ok) throw new Error(made.refusal)
  return { student, challenge: made.value }
}

type Which = Awaited<ReturnType<typeof written>>

async function go(which: Which, ...steps: ChallengeStep[]) {
  for (const step of steps) {
    const taken = await seeing((seen) => stepOn(office, seen, which, step, ana))
    if (!taken.ok) return taken.refusal
  }
  const found = await seeing((seen) => seeChallenges(seen, which.student, today))
  if (!found.ok) return found.refusal
  return found.value.challenges.find(({ challenge }) => challenge === which.challenge)
}

const met = { step: 'meet', on: on('2026-02-10'), words: 'mother, clerk' } as const
const decided = (sustained: boolean) =>
  ({ step: 'decide', on: on('2026-02-11'), words: 'the sign-in sheet', sustained }) as const

test('a challenge is written down with its thirty days, and in the log with before and after', async () => {
  const which = await written(marisol)
  expect(await go(which)).toMatchObject({
    askerName: 'Lucía Luna',
    status: 'received',
    dueOn: '2026-03-04',
    standing: 'open',
  })
  expect(await go(which, met, decided(true))).toMatchObject({ status: 'sustained', dueOn: null })
  expect((await readLog(pool, { limit: 1 })).entries[0]).toMatchObject({
    what: 'challenge-decided',
    onWhom: marisol,
    because: 'the sign-in sheet',
    details: { before: { status: 'met' }, after: { status: 'sustained', decidedBy: 'Ana' } },
  })
  expect(await go(which, met)).toBe('not-at-this-step')
  expect(await go({ ...which, student: devon }, met)).toBe('no-such-challenge')
})

test('somebody whose right is not on record shows a paper', async () => {
  const aunt = { asker: 'other', guardian: null, askerName: 'An aunt' } as const
  expect(await write(marisol, aunt)).toMatchObject({ refusal: 'paper-missing' })
  expect(await write(marisol, { ...aunt, paper: 'JV-535' })).toMatchObject({ ok: true })
  expect(await write(marisol, { ...lucias, guardian: 'G9' })).toMatchObject({
    refusal: 'no-such-guardian',
  })
  expect(await write(marisol, { receivedOn: on('2026-03-03') })).toMatchObject({
    refusal: 'in-the-future',
  })
})

test('who received what was wrong is told, and nobody else', async () => {
  const college = {
    day: on('2026-01-20'),
    outcome: 'released',
    party: 'A college',
    agency: '',
    interest: 'admission',
    ground: 'consent',
    what: 'attendance',
    paper: 'consent of January 19',
    parentsToldOn: null,
    notToldBecause: '',
    threat: '',
    corrects: null,
    correction: '',
  } as const
  const disclose = (given: ('attendance' | 'academic')[], party: string) =>
    seeing((seen) =>
      writeDownDisclosure(office, seen.client, devon, { ...college, given, party }, ana),
    )
  expect(await disclose(['attendance'], 'A college')).toMatchObject({ ok: true })
  expect(await disclose(['academic'], 'A clinic')).toMatchObject({ ok: true })
  const which = await written(devon, { guardian: 'G2' })
  const correct = { step: 'correct', on: on('2026-02-12'), words: 'mark removed' } as const
  expect(await go(which, met, decided(true), correct)).toMatchObject({
    status: 'corrected',
    receivers: [{ party: 'A college' }],
  })
  const told = { step: 'tell', on: on('2026-02-13'), words: 'the college, by letter' } as const
  expect(await go(which, told)).toMatchObject({ status: 'closed', standing: 'closed' })
})

test('a statement goes along with the pack, on paper and as a file, until it is corrected', async () => {
  const which = await written(marisol)
  const statement = {
    step: 'state',
    on: on('2026-02-20'),
    words: 'Estuvo en clase ese día.',
  } as const
  expect(await go(which, met, decided(false), statement)).toMatchObject({
    status: 'denied',
    statement: statement.words,
  })
  expect(await seeing((seen) => statementsOf(seen, marisol))).toHaveLength(1)
  const request = {
    asker: 'guardian',
    guardian: 'G1',
    askerName: '',
    cameBy: 'in-person',
    receivedOn: on('2026-03-02'),
    language: 'es',
    form: 'copies',
  } as const
  const asked = await seeing((seen) => writeDownRequest(office, seen, marisol, request, ana))
  if (!asked.ok) throw new Error(asked.refusal)
  const pack = { student: marisol, request: asked.value.request }
  await seeing((seen) => makePack(office, seen, pack, ana))
  const taken = await seeing((seen) => takePack(office, seen, pack))
  const files = await unzip(taken.ok ? taken.value.zip : Buffer.alloc(0))
  expect(readPdf(files.get('expediente.pdf') ?? Buffer.alloc(0)).text).toContain(statement.words)
  expect(files.get('declaraciones.csv')?.toString()).toContain(statement.words)
})

test('the list has what is overdue first, says as the rule does, and shows nobody out of sight', async () => {
  await pool.query(`delete from record_challenge`)
  const late = await written(marisol, { receivedOn: on('2026-01-02') })
  await written(devon, { guardian: 'G2', receivedOn: on('2026-02-20') })
  await go(await written(devon, { guardian: 'G2' }), {
    step: 'withdraw',
    on: on('2026-02-20'),
    words: 'x',
  })
  const list = (query: object, sight?: Sight) =>
    seeing(
      (seen) =>
        listChallenges(seen.client, ChallengeQuery.parse(query), { today, from: 0, limit: 9 }),
      sight,
    )
  const { challenges, total } = await list({})
  expect(challenges.map(({ standing }) => standing)).toEqual(['overdue', 'open', 'closed'])
  for (const one of challenges) expect(one.standing).toBe(challengeStanding(one, today))
  expect([challenges[0]?.challenge, total]).toEqual([late.challenge, 3])
  expect(await list({ standing: 'overdue', q: 'luna' })).toMatchObject({ total: 1 })
  expect(await list({ status: 'withdrawn', q: 'marisol' })).toMatchObject({ total: 0 })
  const high: Sight = { ...seesNobody, schools: [SchoolId.parse('1003')] }
  expect(await list({}, high)).toMatchObject({ challenges: [], total: 0 })
  expect(await seeing((seen) => seeChallenges(seen, marisol, today), high)).toMatchObject({
    refusal: 'no-such-student',
  })
  const rows = await seeing(async (seen) => {
    const found: string[] = []
    const how = { today, language: 'es' } as const
    for await (const { student, cells } of challengeRows(
      seen.client,
      ChallengeQuery.parse({}),
      how,
    ))
      found.push(`${student} ${cells.join('|')}`)
    return found
  })
  expect(rows[0]).toMatch(
    /^2001 .*Marisol.*vencida\|recibida\|reunirse con la familia\|Asistencia\|corregirlo/,
  )
  // What is open keeps the record from being destroyed.
  expect((await studentsAskedFor(pool, today)).toSorted()).toEqual([marisol, devon])
})

const aunts = { asker: 'other', guardian: null, askerName: 'An aunt', paper: 'JV-535' } as const

test('a denial keeps the record through the last day to appeal, and not a day longer', async () => {
  const which = await written(zoe, aunts)
  expect(await go(which, met, decided(false))).toMatchObject({ dueOn: '2026-03-13' })
  expect(await studentsAskedFor(pool, on('2026-03-13'))).toContain(zoe)
  expect(await studentsAskedFor(pool, on('2026-03-14'))).not.toContain(zoe)
})

test('a challenge says on which ground', async () => {
  const none = await write(zoe, { grounds: [] })
  expect(none).toMatchObject({ refusal: 'grounds-missing' })
})
