import { expect, test } from 'vitest'
import { StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import {
  type Ground,
  type LawRequestDraft,
  type State,
  grounds,
} from '#law-requests/model/law-request.ts'
import { groundsFor, whyNotDecided, whyNotLogged } from '#law-requests/rules/deciding.ts'

// EC 234.7 (AB 49), domain §7: no disclosure to immigration authorities without a judge's paper or a parent's
// written consent; counsel decides, and never whoever wrote the request down.

const release = (on: Ground) => ({ state: 'released', on }) as const
const held = { state: 'held', matter: 'immigration', loggedBy: 'grace' } as const

test.each([
  ['judicial-warrant', null],
  ['judicial-subpoena', null],
  ['court-order', null],
  ['consent', null],
  ['administrative-warrant', 'only-refused'],
  ['administrative-subpoena', 'only-refused'],
  ['other', 'only-refused'],
] as const)('§7: an immigration matter is released on %s: %s', (on, why) => {
  expect(whyNotDecided(held, release(on), 'jonah')).toBe(why)
  expect(whyNotDecided({ ...held, matter: 'other' }, release(on), 'jonah')).toBeNull()
  expect(groundsFor('immigration', grounds).includes(on)).toBe(why === null)
  expect(groundsFor('other', grounds)).toContain(on)
})

test.each(['refused', 'withdrawn'] as const)('an immigration matter can always be %s', (state) => {
  expect(whyNotDecided(held, { state }, 'jonah')).toBeNull()
})

test.each(['released', 'refused', 'withdrawn'] as const satisfies State[])(
  'nobody decides what they wrote down, nor what is %s already',
  (state) => {
    const ruling = { state, on: 'court-order' } as const
    expect(whyNotDecided(held, ruling, 'grace')).toBe('own-request')
    expect(whyNotDecided({ ...held, state }, ruling, 'jonah')).toBe('decided-already')
  },
)

const today = SchoolDate.parse('2026-03-02')
const draft: LawRequestDraft = {
  receivedOn: today,
  came: 'in-person',
  takenBy: 'Front desk',
  agency: 'Agency',
  officer: 'Officer',
  badge: null,
  matter: 'other',
  asked: 'The address',
  students: [],
  described: null,
  paper: 'none',
}

const parts: [Partial<LawRequestDraft>, string | null][] = [
  [{ students: [StudentId.parse('2002')] }, null],
  [{ described: 'a boy of ten' }, null],
  [{}, 'nobody-named'],
  [{ described: '' }, 'nobody-named'],
  [{ described: 'x', receivedOn: SchoolDate.parse('2026-03-03') }, 'not-yet-received'],
]

test.each(parts)('%j is written down: %s', (part, why) => {
  expect(whyNotLogged({ ...draft, ...part }, today)).toBe(why)
})
