import { describe, expect, test } from 'vitest'
import { roleNames } from '#access/model.ts'
import { isWithin, roles } from '#access/rules/table.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { informationClasses } from '#kernel/who.ts'
import type { Guardian } from '#students/model/student-file.ts'
import { type Status, statuses } from '#record-requests/model/request.ts'
import { type AskedOf, guardianRight, studentRight } from '#record-requests/rules/asker.ts'
import { contents } from '#record-requests/rules/contents.ts'
import { type Step, canBe, standingOn, whyNotGiven } from '#record-requests/rules/steps.ts'
import { mayKnow } from '#record-requests/rules/whereabouts.ts'

const on = (date: string) => SchoolDate.parse(date)
const today = on('2026-03-02')
const child: AskedOf = { birthDate: on('2014-03-09'), grades: ['6', '5'] }

describe('Whether a guardian may see the record', () => {
  const mother = { educationalRights: true, contactAllowed: true, relationship: 'mother' }
  test.each<[string, Partial<Guardian>, AskedOf, string]>([
    ['who holds educational rights', {}, child, 'yes: rights-holder'],
    [
      'a parent of whom nothing is recorded, 34 CFR 99.4',
      { educationalRights: null },
      child,
      'yes: parent',
    ],
    [
      'an aunt of whom nothing is recorded',
      { educationalRights: null, relationship: 'aunt' },
      child,
      'custodian: rights-not-recorded',
    ],
    [
      'from whom a court took the rights',
      { educationalRights: false },
      child,
      'custodian: without-rights',
    ],
    ['whom a court forbids contact', { contactAllowed: false }, child, 'custodian: barred'],
    [
      'of a student who is 18 today: the rights have passed, 34 CFR 99.5',
      {},
      { ...child, birthDate: on('2008-03-02') },
      'custodian: rights-passed',
    ],
    ['the day before', {}, { ...child, birthDate: on('2008-03-03') }, 'yes: rights-holder'],
    [
      'of a student whose birth date nobody knows',
      {},
      { ...child, birthDate: null },
      'yes: rights-holder',
    ],
  ])('%s', (_, part, student, right) => {
    const { may, because } = guardianRight({ ...mother, ...part }, student, today)
    expect(`${may}: ${because}`).toBe(right)
  })
})

test.each<[string, string | null, AskedOf['grades'], string]>([
  ['18 today', '2008-03-02', ['12'], 'yes: adult-student'],
  ['16 today, EC 49076(a)(1)', '2010-03-02', ['9'], 'yes: student-of-16'],
  ['15, and through grade 10', '2010-03-03', ['11', '10'], 'yes: student-after-grade-10'],
  ['15, in grade 10', '2010-03-03', ['10'], 'custodian: young-student'],
  ['14 today', '2012-03-02', ['8'], 'custodian: young-student'],
  ['13', '2012-03-03', ['8'], 'no: too-young'],
  ['of an age that nobody knows', null, ['8'], 'custodian: age-not-recorded'],
])('whether a student may see the own record: %s', (_, birthDate, grades, right) => {
  const student = { birthDate: birthDate === null ? null : on(birthDate), grades }
  const { may, because } = studentRight(student, today)
  expect(`${may}: ${because}`).toBe(right)
})

describe('What shows where somebody lives', () => {
  const one = (guardian: string, part: Partial<Guardian> = {}) => ({
    guardian,
    contactAllowed: true,
    livesWith: false,
    ...part,
  })
  const mother = one('mother', { livesWith: true })
  const father = one('father')
  const barred = one('father', { contactAllowed: false })
  const told = ({ address, reach }: ReturnType<typeof mayKnow>) => [address, [...reach].join(' ')]

  test.each([
    ['both parents, no court', 'father', [mother, father], [true, 'mother father']],
    ['the parent at home, the other barred', 'mother', [mother, barred], [true, 'mother']],
    ['the barred parent, whatever was decided', 'father', [mother, barred], [false, '']],
    [
      'a grandmother elsewhere, the father barred',
      'grandmother',
      [mother, barred, one('grandmother')],
      [false, 'grandmother'],
    ],
    ['a guardian who is on record no more', 'aunt', [mother, father], [false, '']],
  ])('%s', (_, guardian, guardians, may) => {
    expect(told(mayKnow({ asker: 'guardian', guardian }, guardians))).toEqual(may)
  })

  test('the student knows the own address, and nobody who is barred', () => {
    expect(told(mayKnow({ asker: 'student' }, [mother, barred]))).toEqual([true, 'mother'])
    expect(told(mayKnow({ asker: 'other' }, [mother, father]))).toEqual([false, ''])
  })
})

test('each step is open where the request stands before it, and nothing is done after its end', () => {
  const open: Record<Step, Status[]> = {
    decide: ['with-custodian'],
    prepare: ['received'],
    give: ['prepared'],
    withdraw: ['with-custodian', 'received', 'prepared'],
  }
  for (const step of ['decide', 'prepare', 'give', 'withdraw'] as const)
    expect(statuses.filter((status) => canBe(step, status))).toEqual(open[step])
})

test.each<[string, Status, string]>([
  ['2026-03-01', 'received', 'overdue'],
  ['2026-03-02', 'with-custodian', 'today'],
  ['2026-03-03', 'prepared', 'open'],
  ['2026-03-01', 'given', 'closed'],
])('a request due on %s that is %s stands: %s', (dueOn, status, standing) => {
  expect(standingOn(today, { status, dueOn: on(dueOn) })).toBe(standing)
})

test('a record is given neither before it was asked for nor tomorrow', () => {
  const asked = { receivedOn: on('2026-02-27') }
  const why = (date: string) => whyNotGiven({ on: on(date), to: 'Lucía' }, asked, today)
  expect(['2026-02-26', '2026-02-27', '2026-03-02', '2026-03-03'].map(why)).toEqual([
    'before-it-was-asked-for',
    null,
    null,
    'in-the-future',
  ])
})

test('counseling, minor consent, juvenile court and confidential addresses are in no pack', () => {
  const out = informationClasses.filter((one) => contents[one].given === false)
  expect(out).toEqual(
    expect.arrayContaining(['counseling', 'health', 'juvenile-court', 'confidential-address']),
  )
})

test('whoever makes packs may see all that is in them', () => {
  const given = informationClasses.filter((one) => contents[one].given === true)
  for (const role of roleNames) {
    const widest = roles[role].sees['record-requests']
    if (widest === undefined) continue
    for (const one of given) {
      const reach = roles[role].sees[one]
      expect(reach !== undefined && isWithin(widest, reach), `${role}: ${one}`).toBe(true)
    }
  }
})
