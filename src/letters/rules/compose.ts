import type { SchoolDate } from '#kernel/school-date.ts'
import type { ComposedPart, FilledBlock } from '#letters/model/composed.ts'
import type { DayInQuestion, LetterData } from '#letters/model/data.ts'
import type {
  Fields,
  LetterLanguage,
  LetterText,
  Saying,
  TextBlock,
} from '#letters/model/letter.ts'
import { commonFields } from '#letters/rules/fields.ts'
import type { LanguageWords } from '#letters/rules/words.ts'

/**
 * The family's language comes first, for whoever opens the envelope must see at once that it is for them;
 * English, in which the law is written, closes every letter.
 */
export function inOrder(languages: readonly LetterLanguage[]): LetterLanguage[] {
  return [...new Set(languages.filter((language) => language !== 'en')), 'en']
}

export interface Filling {
  words: LanguageWords
  text: LetterText
  textSha256: string
  day: SchoolDate
  common: LetterData
  fields: (say: Saying) => Fields
  days: readonly DayInQuestion[]
  isSpecimen: boolean
  namesNobody: boolean
  letterName: (slug: string, words: LanguageWords) => string
}

/** A letter in one language with everything filled in. */
export function composePart(filling: Filling): ComposedPart {
  const { words, text, textSha256, day, common, days, isSpecimen, namesNobody } = filling
  const fields = fieldsOf(filling)
  const say = (template: string) => fill(template, fields)
  const { labels } = words
  return {
    language: words.language,
    direction: words.direction,
    textSha256,
    title: say(text.title),
    date: words.date(day),
    about: namesNobody ? [] : aboutStudent(common, words),
    blocks: text.blocks.flatMap((block) => filled(block, { fields, words, days })),
    closing: [labels.sincerely, `${common.contact.name}, ${common.school.name}`],
    contact: {
      facts: [
        { name: labels.contact, value: common.contact.name },
        { name: labels.phone, value: common.contact.phone },
        { name: labels.hours, value: common.contact.hours },
      ],
      help: say(labels.languageHelp),
    },
    link: common.link === null ? null : { says: labels.link, instead: say(labels.linkInstead) },
    code: { says: say(labels.code), instead: say(labels.codeInstead) },
    page: labels.page,
    mark: isSpecimen ? labels.specimen : null,
    unprinted: labels.unprinted,
  }
}

function fieldsOf({ words, text, common, fields, letterName }: Filling): Fields {
  const say: Saying = {
    ...words,
    word: (slug) => wordOf(text, slug),
    letterName: (slug) => letterName(slug, words),
  }
  return {
    ...commonFields(common),
    code: common.code,
    link: common.link ?? '',
    ...fields(say),
  }
}

function wordOf({ words, title }: LetterText, slug: string): string {
  const word = words?.[slug]
  if (word === undefined) throw new RangeError(`“${title}” has no word for ${slug}`)
  return word
}

/** Once, from left to right: what is filled in is never read as a field itself. */
function fill(template: string, fields: Fields): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name]
    if (typeof value !== 'string') throw new RangeError(`Nothing is filled in for ${name}`)
    return value
  })
}

function filled(
  block: TextBlock,
  { fields, words, days }: { fields: Fields; words: LanguageWords; days: readonly DayInQuestion[] },
): FilledBlock[] {
  if ('heading' in block) return [{ heading: fill(block.heading, fields) }]
  if ('paragraph' in block) return [{ paragraph: fill(block.paragraph, fields) }]
  if ('table' in block) return days.length === 0 ? [] : [daysTable(days, words)]
  const list = block.list.flatMap((item) =>
    'each' in item ? eachOf(fields, item.each) : [fill(item.text, fields)],
  )
  return list.length === 0 ? [] : [{ list }]
}

function eachOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name]
  if (!Array.isArray(value)) throw new RangeError(`No items are filled in for ${name}`)
  return value
}

function daysTable(days: readonly DayInQuestion[], words: LanguageWords): FilledBlock {
  const { labels } = words
  // Of whole days there are no minutes to tell.
  const inMinutes = days.some(({ minutes }) => minutes !== null)
  return {
    table: {
      caption: labels.days,
      columns: [labels.date, labels.school, labels.what, ...(inMinutes ? [labels.minutes] : [])],
      rows: days.map(({ date, school, kind, minutes }) => [
        words.date(date),
        school,
        kind === 'full-day' ? labels.fullDay : labels.longGap,
        ...(inMinutes ? [minutes === null ? '–' : words.number(minutes)] : []),
      ]),
      widths: inMinutes ? [4, 5, 5, 1.5] : [4, 5, 5],
    },
  }
}

function aboutStudent(
  { student, school, schoolYear }: LetterData,
  { labels }: LanguageWords,
): ComposedPart['about'] {
  const grade = student.grade === null ? [] : [{ name: labels.grade, value: student.grade }]
  return [
    { name: labels.student, value: student.name },
    { name: labels.studentId, value: student.id },
    ...grade,
    { name: labels.school, value: school.name },
    { name: labels.schoolYear, value: `${schoolYear.slice(0, 4)}–${schoolYear.slice(5)}` },
  ]
}
