import { describe, expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { TextNumber } from '#texts/model/text.ts'
import type { ElectronicWay } from '#notifications/model/delivery.ts'
import type { WaysOfNotices } from '#notifications/model/ways.ts'
import {
  type Person,
  goesWithoutPaper,
  languageTo,
  standingOf,
  waysOn,
  waysTo,
} from '#notifications/rules/ways.ts'

const on = (date: string) => SchoolDate.parse(date)
const choice = (
  id: number,
  step: 1 | 2 | 3 | null,
  ways: 'paper' | 'both' | 'electronic',
  from: string,
) => ({ id, step, ways, inForceFrom: on(from) })

describe('Notices go', () => {
  test.each([
    [[], 1, 'electronic'],
    [[], 2, 'both'],
    [[], 3, 'both'],
    [[choice(1, null, 'paper', '2025-08-01')], 1, 'paper'],
    [[choice(1, null, 'paper', '2025-08-01'), choice(2, 1, 'both', '2025-08-01')], 1, 'both'],
    [
      [choice(1, 2, 'electronic', '2025-08-01'), choice(2, null, 'paper', '2025-09-01')],
      2,
      'electronic',
    ],
    [[choice(1, 2, 'electronic', '2025-12-02')], 2, 'both'],
    [[choice(1, 1, 'paper', '2025-08-01'), choice(2, 1, 'both', '2025-08-01')], 1, 'both'],
  ] as const)('by the choices %j at step %i: %s', (choices, step, ways) => {
    expect(waysOn(choices, { step, on: on('2025-12-01') })).toBe(ways)
  })
})

const mail = { to: 'lucia@example.org' }
const text = { to: TextNumber.parse('+12135550123') }
const both = ['e-mail', 'text'] as const
const unreached: Person = {
  wish: null,
  mail: { because: 'no-email' },
  text: { because: 'kind-unknown' },
}
const reached: Person = { wish: null, mail, text }

describe('Somebody who', () => {
  test.each<[string, Person, Parameters<typeof waysTo>[1], object]>([
    [
      'said nothing has it as the district chose',
      reached,
      { chosen: 'electronic', by: both },
      { electronic: ['e-mail', 'text'], paper: false, missing: [] },
    ],
    [
      'said nothing has it on paper too where the district wants that',
      reached,
      { chosen: 'both', by: both },
      { electronic: ['e-mail', 'text'], paper: true, missing: [] },
    ],
    [
      'said nothing has it on paper where the district wants nothing else',
      reached,
      { chosen: 'paper', by: both },
      { electronic: [], paper: true, missing: [] },
    ],
    [
      'is reached by nothing has it on paper',
      unreached,
      { chosen: 'electronic', by: both },
      { electronic: [], paper: true, missing: [] },
    ],
    [
      'is reached by what does not leave this time has it on paper',
      reached,
      { chosen: 'electronic', by: [] },
      { electronic: [], paper: true, missing: [] },
    ],
    [
      'wants paper has nothing else',
      { ...reached, wish: ['paper'] },
      { chosen: 'electronic', by: both },
      { electronic: [], paper: true, missing: [] },
    ],
    [
      'wants messages has no mail',
      { ...reached, wish: ['text'] },
      { chosen: 'electronic', by: both },
      { electronic: ['text'], paper: false, missing: [] },
    ],
    [
      'wants mail and paper has both',
      { ...reached, wish: ['paper', 'e-mail'] },
      { chosen: 'electronic', by: both },
      { electronic: ['e-mail'], paper: true, missing: [] },
    ],
    [
      'wants messages and said stop has it on paper, and it is told why',
      { ...reached, wish: ['text'], text: { because: 'opted-out' } },
      { chosen: 'electronic', by: both },
      { electronic: [], paper: true, missing: [{ way: 'text', because: 'opted-out' }] },
    ],
    [
      'wants messages has none where the district wants paper alone',
      { ...reached, wish: ['text'] },
      { chosen: 'paper', by: both },
      { electronic: [], paper: true, missing: [] },
    ],
    [
      'has no postal address has it by what reaches them, whatever else was wanted',
      { ...reached, wish: ['paper', 'e-mail'] },
      { chosen: 'both', by: both, hasAddress: false },
      { electronic: ['e-mail'], paper: false, missing: [] },
    ],
    [
      'has no postal address and is reached by nothing has it by no way, and it is told why',
      { ...unreached, wish: ['text'] },
      { chosen: 'electronic', by: both, hasAddress: false },
      {
        electronic: [],
        paper: false,
        missing: [
          { way: 'text', because: 'kind-unknown' },
          { way: 'paper', because: 'no-address' },
        ],
      },
    ],
  ])('%s', (_, person, how, expected) => {
    expect(waysTo(person, how)).toEqual(expected)
  })
})

test.each<[string, Person[], WaysOfNotices, readonly ElectronicWay[], boolean]>([
  ['as the district chose messages', [unreached, reached], 'electronic', both, true],
  ['besides paper', [reached], 'both', both, true],
  ['not where the district wants paper alone', [reached], 'paper', both, false],
  ['not where nobody is reached', [unreached], 'electronic', both, false],
  [
    'not where the family wants paper alone',
    [{ ...reached, wish: ['paper'] }],
    'both',
    both,
    false,
  ],
  ['not where there is nobody', [], 'electronic', both, false],
  ['not where nothing leaves', [reached], 'electronic', [], false],
  [
    'not where only what they do not want leaves',
    [{ ...reached, wish: ['text'] }],
    'both',
    ['e-mail'],
    false,
  ],
])('A notice goes without paper %s', (_, people, chosen, by, goes) => {
  expect(goesWithoutPaper(people, { chosen, by })).toBe(goes)
})

test.each([
  ['es', ['en'], 'es'],
  ['Spanish', ['en'], 'es'],
  ['en', ['es', 'en'], 'en'],
  [null, ['es', 'en'], 'es'],
  ['', ['en'], 'en'],
  ['hy', ['es', 'en'], 'en'],
] as const)('who speaks %s, of a letter in %j, is told in %s', (own, letter, language) => {
  expect(languageTo(own, letter)).toBe(language)
})

test.each([
  [[], 'queued'],
  [['queued', 'sent'], 'sent'],
  [['queued', 'sent', 'delivered'], 'delivered'],
  [['queued', 'sent', 'failed'], 'failed'],
  [['queued', 'failed', 'opened'], 'opened'],
  [['queued', 'failed', 'settled'], 'settled'],
] as const)('after %j a delivery stands at %s', (events, state) => {
  expect(standingOf(events.map((what) => ({ what, because: null })))).toBe(state)
})

test.each([
  ['no-word', 'delivered'],
  ['interrupted', 'delivered'],
  ['unreachable', 'failed'],
] as const)('what failed as %s and arrived all the same stands at %s', (because, state) => {
  const failed = { what: 'failed', because } as const
  const arrived = { what: 'delivered', because: null } as const
  expect(standingOf([failed, arrived])).toBe(state)
  expect(standingOf([failed])).toBe('failed')
})
