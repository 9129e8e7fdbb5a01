// What a password may be: long, and not one that everybody tries. Nothing else is asked of it, as
// NIST SP 800-63B 5.1.1.2 advises.

export const passwordLength = { least: 12, most: 128 } as const

export type PasswordProblem =
  | 'password-too-short'
  | 'password-too-long'
  | 'password-common'
  | 'password-repeats'
  | 'password-names-you'

/** Why a password cannot be taken; null where it can. */
export function passwordProblem(
  password: string,
  { name, email }: { name: string; email: string },
): PasswordProblem | null {
  const { length } = Array.from(password)
  if (length < passwordLength.least) return 'password-too-short'
  if (length > passwordLength.most) return 'password-too-long'
  const plain = plainForm(password)
  if (new Set(plain).size < 5 || isRun(plain)) return 'password-repeats'
  const own = [...name.split(/\s+/), email.split('@')[0] ?? ''].map(plainForm)
  const longEnough = own.filter((word) => word.length >= 4)
  if (isMostly(plain, longEnough)) return 'password-names-you'
  return isMostly(plain, common) ? 'password-common' : null
}

/** Words that people around a school choose first. A password made of them and little else is one. */
const common = `
  password passcode contrasena clave secret secreto letmein welcome bienvenido bienvenida
  changeme default admin administrator login user qwerty qwertyuiop asdfgh asdfghjkl zxcvbn
  zxcvbnm abcdef iloveyou teamo princess princesa monkey dragon sunshine football futbol
  baseball dodgers lakers angels losangeles california america mexico school escuela teacher
  maestra maestro student estudiante attendance asistencia presente district distrito unified
  lausd summer winter spring autumn verano invierno primavera january december master`
  .trim()
  .split(/\s+/)

/** Lower case without accents, marks and the digits that stand for letters. */
function plainForm(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[@4]/g, 'a')
    .replaceAll('3', 'e')
    .replaceAll(/[1!]/g, 'i')
    .replaceAll('0', 'o')
    .replaceAll(/[$5]/g, 's')
    .replaceAll('7', 't')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** What is left once the words are taken out is too short to guard anything. */
function isMostly(plain: string, words: readonly string[]): boolean {
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const left = longestFirst.reduce((text, word) => text.replaceAll(word, ''), plain)
  return left.length < plain.length && left.replaceAll(/\p{N}/gu, '').length < 5
}

/** Each character follows the one before, upwards or downwards. */
function isRun(plain: string): boolean {
  const codes = Array.from(plain, (letter) => letter.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  return steps.filter((step) => Math.abs(step) === 1).length > steps.length * 0.7
}
