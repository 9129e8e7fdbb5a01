import { Language } from '#kernel/text.ts'
import en from '#app/messages.en.json' with { type: 'json' }
import es from '#app/messages.es.json' with { type: 'json' }
import type { CannotStart } from '#platform/cannot-start.ts'
import type { Terminal } from '#platform/command.ts'
import { speaker, terminalLanguage } from '#platform/speech.ts'

export type Say = ReturnType<typeof speakApp>

/** The app's own words. */
export function speakApp(language: Language) {
  return speaker(language, { en, es })
}

/** The sentence for a start that cannot be. */
export function sayProblem(say: Say, { problem, slots }: CannotStart): string {
  return say(`cannot-start.${problem}`, slots)
}

/** Takes --json and --lang out of the arguments; everything else is the command's. */
export function openTerminal(
  given: readonly string[],
  environment: Record<string, string | undefined>,
): { terminal: Terminal; args: string[]; problem: LanguageProblem | null } {
  const args: string[] = []
  let json = false
  let lang: string | undefined
  for (let at = 0; at < given.length; at += 1) {
    const argument = given[at] ?? ''
    if (argument === '--json') json = true
    else if (argument === '--lang') {
      const isGiven = given[at + 1]?.startsWith('--') === false
      lang = isGiven ? given[(at += 1)] : ''
    } else if (argument.startsWith('--lang=')) lang = argument.slice('--lang='.length)
    else args.push(argument)
  }
  const isSpoken = lang === undefined || Language.safeParse(lang).success
  const language = terminalLanguage(isSpoken ? lang : undefined, environment)
  const problem = isSpoken ? null : { value: lang ?? '', takes: Language.options.join(', ') }
  return { terminal: terminalFor(language, json), args, problem }
}

/** A language that nobody speaks here. */
interface LanguageProblem {
  value: string
  takes: string
}

function terminalFor(language: Language, json: boolean): Terminal {
  return {
    language,
    json,
    say: (line) => void (json || process.stdout.write(`${line}\n`)),
    tell: (answer) => void (json && process.stdout.write(`${JSON.stringify(answer)}\n`)),
    warn: (line) => void process.stderr.write(`${line}\n`),
  }
}
