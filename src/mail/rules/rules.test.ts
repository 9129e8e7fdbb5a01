import { expect, test } from 'vitest'
import { MailAddress, mailStates } from '#mail/model/mail.ts'
import { bouncesIn, messagesIn } from '#mail/rules/bounce.ts'
import { nameBesideAddress, oneLine } from '#mail/rules/one-line.ts'
import { minutesToWait, whetherMailLeaves, whyNotAgain } from '#mail/rules/sending.ts'

test('what fails is tried again after longer and longer waits, at most an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(minutesToWait)).toEqual([1, 5, 15, 30, 60, 60, 60])
})

test.each([
  [null, false, { leaves: false, because: 'no-server' }],
  [{ from: 'a@b.org', isHere: false }, true, { leaves: false, because: 'invented' }],
  [{ from: 'a@b.org', isHere: true }, true, { leaves: true, from: 'a@b.org' }],
  [{ from: 'a@b.org', isHere: false }, false, { leaves: true, from: 'a@b.org' }],
])('with the server %j and invented records: %s, mail leaves so', (smtp, invented, leaves) => {
  expect(whetherMailLeaves(smtp, { invented })).toEqual(leaves)
})

test('what failed or came back is sent again once, unless it held a link; what waits is tried at once', () => {
  const why = (hasLink: boolean, again: boolean) =>
    mailStates.map((state) => whyNotAgain({ state, problem: null, hasLink, again }))
  expect(why(false, false)).toEqual([null, 'on-its-way', 'arrived', null, null])
  expect(why(true, false)).toEqual([null, 'on-its-way', 'arrived', 'link-is-gone', 'link-is-gone'])
  expect(why(false, true).slice(3)).toEqual(['sent-again-already', 'sent-again-already'])
})

test.each(['bad-address', 'unreadable'] as const)('what failed as %s fails again', (problem) => {
  const failed = { state: 'failed', problem, again: false } as const
  expect(whyNotAgain({ ...failed, hasLink: false })).toBe(problem)
})

test.each([
  ['Ana\r\nBcc: x@y.org', 'Ana Bcc: x@y.org'],
  ['Ana\u2028Bcc:\u0085\u2029x', 'Ana Bcc: x'],
  ['Ana\u0000\u000B\u000C\t Luna', 'Ana Luna'],
  ['\u202Egro.y\u202C Ana', 'gro.y Ana'],
])('%j becomes one line', (text, line) => {
  expect(oneLine(text)).toBe(line)
})

test('a line is cut where it becomes too long, and never within a letter', () => {
  expect(oneLine('é'.repeat(300))).toBe('é'.repeat(200))
  expect(oneLine('👩'.repeat(300), 3)).toBe('👩👩👩')
})

test('a name holds nothing that reads as an address, a list or an encoding', () => {
  expect(nameBesideAddress('Ana <a@b.org>, "Bo"; =?utf-8?B?eA==?=')).toBe(
    'Ana a b.org Bo utf-8?B?eA= =',
  )
})

test.each([
  'Ana <ana@district.org>',
  'ana@district.org,bo@district.org',
  'ana@district.org\r\nRCPT TO:<x@y.org>',
  'ana@district.org\u2028x',
  '<ana@district.org>',
  '"ana luna"@district.org',
  '=?utf-8?q?ana?=@district.org',
  'ana@district.org ',
  'ána@district.org',
  'ana@dístrict.org',
  'ana@district',
  'ana',
])('%j is no address', (text) => {
  expect(MailAddress.safeParse(text).success).toBe(false)
})

const report = (action: string, recipient = 'rfc822; Ana@District.org') =>
  [
    'From: MAILER-DAEMON@relay.example',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="=_x"',
    '',
    'This is the mail system.',
    '--=_x',
    'Content-Type: text/plain',
    '',
    'Nobody is called ana.',
    '--=_x',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relay.example',
    'Original-Envelope-Id: 7b5c',
    '',
    `Final-Recipient: ${recipient}`,
    `Action: ${action}`,
    'Status: 5.1.1 (bad mailbox)',
    'Diagnostic-Code: smtp; 550 5.1.1 no such',
    '  mailbox',
    '--=_x',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: Hello',
    'Message-ID: <7b5c@district.org>',
    '',
    '--=_x--',
    '',
  ].join('\r\n')

test('a report names the mail, the recipient and why', () => {
  const [message = ''] = messagesIn(report('failed'))
  expect(bouncesIn(message)).toEqual([
    {
      messageId: '7b5c@district.org',
      envelopeId: '7b5c',
      recipient: 'ana@district.org',
      status: '5.1.1',
      said: '550 5.1.1 no such mailbox',
    },
  ])
})

test('a delay and an arrival are none, nor is a letter from somebody', () => {
  for (const action of ['delayed', 'delivered', 'relayed', 'expanded'])
    expect(bouncesIn(report(action).replaceAll('\r\n', '\n'))).toEqual([])
  expect(bouncesIn('Subject: hello\n\nAction: failed\n')).toEqual([])
  expect(bouncesIn('')).toEqual([])
})

test('an mbox holds several', () => {
  const box = ['failed', 'delayed', 'failed']
    .map((action) => `From MAILER-DAEMON Thu Nov 26 10:00:00 2026\r\n${report(action)}`)
    .join('\r\n')
  expect(messagesIn(box).map((message) => bouncesIn(message).length)).toEqual([1, 0, 1])
})
