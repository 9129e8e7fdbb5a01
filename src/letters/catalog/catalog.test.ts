import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SchoolDate, addDays } from '#kernel/school-date.ts'
import { composeSpecimen } from '#letters/actions/compose.ts'
import { textSha256 } from '#letters/actions/text-hash.ts'
import { letters } from '#letters/catalog/catalog.ts'
import { languageWords } from '#letters/catalog/languages.ts'
import type { ComposedPart } from '#letters/model/composed.ts'
import {
  type Letter,
  type LetterLanguage,
  type LetterText,
  type LetterVersion,
  letterLanguages,
} from '#letters/model/letter.ts'
import { fieldsIn } from '#letters/rules/fields.ts'

// What holds for every letter of the catalog, in every version and language.

const day = (text: string) => SchoolDate.parse(text)

/** §17.1: what no letter says of anybody. Beginnings of words, in both languages. */
const never =
  /\b(foster|homeless|unhoused|immigra|undocument|diagnos|disciplin|suspen(?!d)|expel|probation|crianza|acogid|acogimiento|sin hogar|sin techo|inmigra|migrator|indocument|diagnóstic|expuls|disability|discapacidad)/iu

const all: readonly Letter[] = letters
const texts = all.flatMap((letter) =>
  letter.versions.flatMap((version) =>
    letterLanguages.map((language) => ({
      name: `${letter.number} ${version.version} ${language}`,
      letter,
      version,
      language,
    })),
  ),
)

test('every folder stands in the catalog, and every letter there has its folder', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'languages')
    .map(({ name }) => name)
  expect(all.map(({ slug }) => slug).toSorted()).toEqual(folders.toSorted())
})

test('no two letters, and no two versions of one, have one name', () => {
  const numbers = all.map(({ number }) => number)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const { versions } of all) {
    const names = versions.map(({ version }) => version)
    expect(new Set(names).size).toBe(names.length)
  }
})

test.each(all)('$number: its versions follow each other without a gap', ({ versions }) => {
  const [newest, ...older] = versions
  expect(newest.to).toBeNull()
  let begins = newest.from
  for (const { from, to } of older) {
    expect(to).toBe(begins === null ? null : addDays(begins, -1))
    begins = from
  }
})

