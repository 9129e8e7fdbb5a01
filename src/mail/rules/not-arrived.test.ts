import { expect, test } from 'vitest'
import type { MailProblem, MailState } from '#mail/model/mail.ts'
import { notArrived } from '#mail/rules/not-arrived.ts'

const mail = (state: MailState, problem: MailProblem | null = null, name = 'Lucía Luna') => ({
  about: 'sart-1',
  name,
  address: 'lucia@example.org',
  state,
  problem,
})

test.each<[string, MailState, MailProblem | null, string[]]>([
  ['is on its way', 'waiting', 'not-now', []],
  ['was sent', 'sent', null, []],
  ['came back', 'bounced', null, ['address']],
  ['the server refuses', 'failed', 'refused', ['address']],
  ['has no address that can be', 'failed', 'bad-address', ['address']],
  ['met no server until it was too late', 'failed', 'server-away', ['server']],
  ['was cut off', 'failed', 'interrupted', ['again']],
  ['was called back', 'failed', 'called-back', []],
])('a mail that %s', (_, state, problem, next) => {
  expect(notArrived([mail(state, problem)]).map((one) => one.next)).toEqual(next)
})

test('what was sent again and arrived is lost no more, and each person’s own counts', () => {
  const mails = [
    mail('bounced'),
    mail('failed', 'refused', 'Pedro Luna'),
    { ...mail('sent'), address: 'new@example.org' },
  ]
  expect(notArrived(mails).map(({ name }) => name)).toEqual(['Pedro Luna'])
})
