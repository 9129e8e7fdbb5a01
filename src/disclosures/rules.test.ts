import { describe, expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { type NewDisclosure, grounds } from '#disclosures/model.ts'
import { type NotWritten, groundRules, whyNotWritten } from '#disclosures/rules.ts'

const on = (date: string) => SchoolDate.parse(date)
const today = on('2026-03-02')

const transcript: NewDisclosure = {
  day: on('2026-02-27'),
  outcome: 'released',
  party: 'Registrar',
  agency: 'Maple Unified',
  interest: 'Marisol enrolls there',
  ground: 'school-transfer',
  given: ['attendance'],
  what: 'attendance of this year',
  paper: '',
  parentsToldOn: null,
  notToldBecause: '',
  threat: '',
  corrects: null,
  correction: '',
}

describe('What must be known before something is written down as released', () => {
  test.each<[string, Partial<NewDisclosure>, NotWritten | null]>([
    ['a transfer: nothing more', {}, null],
    ['tomorrow', { day: on('2026-03-03') }, 'in-the-future'],
    ['what was given, by its kinds', { given: [] }, 'nothing-said-to-be-given'],
    ['what was given, in words', { what: '' }, 'nothing-said-to-be-given'],
    ['a ground', { ground: 'none' }, 'given-without-ground'],
    ['consent is a paper, 99.30', { ground: 'consent' }, 'paper-missing'],
    ['consent that was seen', { ground: 'consent', paper: 'signed Feb 1' }, null],
    ['an emergency has a threat, 99.36', { ground: 'emergency' }, 'threat-missing'],
    ['a threat in words', { ground: 'emergency', threat: 'a fire near the school' }, null],
    ['an order: the paper', { ground: 'order' }, 'paper-missing'],
    ['an order: parents first', { ground: 'order', paper: 'BA 12' }, 'parents-not-told'],
    [
      'parents told afterwards',
      { ground: 'order', paper: 'BA 12', parentsToldOn: on('2026-02-28') },
      'parents-told-too-late',
    ],
    ['parents told', { ground: 'order', paper: 'BA 12', parentsToldOn: on('2026-02-27') }, null],
    [
      'parents could not be told',
      { ground: 'order', paper: 'BA 12', notToldBecause: 'both letters came back' },
      null,
    ],
    ['directory information is no more than that', { ground: 'directory' }, 'more-than-directory'],
    ['directory information', { ground: 'directory', given: ['directory'] }, null],
    ['a correction says what was wrong', { corrects: 7 }, 'correction-missing'],
  ])('%s', (_, part, why) => {
    expect(whyNotWritten({ ...transcript, ...part }, today)).toBe(why)
  })

  test('what was only asked for needs no paper and no ground', () => {
    for (const ground of grounds) {
      const asked: NewDisclosure = { ...transcript, ground, outcome: 'asked', given: [], what: '' }
      expect(whyNotWritten(asked, today)).toBeNull()
    }
  })
})

test('only what a court forbade to tell is kept from the family, 34 CFR 99.32(d)(5)', () => {
  expect(grounds.filter((ground) => !groundRules[ground].shownToFamily)).toEqual(['sealed-order'])
})
