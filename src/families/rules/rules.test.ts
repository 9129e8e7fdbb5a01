import { describe, expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import type { FamilyLink } from '#families/model/link.ts'
import { type Closed, type LinkToday, whyClosed } from '#families/rules/standing.ts'
import { readToken, tokenOf } from '#families/rules/token.ts'

describe('A token', () => {
  test('has 26 signs, all of the bits of its bytes, and none that is mistaken for another', () => {
    expect(tokenOf(new Uint8Array(17))).toBe('0'.repeat(26))
    expect(tokenOf(new Uint8Array(17).fill(255))).toBe('z'.repeat(26))
    const one = tokenOf(Uint8Array.from({ length: 17 }, (_, at) => at * 15))
    expect(one).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
    expect(tokenOf(Uint8Array.from({ length: 17 }, (_, at) => at * 15 + 1))).not.toBe(one)
  })

  const plain = '0123456789abcdefghjkmnpqrs'
  test.each([
    ['as it is', plain, plain],
    ['typed in capitals', plain.toUpperCase(), plain],
    ['with O and l for digits', 'ol23456789abcdefghjkmnpqrs', plain],
    ['in groups', '0123-4567-89ab-cdef-ghjk-mnpq-rs', plain],
    ['in groups with spaces and dashes', ' 0123 4567–89ab cdef—ghjk mnpq rs ', plain],
    ['with its address', `https://rosewood.example/f/${plain}`, plain],
    ['cut short', plain.slice(1), null],
    ['with something after it', `${plain}0`, null],
    ['with a letter that there is not', `u${plain.slice(1)}`, null],
    ['with anything else', `${plain.slice(1)}%`, null],
    ['empty', '', null],
  ])('%s', (_, typed, read) => expect(readToken(typed)).toBe(read))
})

const on = (date: string) => SchoolDate.parse(date)
const link = { expiresOn: on('2026-01-30'), ended: null, guardians: ['G1', 'G2'] }
const today = {
  today: on('2026-01-30'),
  mayBeWrittenTo: ['G1', 'G2', 'G3'],
  concealedSince: false,
}
type Standing = Pick<FamilyLink, 'expiresOn' | 'ended' | 'guardians'>

describe('A link', () => {
  const ended = { by: 'Ana', at: '2026-01-02T08:00:00Z', because: 'Lost' }
  test.each<[string, Partial<Standing>, Partial<LinkToday>, Closed | null]>([
    ['opens up to its last day', {}, {}, null],
    ['and not the day after', {}, { today: on('2026-01-31') }, 'expired'],
    ['opens no more once it was ended', { ended }, {}, 'ended'],
    [
      'or a court keeps one of those away who got it',
      {},
      { mayBeWrittenTo: ['G1'] },
      'guardian-barred',
    ],
    [
      'or where they live became confidential since',
      {},
      { concealedSince: true },
      'address-concealed',
    ],
  ])('%s', (_, one, now, closed) =>
    expect(whyClosed({ ...link, ...one }, { ...today, ...now })).toBe(closed),
  )
})
