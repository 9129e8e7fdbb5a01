import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import type { Notification } from '#notifications/model/notification.ts'
import type { Guardian, StudentFile } from '#students/model/student-file.ts'
import { packTables } from '#record-requests/actions/pack.ts'
import { leftOutRows } from '#record-requests/actions/pack-parts.ts'
import { contents } from '#record-requests/rules/contents.ts'
import type { Receiver } from '#record-requests/rules/whereabouts.ts'

// Properties of every pack, whoever is on record and whoever receives it.

const maybe = fc.constantFrom(true, false, null)
const guardians: fc.Arbitrary<Guardian[]> = fc
  .array(fc.record({ rights: maybe, home: maybe, contact: maybe }), { maxLength: 4 })
  .map((all) =>
    all.map(({ rights, home, contact }, at) => ({
      guardian: `G${at}`,
      firstName: `First${at}`,
      lastName: `Last${at}`,
      relationship: 'mother',
      educationalRights: rights,
      livesWith: home,
      receivesMail: null,
      contactAllowed: contact,
      language: 'en',
      phone: `213-555-010${at}`,
      phoneKind: null,
      email: `guardian${at}@example.org`,
      confidential: false,
    })),
  )
const receivers: fc.Arbitrary<Receiver> = fc.oneof(
  fc.constantFrom<Receiver>({ asker: 'student' }, { asker: 'other' }),
  fc.nat(4).map((at): Receiver => ({ asker: 'guardian', guardian: `G${at}` })),
)

const street = '77 Hidden Lane'

function fileWith(all: Guardian[]): StudentFile {
  return {
    student: {
      student: StudentId.parse('2001'),
      ssid: null,
      firstName: 'Marisol',
      middleName: null,
      lastName: 'Rivera Luna',
      preferredName: null,
      birthDate: SchoolDate.parse('2014-03-09'),
      gender: 'F',
      ethnicity: null,
      homeLanguage: 'es',
      correspondenceLanguage: 'es',
      englishLearner: true,
      disability: false,
      lowIncome: null,
      address: street,
      city: 'Rosewood',
      state: 'CA',
      zip: '90000',
      confidential: false,
    },
    age: 11,
    guardians: all,
    barred: 0,
    spells: [],
    siblings: [],
    withheld: [],
  }
}

function tablesFor(all: Guardian[], receiver: Receiver) {
  return packTables(
    {
      file: fileWith(all),
      years: [],
      notices: [],
      sarts: [],
      cases: [],
      disclosures: [],
      statements: [],
    },
    receiver,
    'en',
  )
}

function textFor(all: Guardian[], receiver: Receiver): string {
  return JSON.stringify(tablesFor(all, receiver))
}

describe('No pack', () => {
  test('holds anything of a class that the law keeps out', () => {
    fc.assert(
      fc.property(guardians, receivers, (all, receiver) => {
        for (const { of } of tablesFor(all, receiver)) expect(contents[of]).toEqual({ given: true })
      }),
    )
  })

  test('tells how to reach somebody who is barred, or tells a barred guardian where anybody is', () => {
    fc.assert(
      fc.property(guardians, receivers, (all, receiver) => {
        const text = textFor(all, receiver)
        const barred = all.filter(({ contactAllowed }) => contactAllowed === false)
        for (const { phone, email } of barred) {
          expect(text).not.toContain(phone)
          expect(text).not.toContain(email)
        }
        if (receiver.asker !== 'guardian') return
        if (!barred.some(({ guardian }) => guardian === receiver.guardian)) return
        expect(text).not.toContain(street)
        for (const { phone } of all) expect(text).not.toContain(phone)
      }),
    )
  })

  test('shows one guardian where the other is, while a court keeps anybody from this student', () => {
    fc.assert(
      fc.property(guardians, fc.nat(3), (all, at) => {
        fc.pre(all.some(({ contactAllowed }) => contactAllowed === false))
        const text = textFor(all, { asker: 'guardian', guardian: `G${at}` })
        for (const { guardian, phone } of all)
          if (guardian !== `G${at}`) expect(text).not.toContain(phone)
        if (all[at]?.livesWith !== true) expect(text).not.toContain(street)
      }),
    )
  })

  test('of a guardian holds more than the student’s own', () => {
    fc.assert(
      fc.property(guardians, receivers, (all, receiver) => {
        const cells = (who: Receiver) => tablesFor(all, who).flatMap(({ rows }) => rows.flat())
        const own = new Set(cells({ asker: 'student' }).map((cell) => JSON.stringify(cell)))
        const leftOut = ['left out', 'left out; see the last part'].map((one) =>
          JSON.stringify(one),
        )
        const more = cells(receiver).map((cell) => JSON.stringify(cell))
        expect(more.filter((cell) => !own.has(cell) && !leftOut.includes(cell))).toEqual([])
      }),
    )
  })

  test('says what was left out in other words for one than for another', () => {
    fc.assert(
      fc.property(guardians, receivers, (all, receiver) => {
        const list = tablesFor(all, receiver).find(({ file }) => file === 'not-included')
        expect(list?.rows).toEqual(leftOutRows('en'))
      }),
    )
  })
})

test('what is left out is named with its rule', () => {
  const rules = leftOutRows('en').map(([what, , rule]) => `${what}: ${rule}`)
  expect(rules).toEqual(
    expect.arrayContaining([
      'Counseling (EC 49602): EC 49602',
      'Juvenile court: WIC 827',
      'Other students: 34 CFR 99.12(a)',
    ]),
  )
})

test('a notice that the family was sent is in the pack, with its days and what became of it', () => {
  const on = (date: string) => SchoolDate.parse(date)
  const done = { by: 'Ana', at: '2025-11-03T08:00:00Z' }
  const notice: Notification = {
    notification: 1,
    student: StudentId.parse('2001'),
    schoolYear: SchoolYear.parse('2025-2026'),
    step: 1,
    school: SchoolId.parse('1002'),
    state: 'superseded',
    asOf: on('2025-11-03'),
    events: 1,
    evidence: [
      {
        date: on('2025-09-22'),
        school: SchoolId.parse('1002'),
        schoolName: 'Cedar Middle',
        kind: 'full-day',
        minutes: null,
        marks: [],
      },
    ],
    rules: {},
    generated: done,
    approved: done,
    released: done,
    batch: 1,
    letter: null,
    sent: { by: 'Ana', on: on('2025-11-03'), method: 'mail' },
    ended: { ...done, because: 'excused: 2025-09-22' },
  }
  const gathered = {
    file: fileWith([]),
    years: [],
    notices: [notice],
    cases: [],
    sarts: [],
    disclosures: [],
    statements: [],
  }
  const table = packTables(gathered, { asker: 'student' }, 'en').find(({ of }) => of === 'notices')
  expect(table?.rows).toEqual([
    [{ date: '2025-11-03' }, 'First notice of truancy', 'by mail', 'Sep 22, 2025', 'void'],
  ])
})
