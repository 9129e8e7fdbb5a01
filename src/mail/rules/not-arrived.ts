import type { MailProblem, MailState, NextStep } from '#mail/model/mail.ts'

interface Written {
  about: string
  name: string
  address: string
  state: MailState
  problem: MailProblem | null
}

/**
 * Of mails in the order in which they were written, those that did not arrive: of one that was written again to the
 * same person the last one counts, and what was called back was to arrive no more.
 */
export function notArrived<One extends Written>(
  mails: readonly One[],
): (One & { next: NextStep })[] {
  const last = new Map(mails.map((one) => [`${one.about} ${one.name}`, one]))
  return [...last.values()]
    .filter(({ state, problem }) => isLost(state) && problem !== 'called-back')
    .map((one) => ({ ...one, next: nextOf(one) }))
}

function isLost(state: MailState): boolean {
  return state === 'failed' || state === 'bounced'
}

function nextOf({ state, problem }: Written): NextStep {
  if (state === 'bounced') return 'address'
  switch (problem) {
    case 'refused':
    case 'bad-address':
    case 'came-back':
      return 'address'
    case 'not-now':
    case 'server-away':
    case 'server-refuses-us':
    case 'no-tls':
    case 'too-late':
      return 'server'
    default:
      return 'again'
  }
}
