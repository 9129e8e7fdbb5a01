import { expect, test } from 'vitest'
import { CannotStart } from '#platform/cannot-start.ts'
import { readSmtpSettings } from '#platform/smtp-settings.ts'

const from = 'presente@district.org'
const read = (smtp?: string, sender: string | undefined = from) =>
  readSmtpSettings({ PRESENTE_SMTP: smtp, PRESENTE_MAIL_FROM: sender })

test('a mail server is one address with the ports that are usual', () => {
  expect(readSmtpSettings({})).toBeUndefined()
  expect(read('smtps://office:p%40ss@mail.district.org')).toEqual({
    host: 'mail.district.org',
    port: 465,
    tlsFromStart: true,
    account: { user: 'office', password: 'p@ss' },
    from,
  })
  expect(read('smtp://relay.district.org:2525')).toMatchObject({
    port: 2525,
    tlsFromStart: false,
    account: null,
  })
  expect(read('smtp://[::1]')).toMatchObject({ host: '::1', port: 587 })
})

test.each([
  ['mail.district.org', 'smtp-unreadable'],
  ['https://mail.district.org', 'smtp-unreadable'],
  ['smtp://', 'smtp-unreadable'],
  ['smtp://office@mail.district.org', 'smtp-unreadable'],
  ['smtp://:password@mail.district.org', 'smtp-unreadable'],
  ['smtp://a:%zz@mail.district.org', 'smtp-unreadable'],
  ['smtp://mail.district.org/inbox', 'smtp-unreadable'],
  ['smtp://mail.district.org?tls=false', 'smtp-unreadable'],
])('%s is none, and its password is not repeated', (smtp, problem) => {
  const thrown = thrownBy(() => read(smtp))
  expect(thrown).toMatchObject({ problem, slots: {} })
})

test.each([
  ['Office <presente@district.org>'],
  ['presente'],
  ['a@district.org, b@district.org'],
  ['a@district.org\r\nBcc: b@x.org'],
])('mails do not come from %j', (sender) => {
  expect(thrownBy(() => read('smtps://mail.district.org', sender))).toMatchObject({
    problem: 'bad-setting',
    slots: { setting: 'PRESENTE_MAIL_FROM' },
  })
})

test('half of it is not enough', () => {
  expect(thrownBy(() => readSmtpSettings({ PRESENTE_SMTP: 'smtp://a.org' }))).toMatchObject({
    problem: 'mail-lacks',
    slots: { setting: 'PRESENTE_MAIL_FROM' },
  })
  expect(thrownBy(() => readSmtpSettings({ PRESENTE_MAIL_FROM: from }))).toMatchObject({
    problem: 'mail-lacks',
    slots: { setting: 'PRESENTE_SMTP' },
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
