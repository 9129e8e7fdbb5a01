import { describe, expect, test } from 'vitest'
import { SchoolDate } from '#kernel/school-date.ts'
import { NewHours } from '#texts/model/hours.ts'
import { hoursOn, opensAt, otherwise } from '#texts/rules/hours.ts'
import { dialed, reachByText } from '#texts/rules/number.ts'
import { partsOf } from '#texts/rules/parts.ts'
import { whetherTextsLeave } from '#texts/rules/sending.ts'
import { heard } from '#texts/rules/words.ts'

const on = (date: string) => SchoolDate.parse(date)

test.each([
  ['213-555-0123', '+12135550123'],
  ['(213) 555 0123', '+12135550123'],
  ['1.213.555.0123', '+12135550123'],
  ['+1 213 555 0123', '+12135550123'],
  ['２１３５５５０１２３', '+12135550123'],
  ['+52 55 1234 5678', '+525512345678'],
  ['213-555-0123 ext 4', null],
  ['213-555-0123; 213-555-0124', null],
  ['555-0123', null],
  ['013-555-0123', null],
  ['213-155-0123', null],
  ['52 55 1234 5678', null],
  ['+1 213 155 0123', null],
  ['no phone', null],
  ['213-555-0123\u0000', null],
])('%j is dialed %s', (phone, number) => {
  expect(dialed(phone)).toBe(number)
})

describe('Somebody is texted', () => {
  const stopped = new Set(['+12135550199'])
  test.each([
    ['213-555-0123', 'mobile', { to: '+12135550123' }],
    ['213-555-0123', ' Cell ', { to: '+12135550123' }],
    ['213-555-0123', 'Celular', { to: '+12135550123' }],
    ['213-555-0123', 'home', { because: 'not-mobile' }],
    ['213-555-0123', 'work', { because: 'not-mobile' }],
    ['213-555-0123', 'mobile (work)', { because: 'not-mobile' }],
    ['213-555-0123', null, { because: 'kind-unknown' }],
    ['213-555-0123', '', { because: 'kind-unknown' }],
    [null, 'mobile', { because: 'no-number' }],
    ['  ', 'mobile', { because: 'no-number' }],
    ['call the aunt', 'mobile', { because: 'bad-number' }],
    ['213-555-0199', 'mobile', { because: 'opted-out' }],
  ])('at %s, which is %s: %o', (phone, phoneKind, reach) => {
    expect(reachByText({ phone, phoneKind }, stopped)).toEqual(reach)
  })
})

describe('A message is counted', () => {
  test.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['ñéüÑ¿¡'.repeat(26), 1],
    ['€'.repeat(80), 1],
    [`${'€'.repeat(80)}a`, 2],
    // A sign of two is not torn apart: 152 and half of one leave the last place empty.
    [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 2],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    [`á${'a'.repeat(69)}`, 1],
    [`á${'a'.repeat(70)}`, 2],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(36), 2],
  ])('%s: %i', (text, parts) => {
    expect(partsOf(text)).toBe(parts)
  })
})

describe('Messages leave by day', () => {
  const winter = on('2025-12-01')
  const choice = (id: number, from: string, to: string, inForceFrom: string) => {
    const set = { because: 'x', setBy: 'Ana', setAt: '2025-01-01T00:00:00Z' }
    return { id, from, to, inForceFrom: on(inForceFrom), ...set }
  }

  test.each([
    ['07:59', { day: '2025-12-01', time: '08:00' }],
    ['08:00', null],
    ['19:59', null],
    ['20:00', { day: '2025-12-02', time: '08:00' }],
    ['23:59', { day: '2025-12-02', time: '08:00' }],
    ['00:00', { day: '2025-12-01', time: '08:00' }],
  ])('at %s it waits until %o', (time, opens) => {
    expect(opensAt({ day: winter, time }, () => otherwise)).toEqual(opens)
  })

  test.each([
    ['08:00', '21:00', true],
    ['07:59', '20:00', false],
    ['08:00', '21:01', false],
    ['20:00', '09:00', false],
  ])('a district may choose %s to %s: %s', (from, to, may) => {
    const chosen = { from, to, inForceFrom: '2025-12-01', because: 'The board asked for it.' }
    expect(NewHours.safeParse(chosen).success).toBe(may)
  })

  test('between the hours that the district chose, from the day on which it did', () => {
    const choices = [
      choice(1, '09:00', '18:00', '2025-12-02'),
      choice(2, '10:00', '18:00', '2025-12-02'),
    ]
    expect(hoursOn(choices, winter)).toEqual({ from: '08:00', to: '20:00' })
    expect(hoursOn(choices, on('2025-12-02'))).toEqual({ from: '10:00', to: '18:00' })
    const opens = opensAt({ day: winter, time: '20:30' }, (day) => hoursOn(choices, day))
    expect(opens).toEqual({ day: '2025-12-02', time: '10:00' })
  })
})

test.each([
  ['STOP', 'stop', 'en'],
  [' stop. ', 'stop', 'en'],
  ['Alto', 'stop', 'es'],
  ['¡PARAR!', 'stop', 'es'],
  ['Baja', 'stop', 'es'],
  ['Start', 'start', 'en'],
  ['Sí', 'yes', 'es'],
  ['YES', 'yes', 'en'],
  ['INICIAR', 'start', 'es'],
  ['HELP', 'help', 'en'],
  ['ayuda', 'help', 'es'],
])('%j is heard as %s', (body, wish, language) => {
  expect(heard(body)).toEqual({ wish, language, alone: true })
})

test.each([
  ['STOP please', 'stop', 'en'],
  ['Please stop texting me', 'stop', 'en'],
  ['I want to stop by the office', 'other', 'en'],
  ['opt out, thank you', 'stop', 'en'],
  ['por favor paren', 'stop', 'es'],
  ['Alto. No quiero mensajes', 'stop', 'es'],
  ['¡Basta ya!', 'stop', 'es'],
  ['Yes, she is ill', 'other', 'en'],
  ['start again', 'other', 'en'],
  ['Mi hijo tiene fiebre', 'other', 'en'],
  ['', 'other', 'en'],
])('the sentence %j is heard as %s', (body, wish, language) => {
  expect(heard(body)).toEqual({ wish, language, alone: false })
})

test.each([
  [null, false, { leaves: false, because: 'no-carrier' }],
  [{ from: '+1', isHere: false }, true, { leaves: false, because: 'invented' }],
  [{ from: '+1', isHere: true }, true, { leaves: true, from: '+1' }],
  [{ from: '+1', isHere: false }, false, { leaves: true, from: '+1' }],
])('whether messages leave: %o, invented %s', (carrier, invented, leaves) => {
  expect(whetherTextsLeave(carrier, { invented })).toEqual(leaves)
})
