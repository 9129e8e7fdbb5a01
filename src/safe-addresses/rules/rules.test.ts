import { expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import {
  type WhyNotEntered,
  coversHousehold,
  isConcealed,
  plainText,
  whyNotEntered,
} from '#safe-addresses/rules/rules.ts'

const on = (day: string) => SchoolDate.parse(day)
const mail = { address: 'PO Box 846', city: 'Sacramento', state: 'CA', zip: '95812' }
const today = on('2026-03-02')
const begins = on('2026-02-27')

test.each<[Parameters<typeof whyNotEntered>[0], WhyNotEntered | null, string]>([
  [{ kind: 'address-program', mail, begins, ends: null }, null, 'Safe at Home with its address'],
  [
    { kind: 'address-program', mail: null, begins, ends: null },
    'mail-needed',
    'Gov. C. 6207: without',
  ],
  [
    { kind: 'court-order', mail: null, begins, ends: null },
    null,
    'an order that names no other address',
  ],
  [
    { kind: 'court-order', mail: null, begins, ends: on('2026-03-02') },
    null,
    'its last day is today',
  ],
  [
    { kind: 'court-order', mail: null, begins, ends: on('2026-03-01') },
    'ends-past',
    'over yesterday',
  ],
  [{ kind: 'other', mail, begins, ends: on('2026-02-26') }, 'ends-before', 'over before it begins'],
  [
    { kind: 'other', mail: { ...mail, address: '14 ALDER COURT.' }, begins, ends: null },
    'mail-is-true',
    'mail to where they live',
  ],
])('%j: %s (%s)', (entry, why) => {
  expect(whyNotEntered(entry, { truth: '14 Alder Court', today })).toBe(why)
})

test.each<[{ livesWith: boolean | null } | null, boolean, string]>([
  [null, true, "the student's own"],
  [{ livesWith: true }, true, 'a guardian of the household'],
  [{ livesWith: null }, true, 'one of whom it is not known'],
  [{ livesWith: false }, false, 'one who lives elsewhere'],
])('%j covers the household: %s (%s)', (guardian, covers) => {
  expect(coversHousehold(guardian)).toBe(covers)
})

const concealed = {
  numbers: new Set(['2001', 'G1']),
  texts: [plainText('14 Alder Ct., Apt 3'), plainText('lu@home.test')],
  telephones: ['5550100'],
}

test.each([
  ['2001,Marisol,Rivera', true],
  ['S-1,G1,Lucía', true],
  ['9,x,"14 ALDER CT APT 3"', true],
  ['9,x,14 Alder Ct.  Apt. 3', true],
  ['9,(213) 555-0100', true],
  ['9,LU@home.test', true],
  ['20011,G12,14 Alder Avenue', false],
  ['', false],
])('%j tells of somebody who is kept: %s', (text, tells) => {
  expect(isConcealed(text, concealed)).toBe(tells)
})
