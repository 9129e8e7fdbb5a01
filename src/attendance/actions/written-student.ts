import type { Language } from '#kernel/text.ts'
import { sayFigures } from '#attendance/actions/figure-words.ts'
import { phoneKindName, relationshipName } from '#attendance/rules/kinship.ts'
import type { Spell } from '#students/model/student-file.ts'

// What a student's page says of people and schools, in words for paper.

export function relationshipInWords(word: string | null, language: Language): string {
  return word === null ? '' : relationshipName(word, sayFigures(language))
}

export function phoneKindInWords(word: string | null, language: Language): string {
  return word === null ? '' : phoneKindName(word, sayFigures(language))
}

export function gradeInWords(grade: Spell['grade'], language: Language): string {
  const say = sayFigures(language)
  if (grade === 'TK') return say('grade.long.TK')
  if (grade === 'K') return say('grade.long.K')
  return say('grade.long.number', { grade })
}

/** 'Primary', 'Short-term', with why it counts no days where it does not. */
export function spellInWords({ kind, exempt }: Spell, language: Language): string {
  const say = sayFigures(language)
  const name = say(`spells.kind.${kind}`)
  return exempt === null ? name : `${name}; ${say(`spells.exempt.${exempt}`)}`
}
