import { languageName } from '#kernel/format.ts'
import { languages } from '#kernel/text.ts'

/**
 * What many families of California's students speak who have an interpreter, and sign language. Codes of BCP 47. Any other is
 * called as somebody typed it: where it has no code, and where it matters which one it is (Mixteco alto or bajo).
 */
export const spokenLanguages = [
  'es',
  'am',
  'ar',
  'ase',
  'bn',
  'cmn',
  'fa',
  'fr',
  'gu',
  'hi',
  'hmn',
  'hy',
  'ja',
  'km',
  'ko',
  'lo',
  'my',
  'ne',
  'pa',
  'prs',
  'ps',
  'pt',
  'ru',
  'sm',
  'so',
  'ta',
  'te',
  'th',
  'ti',
  'tl',
  'to',
  'tr',
  'uk',
  'ur',
  'vi',
  'yue',
] as const

/** The code of a language that somebody typed by a name that we know; else what was typed. */
export function spokenAs(typed: string): string {
  const name = typed.trim().toLowerCase()
  const isCalled = (code: string) =>
    languages.some((reader) => languageName(code, reader).toLowerCase() === name)
  return spokenLanguages.find(isCalled) ?? typed.trim()
}
