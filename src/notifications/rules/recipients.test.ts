import { describe, expect, test } from 'vitest'
import type { GuardianOnRecord } from '#notifications/model/envelope.ts'
import { languagesOf, recipientsOf } from '#notifications/rules/recipients.ts'

const unknown: GuardianOnRecord = {
  guardian: 'G1',
  name: 'Lucía',
  educationalRights: null,
  livesWith: null,
  receivesMail: null,
  contactAllowed: null,
  language: null,
}
const mother = { ...unknown, educationalRights: true, livesWith: true, receivesMail: true }
const father = { ...mother, name: 'Mateo' }

describe('A letter is for', () => {
  test.each<[string, GuardianOnRecord[], string[] | null]>([
    ['both parents at home', [mother, father], ['Lucía', 'Mateo']],
    [
      '§23-21: the rights holder, not the caregiver',
      [
        {
          ...unknown,
          name: 'Caregiver',
          educationalRights: false,
          livesWith: true,
          receivesMail: false,
        },
        { ...mother, livesWith: false },
      ],
      ['Lucía'],
    ],
    [
      'and the caregiver where she receives mail',
      [
        {
          ...unknown,
          name: 'Caregiver',
          educationalRights: false,
          livesWith: true,
          receivesMail: true,
        },
        { ...mother, livesWith: true },
      ],
      ['Caregiver', 'Lucía'],
    ],
    [
      '§23-21: nobody whom a court keeps away',
      [mother, { ...father, contactAllowed: false }],
      ['Lucía'],
    ],
    ['nobody at all where the only one is kept away', [{ ...mother, contactAllowed: false }], null],
    [
      'nobody where the feed says of everybody that they are not',
      [{ ...mother, educationalRights: false, receivesMail: false }],
      null,
    ],
    [
      'whoever it lives with where the feed says nothing',
      [unknown, { ...unknown, name: 'Mateo', livesWith: false }],
      ['Lucía'],
    ],
    ['nobody where nobody is on record', [], null],
  ])('%s', (_, guardians, names) => {
    expect(recipientsOf(guardians)?.names ?? null).toEqual(names)
  })
})

describe('Beside English it is written in', () => {
  const half = { numerator: 50, denominator: 100 }
  const few = { numerator: 14, denominator: 100 }
  test.each([
    ['what the family chose', { chosen: ['es'], home: null, speakers: () => few }, ['es']],
    ['by its name, too', { chosen: ['Spanish'], home: null, speakers: () => few }, ['es']],
    [
      'what the law asks, where the family speaks it',
      { chosen: [], home: 'es', speakers: () => half },
      ['es'],
    ],
    ['nothing where fewer speak it', { chosen: [], home: 'es', speakers: () => few }, []],
    [
      'nothing where the family speaks another',
      { chosen: [], home: 'hy', speakers: () => half },
      [],
    ],
    [
      'nothing where the family chose English',
      { chosen: ['en'], home: 'en', speakers: () => half },
      [],
    ],
  ])('%s', (_, family, languages) => {
    expect(languagesOf(family)).toEqual(languages)
  })
})
