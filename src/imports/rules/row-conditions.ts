import { unreachable } from '#kernel/unreachable.ts'
import type { RowCondition } from '#imports/model/mapping-profile.ts'

// "Read only the rows where STATUS is Active": which rows of a file are read, and which condition
// passes the others over.

type At = (column: string) => string

/** The first condition that a row does not meet; −1: it meets all. */
export function conditionTest(conditions: readonly RowCondition[]): (at: At) => number {
  const tests = conditions.map((condition) => {
    const words = new Set(wordsOf(condition))
    const wanted = !isNegative(condition)
    return (at: At) => words.has(at(condition.column)) === wanted
  })
  return (at) => tests.findIndex((holds) => !holds(at))
}

/** '' among them is a blank cell. */
export function wordsOf(condition: RowCondition): readonly string[] {
  return 'is' in condition ? condition.is : condition.isNot
}

function isNegative(condition: RowCondition): boolean {
  return 'isNot' in condition
}

/** How a person says a condition. A blank cell has a way of its own to be asked for. */
export const conditionKinds = ['is', 'is-not', 'is-blank', 'is-not-blank'] as const
export type ConditionKind = (typeof conditionKinds)[number]

/** The way of saying a condition that a page shows it by. */
export function kindOf(condition: RowCondition): ConditionKind {
  const words = wordsOf(condition)
  const blankOnly = words.length === 1 && words[0] === ''
  if (isNegative(condition)) return blankOnly ? 'is-not-blank' : 'is-not'
  return blankOnly ? 'is-blank' : 'is'
}

/** The same condition said in another way; words that were given stay. */
export function conditionOf(
  kind: ConditionKind,
  column: string,
  words: readonly string[],
): RowCondition {
  const given = words.length === 1 && words[0] === '' ? [] : [...words]
  switch (kind) {
    case 'is':
      return { column, is: given }
    case 'is-not':
      return { column, isNot: given }
    case 'is-blank':
      return { column, is: [''] }
    case 'is-not-blank':
      return { column, isNot: [''] }
    default:
      return unreachable(kind)
  }
}

/** Whether a condition names a column and what it should hold. */
export function isComplete(condition: RowCondition): boolean {
  return condition.column !== '' && wordsOf(condition).length > 0
}
