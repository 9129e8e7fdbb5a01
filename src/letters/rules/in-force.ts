import type { SchoolDate } from '#kernel/school-date.ts'
import type { LetterVersion } from '#letters/model/letter.ts'

/** The version that the law asks for on a day; null: the letter has none then. */
export function versionOn(
  versions: readonly LetterVersion[],
  day: SchoolDate,
): LetterVersion | null {
  return (
    versions.find(({ from, to }) => (from === null || from <= day) && (to === null || day <= to)) ??
    null
  )
}
