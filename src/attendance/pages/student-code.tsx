import type { MarkBehind } from '#attendance/model/why.ts'
import { codeMeaning } from '#attendance/rules/code-meaning.ts'
import { useWords } from '#attendance/pages/student-words.ts'
import { useLanguage } from '#ui/i18n.ts'

// A district's code table is written in the language of its student information system. A reader of
// another language is told what the code counts as, and then the table's own text, marked as foreign
// so that a screen reader changes its voice.

type Code = MarkBehind['code']

const tableLanguage = 'en'

/** 'U Unexcused absence', or 'U ausente, injustificada (Unexcused absence)'. */
export function CodeName({ of: code }: { of: Code }) {
  const t = useWords()
  const language = useLanguage()
  const own = <span lang={tableLanguage}>{code.description}</span>
  const letters = lettersOf(code)
  if (code.description === '') return `${letters}${codeMeaning(code, t)}`
  if (language === tableLanguage) return [letters, own]
  return [`${letters}${codeMeaning(code, t)} (`, own, ')']
}

/** The same where a text cannot change its language: names of buttons. */
export function useCodeName(): (code: Code) => string {
  const t = useWords()
  const foreign = useLanguage() !== tableLanguage
  return (code) => {
    const { description } = code
    return `${lettersOf(code)}${foreign || description === '' ? codeMeaning(code, t) : description}`
  }
}

/** 'U '; nothing where a district's codes are their own descriptions. */
function lettersOf({ code, description }: Code): string {
  return code === description ? '' : `${code} `
}
