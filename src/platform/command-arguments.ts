import { z } from 'zod'
import { type Decision, accepted, refused } from '#kernel/result.ts'
import type { Language } from '#kernel/text.ts'
import type { Terminal } from '#platform/command.ts'
import { speaker } from '#platform/speech.ts'
import en from '#platform/command-messages.en.json' with { type: 'json' }
import es from '#platform/command-messages.es.json' with { type: 'json' }

// What stands behind a command: options by their names, arguments by their places. Each is read by the
// schema of its name; its `meta` holds an example and, where there are few, the values it takes.

/** What a command may be given. */
export interface Expected<Shape extends z.ZodRawShape> {
  /** The command's */
  name: string
  usage: string
  /** By name; arguments by their place are among them */
  options: z.ZodObject<Shape>
  /** The names of the arguments that go without a name, in their order */
  places?: readonly string[]
  /** The names of the options that take no value: 'true' where given */
  flags?: readonly string[]
}

/** Reads the arguments; null after having said, for people and for programs, what is wrong. */
export function readArguments<Shape extends z.ZodRawShape>(
  args: readonly string[],
  terminal: Terminal,
  expected: Expected<Shape>,
): z.output<z.ZodObject<Shape>> | null {
  const sorted = underNames(args, expected)
  if (!sorted.ok) return refuse(terminal, expected, sorted.refusal, sorted.details)
  const read = expected.options.safeParse(sorted.value)
  if (read.success) return read.data
  const name = String(read.error.issues[0]?.path[0])
  const { refusal, details } = problemOf(name, sorted.value[name], expected)
  return refuse(terminal, expected, refusal, details)
}

/** A usage with its words for what is put there in the reader's language: 'RUTA [--from FECHA]'. */
export function usageIn(language: Language, usage: string): string {
  const say = speaker(language, { en, es })
  return usage.replaceAll(/\b[A-Z]+\b/g, (written) => {
    const word = usageWords.find((one) => one === written)
    return word === undefined ? written : say(`word.${word}`)
  })
}

const usageWords = [
  'PATH',
  'NAME',
  'DATE',
  'NUMBER',
  'NUMBERS',
  'VERB',
  'FILE',
  'DIR',
  'TOTALS',
  'COMMAND',
  'WHY',
  'Y',
] as const

/** Says that a file cannot be written, and why; the exit code. */
export function tellNotWritable(terminal: Terminal, path: string, error: unknown): number {
  const say = speaker(terminal.language, { en, es })
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const why = diskWords[code]
  const reason = why === undefined ? code : say(`not-writable.${why}`)
  const sentence = say('not-writable', { path, reason })
  return tellRefusal(terminal, 'not-writable', { path, reason }, sentence)
}

/** Says why a command does not do what it was asked, for people and for programs; the exit code. */
export function tellRefusal(
  terminal: Terminal,
  refusal: string,
  details: unknown,
  sentence: string,
  exitCode = 1,
): number {
  terminal.warn(sentence)
  terminal.tell({ refusal, details, sentence })
  return exitCode
}

const diskWords: Partial<Record<string, 'folder' | 'missing' | 'forbidden' | 'full'>> = {
  EISDIR: 'folder',
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'forbidden',
  ENOSPC: 'full',
  EDQUOT: 'full',
}

type Word = Exclude<keyof typeof en, `not-writable${string}` | `word.${string}`>
type Details = Record<string, string>
type Values = Record<string, string>

function refuse(
  terminal: Terminal,
  { name: command, usage }: Expected<z.ZodRawShape>,
  refusal: Word,
  details: Details,
): null {
  const { language } = terminal
  const option =
    details['option'] === undefined ? {} : { option: usageIn(language, details['option']) }
  const used = usageIn(language, usage)
  const whole = { command, usage: `${command} ${used}`.trimEnd(), ...details, ...option }
  tellRefusal(terminal, refusal, details, speaker(language, { en, es })(refusal, whole))
  return null
}

/** Puts every argument under its name. */
function underNames(
  args: readonly string[],
  expected: Expected<z.ZodRawShape>,
): Decision<Values, Word, Details> {
  const { options, places = [], flags = [] } = expected
  const values: Values = {}
  const left = [...places]
  const rest = [...args]
  for (let given = rest.shift(); given !== undefined; given = rest.shift()) {
    if (!/^-./.test(given)) {
      const place = left.shift()
      if (place === undefined) return refused('too-many-arguments', { value: given })
      values[place] = given
      continue
    }
    const [option = '', ...written] = given.split('=')
    const name = option.replace(/^--/, '')
    const isKnown = option.startsWith('--') && Object.hasOwn(options.shape, name)
    if (!isKnown || places.includes(name)) return refused('unknown-option', { option })
    const value = written.length > 0 ? written.join('=') : undefined
    if (flags.includes(name)) {
      if (value !== undefined) return refused('no-value-expected', { option, value })
      values[name] = 'true'
      continue
    }
    const next = value ?? (rest[0]?.startsWith('--') === true ? undefined : rest.shift())
    if (next === undefined || next === '') {
      return refused('value-missing', { option, example: hintsOf(name, expected).example })
    }
    values[name] = next
  }
  return accepted(values)
}

function problemOf(
  name: string,
  value: string | undefined,
  expected: Expected<z.ZodRawShape>,
): { refusal: Word; details: Details } {
  const { example, takes, word } = hintsOf(name, expected)
  const isPlace = expected.places?.includes(name) === true
  const option = isPlace ? (word ?? name) : `--${name}`
  if (value === undefined)
    return isPlace
      ? { refusal: 'argument-missing', details: { option } }
      : { refusal: 'option-missing', details: { option, example } }
  if (takes !== undefined) return { refusal: 'bad-choice', details: { option, value, takes } }
  const refusal = isPlace ? 'bad-argument' : 'bad-option'
  return { refusal, details: { option, value, example } }
}

const Hints = z.object({
  example: z.string().default('…'),
  takes: z.string().optional(),
  /** What the usage calls an argument without a name */
  word: z.string().optional(),
})

function hintsOf(name: string, { options }: Expected<z.ZodRawShape>): z.infer<typeof Hints> {
  const schema = options.shape[name]
  return Hints.parse((schema instanceof z.ZodType ? schema.meta() : undefined) ?? {})
}
