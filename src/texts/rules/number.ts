import { type NotTexted, TextNumber } from '#texts/model/text.ts'

// Which number may be texted. Cell phones alone, and only where the record says that it is one: a message to a land line
// is read aloud to whoever picks up, or lost without a word.

export type Reach = { to: TextNumber } | { because: NotTexted }

const words = /^(mobile|cell|cellular|cell phone|mobile phone|móvil|movil|celular)$/iu

/** The number at which somebody can be texted, or why they cannot. `stopped`: numbers that want no messages. */
export function reachByText(
  { phone, phoneKind }: { phone: string | null; phoneKind: string | null },
  stopped: ReadonlySet<string>,
): Reach {
  if (phone === null || phone.trim() === '') return { because: 'no-number' }
  if (phoneKind === null || phoneKind.trim() === '') return { because: 'kind-unknown' }
  if (!words.test(phoneKind.trim())) return { because: 'not-mobile' }
  const to = dialed(phone)
  if (to === null) return { because: 'bad-number' }
  return stopped.has(to) ? { because: 'opted-out' } : { to }
}

/**
 * A number as it is dialed from anywhere (E.164); null where it is none. Without a country it is one of North America, whose
 * area code and office begin with 2 to 9. One with an extension is a switchboard's.
 */
export function dialed(phone: string): TextNumber | null {
  const plain = phone.normalize('NFKC').trim()
  if (!/^\+?[\d\s().·\-–]+$/u.test(plain)) return null
  const digits = plain.replaceAll(/\D/g, '')
  const abroad = plain.startsWith('+') && !digits.startsWith('1')
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
  if (!abroad && !/^[2-9]\d{2}[2-9]\d{6}$/.test(national)) return null
  return TextNumber.safeParse(abroad ? `+${digits}` : `+1${national}`).data ?? null
}