describe.each(texts)('$name', ({ letter, version, language }) => {
  const text = version.texts[language]
  const printed = specimen(letter, version, language)

  test('fills in every field that it asks for, from the data of the letter', () => {
    expect(saidBy(printed)).not.toMatch(/[{}]|undefined|\[object/)
  })

  test('says all that it must, and nothing under a name that nobody asked for', () => {
    const said = saysOf(text)
    expect([...new Set(said)].toSorted()).toEqual(
      version.mustSay.map(({ slug }) => slug).toSorted(),
    )
  })

  test('never says what is nobody’s business', () => {
    expect(saidBy(printed)).not.toMatch(never)
  })

  test('has no empty sentence, and no sentence of another language', () => {
    expect(sentencesOf(text).filter((one) => one.trim() === '')).toEqual([])
    const english = sentencesOf(version.texts.en)
    const same = sentencesOf(text).filter((one) => /\w \w/.test(one) && english.includes(one))
    expect(language === 'en' ? [] : same).toEqual([])
  })

  test('asks for the same fields, in the same kinds of parts, as in English', () => {
    const { en } = version.texts
    expect(new Set(fieldsOf(text))).toEqual(new Set(fieldsOf(en)))
    expect(text.blocks.map(kindOf)).toEqual(en.blocks.map(kindOf))
    expect(Object.keys(text.words ?? {})).toEqual(Object.keys(en.words ?? {}))
  })

  test('says whom to call, and is called what the catalog calls it', () => {
    expect(saidBy(printed)).toContain('(555) 555-0123')
    if (version === letter.versions[0])
      expect(text.title).toBe(languageWords[language].of(letter.name))
  })
})

describe('the initial notification, EC 48260.5', () => {
  const [now, before] = [version('2025-07-01'), version('2025-06-30')]

  test('as of July 1, 2025 says the seven things a–g, and none of those taken out', () => {
    expect(now.mustSay.map(({ authority, slug }) => [authority.slice(-3), slug])).toEqual([
      ['(a)', 'truant'],
      ['(b)', 'obligation'],
      ['(c)', 'alternatives'],
      ['(d)', 'right-to-meet'],
      ['(e)', 'mental-health'],
      ['(f)', 'strategies'],
      ['(g)', 'research'],
    ])
  })

  test('until June 30, 2025 said eight others', () => {
    expect(before.mustSay.map(({ slug }) => slug)).toEqual([
      'truant',
      'obligation',
      'infraction',
      'alternatives',
      'right-to-meet',
      'pupil-prosecution',
      'driving',
      'to-class',
    ])
    for (const language of letterLanguages)
      expect(saidBy(specimen(initial(), before, language))).toMatch(removed[language])
  })

  // The seven by their words, so that a mark on the wrong sentence is noticed.
  test.each([
    ['truant', /classified as truant/, /ausente sin justificación/],
    ['obligation', /required to see that .* attends/, /obligación de asegurar que .* asista/],
    ['alternatives', /alternative educational programs/, /programas educativos alternativos/],
    ['right-to-meet', /right to meet with school staff/, /derecho a reunirse con el personal/],
    ['mental-health', /Mental health .* may be available/, /Puede haber .* salud mental/],
    ['strategies', /staff are available to meet/, /personal está disponible para reunirse/],
    [
      'research',
      /10 percent .* any reason .* third grade.*middle school.*graduate/,
      /10 por ciento .* cualquier motivo.*tercer grado.*secundaria.*graduarse/,
    ],
  ])('says %s in words', (slug, en, es) => {
    expect(sentenceThatSays(now.texts.en, slug)).toMatch(en)
    expect(sentenceThatSays(now.texts.es, slug)).toMatch(es)
  })

  /** §17.1b: what Senate Bill 691 took out, and threats of any kind. */
  const removed: Record<LetterLanguage, RegExp> = {
    en: /prosecut|\bfined?\b|misdemeanor|infraction|jail|driving|licen[sc]e|arrest|accompany/i,
    es: /fiscal|delito|multa|infracción|cárcel|conducir|licencia|arrest|procesad|acompañe/i,
  }
  const disclaimer = 'Esta carta no le acusa de ningún delito.'

  test.each(letterLanguages)('has no threat in %s', (language) => {
    const said = saidBy(specimen(initial(), now, language))
    expect(said.replace(disclaimer, '')).not.toMatch(removed[language])
  })

  function initial(): Letter {
    const [found] = all.filter(({ slug }) => slug === 'initial-truancy')
    if (found === undefined) throw new Error('There is no initial notification')
    return found
  }

  function version(on: string): LetterVersion {
    const found = initial().versions.find(({ from, to }) => (from ?? '') <= on && (to ?? '9') >= on)
    if (found === undefined) throw new Error(`Nothing is in force on ${on}`)
    return found
  }
})

test('the notice of chronic absenteeism does not speak of truancy', () => {
  const [letter] = all.filter(({ slug }) => slug === 'chronic-absence')
  for (const language of letterLanguages) {
    const said = letter && saidBy(specimen(letter, letter.versions[0], language))
    expect(said).not.toMatch(/truan|injustificad|sin justificación|violat|penal/i)
  }
})

test('what is left at a door names no student', () => {
  const discreet = all.filter(({ namesNobody }) => namesNobody === true)
  expect(discreet.map(({ slug }) => slug)).toEqual(['home-visit'])
  for (const letter of discreet)
    for (const language of letterLanguages) {
      const said = saidBy(specimen(letter, letter.versions[0], language))
      expect(said).not.toMatch(/Marisol|0012345/)
    }
})

test('whoever changes a word of a text, or of what all letters share, has written another text', () => {
  const [letter] = all
  const [version] = letter?.versions ?? []
  if (version === undefined) throw new Error('The catalog is empty')
  const edited: LetterVersion = {
    ...version,
    texts: { ...version.texts, es: { ...version.texts.es, title: 'Otra' } },
  }
  expect(textSha256(edited, 'es')).not.toBe(textSha256(version, 'es'))
  expect(textSha256(edited, 'en')).toBe(textSha256(version, 'en'))
})

function specimen(letter: Letter, version: LetterVersion, language: LetterLanguage): ComposedPart {
  const { parts } = composeSpecimen(letter, version, [language], day('2026-11-26'))
  const part = parts.find((one) => one.language === language)
  if (part === undefined) throw new Error(`${letter.number} has no ${language}`)
  return part
}

function saidBy(part: ComposedPart): string {
  return JSON.stringify({ ...part, page: '', unprinted: '' }, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.values(value)
      : value,
  )
}

function sentencesOf({ title, blocks, words }: LetterText): string[] {
  return [title, ...blocks.flatMap(textsOf), ...Object.values(words ?? {})]
}

function textsOf(block: LetterText['blocks'][number]): string[] {
  if ('heading' in block) return [block.heading]
  if ('paragraph' in block) return [block.paragraph]
  if ('table' in block) return []
  return block.list.map((item) => ('each' in item ? `{${item.each}}` : item.text))
}

function fieldsOf(text: LetterText): string[] {
  return sentencesOf(text).flatMap(fieldsIn)
}

function kindOf(block: LetterText['blocks'][number]): string {
  return `${Object.keys(block)[0]} ${'list' in block ? block.list.length : ''}`
}

function saysOf({ blocks }: LetterText): string[] {
  return blocks.flatMap((block) => {
    if ('paragraph' in block) return block.says ?? []
    return 'list' in block ? block.list.flatMap(({ says }) => says ?? []) : []
  })
}

function sentenceThatSays({ blocks }: LetterText, slug: string): string {
  const said = blocks.flatMap((block) => {
    if ('paragraph' in block) return block.says === slug ? [block.paragraph] : []
    if (!('list' in block)) return []
    return block.list.flatMap((item) => ('text' in item && item.says === slug ? [item.text] : []))
  })
  return said.join('\n')
}
