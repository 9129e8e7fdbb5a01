import type { Bilingual } from '#kernel/text.ts'
import type { LetterLanguage, Saying } from '#letters/model/letter.ts'

/** What letters of one language share. The labels are part of the text that is reviewed. */
export interface LanguageWords extends Omit<Saying, 'letterName' | 'word'> {
  language: LetterLanguage
  direction: 'ltr' | 'rtl'
  /** Of the language, for whoever works with the catalog */
  name: Bilingual
  labels: Record<Label, string>
}

export type Label =
  | 'student'
  | 'studentId'
  | 'grade'
  | 'school'
  | 'schoolYear'
  | 'days'
  | 'date'
  | 'what'
  | 'minutes'
  | 'fullDay'
  | 'longGap'
  | 'contact'
  | 'phone'
  | 'hours'
  | 'sincerely'
  | 'languageHelp'
  | 'link'
  | 'linkInstead'
  | 'code'
  | 'codeInstead'
  | 'page'
  | 'unprinted'
  | 'specimen'
