import { expect, test } from 'vitest'
import { CannotStart } from '#platform/cannot-start.ts'
import { readTwilioSettings } from '#platform/twilio-settings.ts'

const account = `AC${'0123456789abcdef'.repeat(2)}`
const token = 'never-to-be-repeated'
const whole = `https://${account}:${token}@api.twilio.com`
const read = (twilio?: string, from: string | undefined = '+12135550100') =>
  readTwilioSettings({ PRESENTE_TWILIO: twilio, PRESENTE_TEXT_FROM: from })

test('a carrier is one address with account and token, and a number or a service of ours', () => {
  expect(readTwilioSettings({})).toBeUndefined()
  expect(read(whole)).toEqual({
    origin: 'https://api.twilio.com',
    account,
    token,
    from: '+12135550100',
  })
  expect(read(whole, `MG${'0'.repeat(32)}`)).toMatchObject({ from: `MG${'0'.repeat(32)}` })
  expect(read(`http://${account}:${token}@127.0.0.1:4010`)).toMatchObject({
    origin: 'http://127.0.0.1:4010',
  })
})

test.each([
  ['api.twilio.com'],
  ['https://api.twilio.com'],
  [`https://${account}@api.twilio.com`],
  [`https://AC1:${token}@api.twilio.com`],
  [`http://${account}:${token}@api.twilio.com`],
  [`${whole}/2010-04-01`],
  [`${whole}?edge=sydney`],
])('%s is none, and the token is not repeated', (twilio) => {
  expect(thrownBy(() => read(twilio))).toMatchObject({ problem: 'twilio-unreadable', slots: {} })
})

test.each([['2135550100'], ['PRESENTE'], ['+0'], ['+12135550100,+12135550101']])(
  'text messages do not come from %s',
  (from) => {
    expect(thrownBy(() => read(whole, from))).toMatchObject({
      problem: 'bad-setting',
      slots: { setting: 'PRESENTE_TEXT_FROM' },
    })
  },
)

test('half of it is not enough', () => {
  expect(thrownBy(() => readTwilioSettings({ PRESENTE_TWILIO: whole }))).toMatchObject({
    problem: 'texts-lack',
    slots: { setting: 'PRESENTE_TEXT_FROM' },
  })
  expect(thrownBy(() => read(undefined))).toMatchObject({
    problem: 'texts-lack',
    slots: { setting: 'PRESENTE_TWILIO' },
  })
})

function thrownBy(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    expect(error).toBeInstanceOf(CannotStart)
    return error
  }
}
