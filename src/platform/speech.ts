import i18next from 'i18next'
import type { Language } from '#kernel/text.ts'

type Values = Record<string, string | number>

/** 'days_one' and 'days_other' are asked for as 'days', with a count. */
type Asked<Key extends string> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key

/**
 * A slice's words outside of the browser: for the command line, and for files made by the server.
 * The keys are typed from the English file, and the Spanish file must have them all.
 */
export function speaker<Key extends string>(
  language: Language,
  messages: { en: Record<Key, string>; es: Record<NoInfer<Key>, string> },
): (key: Asked<Key>, values?: Values) => string {
  const speech = i18next.createInstance()
  void speech.init({
    initAsync: false,
    lng: language,
    fallbackLng: { default: ['en'] },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { en: { translation: messages.en }, es: { translation: withMany(messages.es) } },
  })
  return (key: string, values) => speech.t(key, values ?? {})
}

/** The language asked for, else the terminal's own (LC_ALL, LC_MESSAGES, LANG), else English. */
export function terminalLanguage(
  asked: string | undefined,
  environment: Record<string, string | undefined>,
): Language {
  const locale = [asked, environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']]
  const first = locale.find((name) => name !== undefined && name !== '')
  return first?.toLowerCase().startsWith('es') ? 'es' : 'en'
}

// Spanish counts 1,000,000 as 'many'; no message of ours differs there.
function withMany(messages: Record<string, string>): Record<string, string> {
  const full: Record<string, string> = { ...messages }
  for (const [key, text] of Object.entries(messages)) {
    if (key.endsWith('_other')) full[key.replace(/_other$/, '_many')] ??= text
  }
  return full
}
