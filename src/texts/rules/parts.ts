// How a carrier counts a message. In the alphabet of GSM (3GPP TS 23.038) 160 signs are one, of more 153 each; one sign
// beyond it and all are counted in pairs of bytes: 70, of more 67 each. Spanish á, í, ó and ú are beyond it.

const alphabet =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Each of these takes the room of two. */
const twice = '^{}\\[~]|€'

const one = new Set(alphabet)
const two = new Set(twice)

export function partsOf(text: string): number {
  const signs = Array.from(text)
  const isGsm = signs.every((sign) => one.has(sign) || two.has(sign))
  if (isGsm) return counted(signs, (sign) => (two.has(sign) ? 2 : 1), { whole: 160, each: 153 })
  return counted(signs, (sign) => sign.length, { whole: 70, each: 67 })
}

/** No sign is torn apart between two parts. */
function counted(
  signs: readonly string[],
  sizeOf: (sign: string) => number,
  { whole, each }: { whole: number; each: number },
): number {
  if (signs.reduce((sum, sign) => sum + sizeOf(sign), 0) <= whole) return 1
  let parts = 1
  let used = 0
  for (const sign of signs) {
    const size = sizeOf(sign)
    if (used + size > each) {
      parts += 1
      used = 0
    }
    used += size
  }
  return parts
}
