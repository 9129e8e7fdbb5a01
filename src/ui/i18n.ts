import i18next from 'i18next'
import { createElement, type ReactNode, use } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import {
  type AskedKey,
  type Messages,
  type MessageValues,
  withMany,
  withOneStop,
} from '#kernel/messages.ts'
import { Language, languages } from '#kernel/text.ts'
import { formatDate, formatNumber } from '#kernel/format.ts'
import { RefusedError } from '#ui/api.ts'

// Every slice brings its own words, in both languages, under its own name. The keys are typed from
// the English file and the Spanish file must have them all, or the check fails. A browser fetches the
// words of the language that is read, and of the other when somebody turns to it; nothing is drawn
// before its words are there.

/** How the texts of one slice are fetched. */
export type WordFiles<Key extends string> = {
  [Spoken in Language]: () => Promise<{ default: Messages<Key>[Spoken] }>
}

export type Say<Key extends string> = (key: AskedKey<Key>, values?: MessageValues) => string

export interface Words<Key extends string> {
  /** In a component: follows the language switch. */
  useWords: () => Say<Key>
  /** Outside of components: called while something is being drawn. */
  say: Say<Key>
  /** A text as an element, for menus and tables declared outside of components. */
  Text: (props: { of: AskedKey<Key>; values?: MessageValues }) => ReactNode
  /** Whether there is such a text: asked of a word that the server chose. */
  isSaid: (key: string) => key is AskedKey<Key>
}

const storageKey = 'presente.language'

void i18next.use(initReactI18next).init({
  initAsync: false,
  lng: firstLanguage(),
  // Both languages have every text.
  fallbackLng: false,
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

const filesOf = new Map<string, WordFiles<string>>()
const fetching = new Map<string, Promise<void>>()
const failed = new Map<string, Promise<void>>()
let isOfficeOpen = false

/** The words of one slice (or of the shared parts). */
export function words<Key extends string>(slice: string, files: WordFiles<Key>): Words<Key> {
  filesOf.set(slice, files)
  // A page that brings words of its own finds the file there, which the whole office came in. What
  // goes wrong is said where the words are used.
  if (isOfficeOpen) fetchWords(slice, currentLanguage()).catch(() => {})
  function say(key: AskedKey<Key>, values?: MessageValues): string {
    return spoken(slice, key, values)
  }
  function useWords(): Say<Key> {
    useSpoken(slice)
    return say
  }
  function Text(props: { of: AskedKey<Key>; values?: MessageValues }) {
    return createElement(Spoken, { slice, of: props.of, values: props.values ?? {} })
  }
  function isSaid(key: string): key is AskedKey<Key> {
    return i18next.exists(key, { ns: slice })
  }
  return { useWords, say, Text, isSaid }
}

/** Fetches the words that the named slices say, before any of their pages is drawn. */
export async function wordsOf(slices: readonly string[]): Promise<void> {
  await Promise.all(slices.map((slice) => fetchWords(slice, currentLanguage())))
}

/** The same for the office: its menu and its commands are every slice's. */
export async function wordsOfOffice(): Promise<void> {
  isOfficeOpen = true
  await wordsOf([...filesOf.keys()])
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

/** Throws, and leaves the page as it is, where the other language's words do not come. */
export async function speak(language: Language): Promise<void> {
  const onPage = [...filesOf.keys()].filter((slice) => isThere(slice, currentLanguage()))
  await Promise.all(onPage.map((slice) => fetchWords(slice, language)))
  remember(language)
  await i18next.changeLanguage(language)
  markPage(language)
}

/** Draws again when the language changes, and waits for the words where they are still on their way. */
function useSpoken(slice: string): void {
  useTranslation(slice)
  const language = currentLanguage()
  // Drawing again asks for nothing again: what failed goes to the page's fault, else it would be fetched in a circle.
  if (!isThere(slice, language))
    use(failed.get(idOf(slice, language)) ?? fetchWords(slice, language))
}

/** Lets a page that met its fault fetch once more what failed. */
export function forgetFailedWords(): void {
  failed.clear()
}

function isThere(slice: string, language: Language): boolean {
  return i18next.hasResourceBundle(language, slice)
}

/** Fetched once; what failed is tried again by whoever asks next. */
function fetchWords(slice: string, language: Language): Promise<void> {
  const id = idOf(slice, language)
  const under = fetching.get(id) ?? fetchNow(slice, language)
  fetching.set(id, under)
  failed.delete(id)
  under.catch(() => {
    fetching.delete(id)
    failed.set(id, under)
  })
  return under
}

function idOf(slice: string, language: Language): string {
  return `${language} ${slice}`
}

async function fetchNow(slice: string, language: Language): Promise<void> {
  const files = filesOf.get(slice)
  if (files === undefined) throw new Error(`No slice of that name has words: ${slice}`)
  const texts = await files[language]().catch(() => {
    throw new RefusedError({ ok: false, refusal: 'unreachable', status: 0, details: null })
  })
  i18next.addResourceBundle(language, slice, withMany(texts.default))
}

function Spoken(props: { slice: string; of: string; values: MessageValues }): string {
  useSpoken(props.slice)
  return spoken(props.slice, props.of, props.values)
}

function spoken(slice: string, key: string, values?: MessageValues): string {
  return withOneStop(i18next.t(key, { ns: slice, ...values }))
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
