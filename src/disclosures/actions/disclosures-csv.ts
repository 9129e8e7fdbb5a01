import type { Language } from '#kernel/text.ts'
import type { Queryable } from '#platform/database.ts'
import type { FileRow } from '#platform/leaving-file.ts'
import { sayDisclosures } from '#disclosures/speech.ts'
import type { DisclosureQuery } from '#disclosures/model.ts'
import { listedDisclosures } from '#disclosures/records.ts'
import { groundRules } from '#disclosures/rules.ts'

const piece = 500
export const disclosureColumns = [
  'entry',
  'day',
  'student_id',
  'name',
  'outcome',
  'party',
  'agency',
  'ground',
  'citation',
  'corrected_by',
]

/** The district's log as a file. */
export async function* disclosureRows(
  seen: Queryable,
  query: DisclosureQuery,
  language: Language,
): AsyncGenerator<FileRow> {
  const say = sayDisclosures(language)
  for (let from = 0; ; from += piece) {
    const { disclosures } = await listedDisclosures(seen, query, { from, limit: piece })
    for (const one of disclosures) {
      const { disclosure, day, student, name, outcome, party, agency, ground, correctedBy } = one
      const { citation } = groundRules[ground]
      const words = [say(`outcome.${outcome}`), party, agency, say(`ground.${ground}`), citation]
      yield { student, cells: [disclosure, day, student, name, ...words, correctedBy] }
    }
    if (disclosures.length < piece) return
  }
}
