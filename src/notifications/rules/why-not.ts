import { z } from 'zod'

// Why a notice did not reach somebody, as the outboxes say it, in fewer words: each asks for something else to be done.

const Trouble = z.enum([
  'no-number',
  'bad-number',
  'kind-unknown',
  'not-mobile',
  'opted-out',
  'unreachable',
  'no-word',
  'returned',
  'no-address',
  'no-email',
  'bad-email',
  'mails-come-back',
  'refused',
  'too-late',
])
type Trouble = z.infer<typeof Trouble>

/** The key of a sentence that says why. */
export function whyNotKey(because: string | null): `whyNot.${Trouble}` {
  return `whyNot.${troubleIn(because)}`
}

/** The key of a sentence that says what mends it. */
export function nextKey(because: string | null): `next.${Trouble}` {
  return `next.${troubleIn(because)}`
}

function troubleIn(because: string | null): Trouble {
  const known = Trouble.safeParse(because)
  if (known.success) return known.data
  if (because === 'bad-address') return 'bad-email'
  return because === 'came-back' ? 'mails-come-back' : 'too-late'
}
