import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formatPercent } from '#kernel/format.ts'

// Every sentence that is written is said somewhere, and all are written alike. That both languages
// have them all, tests/architecture.test.ts sees.

const source = join(import.meta.dirname, '../src')

/** Words that are said outside of the slice that writes them. */
const alsoSaidBy: Record<string, readonly string[]> = {
  // The program says why it cannot start; the platform finds the reason.
  app: ['platform'],
  // Other slices bring their deliveries in through the same door.
  imports: ['demo'],
}

test('no message is left that nobody says', () => {
  const dead = messageFiles().flatMap((path) => {
    const code = codeFor(path)
    return Object.keys(readMessages(path))
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !isSaid(key, code))
      .map((key) => `${path}: "${key}"`)
  })
  expect(dead.join('\n')).toBe('')
})

test.each(['en', 'es'] as const)(
  'a percentage in a sentence of %s stands as close to its sign as Intl writes it',
  (language) => {
    const written = formatPercent({ numerator: 1, denominator: 10 }, language)
    expect(written).toBe('10.0%')
    const apart = messageFiles().flatMap((english) => {
      const path = english.replace('.en.json', `.${language}.json`)
      return Object.entries(readMessages(path))
        .filter(([, text]) => /[\d}]\s%/u.test(text))
        .map(([key]) => `${path}: "${key}"`)
    })
    expect(apart.join('\n')).toBe('')
  },
)

test('a truancy event has one word in Spanish', () => {
  // Cultural and civic events are no absences.
  const others = ['codeReason.CULT', 'codeReason.CIV']
  const other = messageFiles().flatMap((english) => {
    const path = english.replace('.en.json', '.es.json')
    return Object.entries(readMessages(path))
      .filter(([key, text]) => /\bevento/iu.test(text) && !others.includes(key))
      .map(
        ([key]) =>
          `${path}: "${key}" says “evento”, and the glossary “falta injustificada que cuenta”`,
      )
  })
  expect(other.join('\n')).toBe('')
})

/**
 * Whether a slice's code can ask for a key: it stands there in quotes, or a text that is put together
 * (`kind.${kind}`) makes it with one word in each gap. That such a word is a real key, the compiler sees.
 */
function isSaid(key: string, { quoted, made }: Code): boolean {
  return quoted.has(key) || made.some((one) => one.test(key))
}

function madeIn(text: string): RegExp[] {
  const made = text.matchAll(/`([\w. -]*(?:\$\{[^{}`]*\}[\w. -]*)+)`/g)
  return [...made].flatMap(([, key = '']) => {
    const fixed = key.split(/\$\{[^{}]*\}/)
    // Gaps alone would make any key.
    if (!fixed.some((part) => /\w/.test(part))) return []
    return [new RegExp(`^${fixed.map((part) => RegExp.escape(part)).join('[^.]+')}$`)]
  })
}

interface Code {
  /** Every text in quotes */
  quoted: ReadonlySet<string>
  made: readonly RegExp[]
}

/** All code of the slice that owns a message file, and of who else speaks for it. */
function codeFor(path: string): Code {
  const [slice = ''] = path.split('/')
  const texts = [slice, ...(alsoSaidBy[slice] ?? [])].flatMap(codeOf)
  const quoted = texts.flatMap((text) =>
    [...text.matchAll(/(?<=(['"`]))[\w. -]+(?=\1)/g)].map(([key]) => key),
  )
  return { quoted: new Set(quoted), made: texts.flatMap(madeIn) }
}

function codeOf(house: string): string[] {
  return readdirSync(join(source, house), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(join(source, house, file), 'utf8'))
}

function messageFiles(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.en.json'),
  )
}

function readMessages(path: string): Record<string, string> {
  return JSON.parse(readFileSync(join(source, path), 'utf8'))
}
