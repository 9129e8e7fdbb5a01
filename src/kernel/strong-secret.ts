// Whoever has what a secret sealed may try secrets on it for as long as they like: it must be beyond guessing.

const fewest = { characters: 32, different: 12 } as const

/** True of a secret that nobody guesses. */
export function isStrongSecret(secret: string): boolean {
  const characters = Array.from(secret)
  return (
    characters.length >= fewest.characters &&
    new Set(characters).size >= fewest.different &&
    !repeatsItself(characters) &&
    !countsUp(characters)
  )
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
