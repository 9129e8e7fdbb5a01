import type { FigureName, Figures } from '#attendance/model/figures.ts'
import en from '#attendance/messages.en.json' with { type: 'json' }
import es from '#attendance/messages.es.json' with { type: 'json' }
import daysEn from '#attendance/messages/days.en.json' with { type: 'json' }
import daysEs from '#attendance/messages/days.es.json' with { type: 'json' }
import figuresEn from '#attendance/messages/figures.en.json' with { type: 'json' }
import figuresEs from '#attendance/messages/figures.es.json' with { type: 'json' }
import reasonsEn from '#attendance/messages/reasons.en.json' with { type: 'json' }
import reasonsEs from '#attendance/messages/reasons.es.json' with { type: 'json' }
import { formatDate, formatNumber } from '#kernel/format.ts'
import type { Language } from '#kernel/text.ts'
import { speaker } from '#platform/speech.ts'

// What figures, days and codes are called outside of pages: on the command line, in files and on paper.

export function sayFigures(language: Language) {
  return speakers[language]
}

const messages = {
  en: { ...en, ...daysEn, ...figuresEn, ...reasonsEn },
  es: { ...es, ...daysEs, ...figuresEs, ...reasonsEs },
}
const speakers = { en: speaker('en', messages), es: speaker('es', messages) }

/** A figure as it is read; null for a day that stands beside the word that holds since then. */
export function figureValue(name: FigureName, figures: Figures, language: Language): string | null {
  const say = sayFigures(language)
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
