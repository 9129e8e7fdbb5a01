import type { MarkShown } from '#families/model/page.ts'
import { type CodeSpeech, codeWords } from '#notifications/rules/code-words.ts'
import { marksTold } from '#notifications/rules/marks-told.ts'

/**
 * What a family reads of a day's marks. Of what is excused neither the reason nor the district's own words: a student may
 * have gone to a doctor in confidence. EC 46010.1
 */
export function toldToFamily(marks: Parameters<typeof marksTold>[0], say: CodeSpeech): MarkShown[] {
  return marksTold(marks).map(({ periods, isOne, means, code, description }) => ({
    periods,
    isOne,
    means: means === null ? null : codeWords({ ...means, reason: null }, say),
    quoted: means?.excuse === 'excused' ? null : description === '' ? code : description,
  }))
}
