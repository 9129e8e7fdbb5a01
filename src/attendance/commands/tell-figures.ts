import { type FigureName, type Figures, figureNames } from '#attendance/model/figures.ts'
import type { CountedYear } from '#attendance/model/why.ts'
import en from '#attendance/messages.en.json' with { type: 'json' }
import es from '#attendance/messages.es.json' with { type: 'json' }
import figuresEn from '#attendance/messages/figures.en.json' with { type: 'json' }
import figuresEs from '#attendance/messages/figures.es.json' with { type: 'json' }
import reasonsEn from '#attendance/messages/reasons.en.json' with { type: 'json' }
import reasonsEs from '#attendance/messages/reasons.es.json' with { type: 'json' }
import { formatDate, formatNumber } from '#kernel/format.ts'
import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'

/** The district's figures of a student a line each; why there are none, where there are none. */
export function figureLines(counted: CountedYear, language: Language): string[] {
  const say = speakFigures(language)
  const { student, schoolYear, asOf, blank, district } = counted
  const head = say('cli.figures-of', { student, schoolYear, asOf })
  if (district === null) return [head, say(`blank.${blank ?? 'no-enrollment'}`)]
  const lines = figureNames.flatMap((name) => {
    const value = valueOf(name, district.figures, language)
    return value === null ? [] : [{ name: say(`figure.${name}`), value }]
  })
  const width = Math.max(...lines.map(({ name }) => name.length)) + 2
  return [head, ...lines.map(({ name, value }) => `  ${name.padEnd(width)}${value}`)]
}

function speakFigures(language: Language) {
  return speaker(language, {
    en: { ...en, ...figuresEn, ...reasonsEn },
    es: { ...es, ...figuresEs, ...reasonsEs },
  })
}

/** A figure as it is read; null for a day that stands beside the word that holds since then. */
function valueOf(name: FigureName, figures: Figures, language: Language): string | null {
  const say = speakFigures(language)
  const on = (date: string | null) => (date === null ? '–' : formatDate(date, language))
  const since = (word: string, is: string, date: string | null) =>
    is !== 'yes' || date === null ? word : `${word} ${say('cli.since', { on: on(date) })}`
  switch (name) {
    case 'chronic_state': {
      const { chronic_state: state } = figures
      return since(say(`state.${state}`), state, figures.chronic_state_since)
    }
    case 'chronic_local': {
      const { chronic_local: local } = figures
      return since(say(`local.${local}`), local, figures.chronic_local_since)
    }
    case 'chronic_state_since':
    case 'chronic_local_since':
      return null
    case 'band_attendance_works':
      return say(`aw.${figures.band_attendance_works}`)
    case 'band_lausd':
      return say(`lausd.${figures.band_lausd}`)
    case 'report_1':
    case 'report_2':
    case 'report_3':
    case 'last_report':
      return on(figures[name])
    default:
      return formatNumber(figures[name], language)
  }
}
