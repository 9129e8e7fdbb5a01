import i18next from 'i18next'
import { createElement, type ReactNode } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type AskedKey, type Messages, type MessageValues, withMany } from '#kernel/messages.ts'
import { Language, languages } from '#kernel/text.ts'
import { formatDate, formatNumber } from '#kernel/format.ts'

// Every slice brings its own words, in both languages, under its own name. The keys are typed from
// the English file and the Spanish file must have them all, or the check fails.

export type Say<Key extends string> = (key: AskedKey<Key>, values?: MessageValues) => string

export interface Words<Key extends string> {
  /** In a component: follows the language switch. */
  useWords: () => Say<Key>
  /** Outside of components: called while something is being drawn. */
  say: Say<Key>
  /** A text as an element, for menus and tables declared outside of components. */
  Text: (props: { of: AskedKey<Key>; values?: MessageValues }) => ReactNode
}

const storageKey = 'presente.language'

// Without a backend everything is there at once; nothing is drawn before its words.
void i18next.use(initReactI18next).init({
  initAsync: false,
  lng: firstLanguage(),
  fallbackLng: 'en',
  supportedLngs: languages,
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
  returnNull: false,
})
registerFormats()
markPage(currentLanguage())

/** The words of one slice (or of the shared parts). */
export function words<Key extends string>(slice: string, messages: Messages<Key>): Words<Key> {
  i18next.addResourceBundle('en', slice, messages.en)
  i18next.addResourceBundle('es', slice, withMany(messages.es))
  function say(key: AskedKey<Key>, values?: MessageValues): string {
    return spoken(slice, key, values)
  }
  function useWords(): Say<Key> {
    useTranslation(slice)
    return say
  }
  function Text(props: { of: AskedKey<Key>; values?: MessageValues }) {
    return createElement(Spoken, { slice, of: props.of, values: props.values ?? {} })
  }
  return { useWords, say, Text }
}

export function currentLanguage(): Language {
  const language = Language.safeParse(i18next.language)
  return language.success ? language.data : 'en'
}

/** The reader's language; the component is drawn again when it changes. */
export function useLanguage(): Language {
  useTranslation()
  return currentLanguage()
}

export async function speak(language: Language): Promise<void> {
  remember(language)
  await i18next.changeLanguage(language)
  markPage(language)
}

function Spoken(props: { slice: string; of: string; values: MessageValues }): string {
  useTranslation(props.slice)
  return spoken(props.slice, props.of, props.values)
}

function spoken(slice: string, key: string, values?: MessageValues): string {
  return i18next.t(key, { ns: slice, ...values })
}

/** An address with ?lang= decides; then the reader's last choice; then the browser's own language. */
function firstLanguage(): Language {
  const asked = Language.safeParse(new URLSearchParams(window.location.search).get('lang'))
  if (asked.success) {
    remember(asked.data)
    return asked.data
  }
  const chosen = Language.safeParse(remembered())
  if (chosen.success) return chosen.data
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en'
}

// A browser may forbid storage; then the choice lasts as long as the page.
function remember(language: Language): void {
  try {
    window.localStorage.setItem(storageKey, language)
  } catch {}
}

function remembered(): string | null {
  try {
    return window.localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

/** {{n, number}} and {{on, date}} inside a message. */
function registerFormats(): void {
  i18next.services.formatter?.add('number', (value: unknown) =>
    formatNumber(Number(value), currentLanguage()),
  )
  i18next.services.formatter?.add('date', (value: unknown) =>
    formatDate(String(value), currentLanguage()),
  )
}

/** Screen readers and hyphenation choose their voice by the page's declared language. */
function markPage(language: Language): void {
  document.documentElement.lang = language
}
