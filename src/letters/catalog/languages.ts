import { english } from '#letters/catalog/languages/english.ts'
import { spanish } from '#letters/catalog/languages/spanish.ts'
import type { LetterLanguage } from '#letters/model/letter.ts'
import type { LanguageWords } from '#letters/rules/words.ts'

/**
 * The languages of letters. Another one is its name in model/letter.ts, a file here, and one file in the folder of
 * each letter, named in its letter.ts: until then the check fails.
 */
export const languageWords: Record<LetterLanguage, LanguageWords> = { en: english, es: spanish }
