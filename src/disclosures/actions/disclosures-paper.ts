import { formatDate, formatList, formatMoment } from '#kernel/format.ts'
import type { Language } from '#kernel/text.ts'
import type { Paper, PaperSection, PaperTable } from '#platform/paper.ts'
import type { Disclosure } from '#disclosures/model.ts'
import { groundRules } from '#disclosures/rules.ts'
import { sayDisclosures } from '#disclosures/speech.ts'

/** The log of one student as a table; `[]` where nothing was asked for. */
export function disclosureTable(
  disclosures: readonly Disclosure[],
  language: Language,
): PaperTable[] {
  if (disclosures.length === 0) return []
  const say = sayDisclosures(language)
  const columns = ['entry', 'day', 'party', 'interest', 'ground', 'given', 'note'] as const
  return [
    {
      caption: say('paper.table'),
      columns: columns.map((column) => say(`paper.${column}`)),
      widths: [0.5, 1, 1.6, 1.6, 1.7, 1.7, 1.6],
      rows: disclosures.map((one) => rowOf(one, language)),
    },
  ]
}

function rowOf(one: Disclosure, language: Language): string[] {
  const say = sayDisclosures(language)
  const classes = one.classes.map((title) => title[language])
  return [
    String(one.disclosure),
    formatDate(one.day, language, 'short'),
    one.agency === '' ? one.party : `${one.party}, ${one.agency}`,
    one.interest,
    `${say(`ground.${one.ground}`)} (${groundRules[one.ground].citation})`,
    [
      say(`outcome.${one.outcome}`),
      ...(classes.length === 0 ? [] : [formatList(classes, language)]),
      ...(one.what === '' ? [] : [one.what]),
    ].join(': '),
    notesOf(one, language).join(' '),
  ]
}

function notesOf(one: Disclosure, language: Language): string[] {
  const say = sayDisclosures(language)
  const { paper, threat, parentsToldOn, notToldBecause, corrects, correction, correctedBy } = one
  return [
    ...(paper === '' ? [] : [say('note.paper', { paper })]),
    ...(threat === '' ? [] : [say('note.threat', { threat })]),
    ...(parentsToldOn === null
      ? []
      : [say('note.told', { on: formatDate(parentsToldOn, language, 'short') })]),
    ...(notToldBecause === '' ? [] : [say('note.notTold', { because: notToldBecause })]),
    ...(corrects === null ? [] : [say('note.corrects', { entry: corrects, correction })]),
    ...(correctedBy === null ? [] : [say('note.correctedBy', { entry: correctedBy })]),
    say('note.who', { who: one.who }),
  ]
}

export interface Printed {
  language: Language
  /** Of whom */
  name: string
  student: string
  /** Who prints it, and when */
  by: string
  at: string
}

/** The log of one student on paper. */
export function disclosuresPaper(disclosures: readonly Disclosure[], printed: Printed): Paper {
  const { language, name, student, by, at } = printed
  const say = sayDisclosures(language)
  const section: PaperSection = {
    title: say('paper.section'),
    about: [say(disclosures.length === 0 ? 'paper.nothing' : 'paper.what')],
    tables: disclosureTable(disclosures, language),
  }
  return {
    language,
    title: say('paper.title'),
    about: [say('paper.of', { name, student }), say('paper.law')],
    sections: [section],
    foot: say('paper.foot', { by, at: formatMoment(at, language) }),
    unprinted: say('paper.unprinted'),
  }
}
