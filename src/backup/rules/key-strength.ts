// Whoever has a backup may try keys on it for as long as they like: the key must be beyond guessing.

export const backupKey = {
  setting: 'PRESENTE_BACKUP_KEY',
  fewestCharacters: 32,
  fewestDifferent: 12,
} as const

export type KeyProblem = 'key-missing' | 'key-weak'

/** Why a key may not be used; null where it may. */
export function keyProblem(key: string | undefined): KeyProblem | null {
  if (key === undefined || key === '') return 'key-missing'
  const characters = Array.from(key)
  const isStrong =
    characters.length >= backupKey.fewestCharacters &&
    new Set(characters).size >= backupKey.fewestDifferent &&
    !repeatsItself(characters) &&
    !countsUp(characters)
  return isStrong ? null : 'key-weak'
}

/** 'abc123abc123abc123': the same again and again. */
function repeatsItself(characters: readonly string[]): boolean {
  const most = Math.floor(characters.length / 2)
  for (let period = 1; period <= most; period += 1)
    if (characters.every((one, at) => at < period || one === characters[at - period])) return true
  return false
}

/** 'abcdefgh…', '98765…': more than half of the characters are neighbours of the one before. */
function countsUp(characters: readonly string[]): boolean {
  const codes = characters.map((one) => one.codePointAt(0) ?? 0)
  const steps = codes.filter((code, at) => at > 0 && Math.abs(code - (codes[at - 1] ?? 0)) <= 1)
  return steps.length > characters.length / 2
}
