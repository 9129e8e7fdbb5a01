import type { SettingName } from '#rule-sets/model.ts'
import type { Tried } from '#rule-sets/rules/in-force.ts'
import type { NoticeWords } from '#notifications/pages/words.ts'

/** The choices that move the ladder or the events behind it, in the order of the form. */
export const triedNames = [
  'firstStepEvents',
  'secondStepEvents',
  'thirdStepEvents',
  'schoolDaysBetweenNotices',
  'noticesSkipAhead',
  'graceDaysToClear',
  'truancyMinutes',
  'truancyComparison',
  'truancyOccasions',
  'mixedReasons',
] as const satisfies readonly SettingName[]
export type TriedName = (typeof triedNames)[number]

const words = [
  'no',
  'yes',
  'more-than',
  'at-least',
  'one-per-date',
  'each-occasion',
  'strictest',
  'majority',
] as const

export function valueWords(value: string | number, t: NoticeWords): string {
  const word = words.find((one) => one === value)
  return word === undefined ? String(value) : t(`tried.word.${word}`)
}

/** What is tried, in a sentence: 'Events for the first notice: 4'. */
export function changesWords(changes: Tried, t: NoticeWords): string[] {
  return triedNames.flatMap((name) => {
    const value = changes[name]
    return value === undefined ? [] : [`${t(`tried.${name}`)}: ${valueWords(value, t)}`]
  })
}
