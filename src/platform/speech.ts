import i18next from 'i18next'
import {
  type AskedKey,
  type Messages,
  type MessageValues,
  withMany,
  withOneStop,
} from '#kernel/messages.ts'
import type { Language } from '#kernel/text.ts'

/** A slice's words outside of the browser: for the command line, and for files made by the server. */
export function speaker<Key extends string>(
  language: Language,
  messages: Messages<Key>,
): (key: AskedKey<Key>, values?: MessageValues) => string {
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
  return (key: string, values) => withOneStop(speech.t(key, values ?? {}))
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
