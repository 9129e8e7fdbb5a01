import { z } from 'zod'

// The number of one letter, as it stands on the paper and in its small square code: what a clerk types or
// scans when an envelope comes back. Its last digit is made of the others by Damm's table, which notices any
// one wrong digit and any two neighbours that changed places.

const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

const fewestDigits = 9

/** The code of the letter with a number: '000-001-234' with its check digit at the end. */
export function letterCode(number: number): string {
  const digits = `${number}`.padStart(fewestDigits - 1, '0')
  const whole = `${digits}${checkOf(digits)}`
  return whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '-')
}

/** The number in a code as it was typed or scanned, in whatever groups; null where it cannot be one. */
export function readLetterCode(typed: string): number | null {
  const digits = typed
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll(/[il]/gi, '1')
    .replaceAll(/o/gi, '0')
  if (!/^\d+$/.test(digits) || digits.length < fewestDigits || digits.length > 15) return null
  return checkOf(digits) === '0' ? Number(digits.slice(0, -1)) : null
}

/** Over the digits with their check digit it is 0. */
function checkOf(digits: string): string {
  let row = 0
  for (const digit of digits) row = Number(damm[row]?.[Number(digit)])
  return `${row}`
}

export const LetterCode = z
  .string()
  .refine((text) => readLetterCode(text) !== null)
  .meta({ description: 'The number of the letter, with its check digit', example: '000-001-237' })
