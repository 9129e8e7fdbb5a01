import { type PasswordProblem, passwordProblem } from '#identity/rules/password.ts'

/** Guesses that a password must be worth: zxcvbn's third step of four, 10^8, beside the hold-up of tries. */
const leastScore = 3

/**
 * Why a password cannot be taken, by the rules and by what was guessed and leaked elsewhere: the 49,000 passwords that
 * leaks hold most, with the changes that people make to them, rows of keys, dates, and the person's own names. NIST SP
 * 800-63B 5.1.1.2.
 */
export async function whyNotPassword(
  password: string,
  person: { name: string; email: string },
): Promise<PasswordProblem | null> {
  const problem = passwordProblem(password, person)
  if (problem !== null) return problem
  const { check } = await (guesser ??= openGuesser())
  const own = [...person.name.split(/\s+/), ...person.email.split(/[@.]/), 'presente']
  return check(password, own).score < leastScore ? 'password-common' : null
}

let guesser: ReturnType<typeof openGuesser> | undefined

/** The lists are read when the first password is chosen: most processes never need them. */
async function openGuesser() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const factory = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return { check: (password: string, own: string[]) => factory.check(password, own) }
}
