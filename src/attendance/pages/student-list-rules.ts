import { StudentFilter, type StudentListQuery } from '#attendance/model/student-list.ts'
import { linesMeant } from '#attendance/rules/student-reasons.ts'
import type { StudentWords } from '#attendance/pages/student-words.ts'
import type { useFormat } from '#ui/use-format.ts'

// What a list is narrowed by, in words.

type Format = ReturnType<typeof useFormat>

/** What the list is narrowed by, a sentence each. */
export function rulesOf(
  query: StudentListQuery,
  chronicFrom: { state: number; local: number },
  t: StudentWords,
  format: Format,
): string[] {
  const { state, local, reports, streak, last20, unknown } = query
  return [
    ...(query.q.trim() === '' ? [] : [t('rule.q', { q: query.q.trim() })]),
    ...(state.includes('yes') ? [t('rule.state', { line: chronicFrom.state })] : []),
    ...(state.includes('not-eligible') ? [t('rule.notEligible')] : []),
    ...(local.includes('yes') ? [t('rule.local', { line: chronicFrom.local })] : []),
    ...bandRules(query, t, format),
    ...(reports === undefined ? [] : [t('rule.reports', { count: reports })]),
    ...(streak === undefined ? [] : [t('rule.streak', { count: streak })]),
    ...(last20 === undefined ? [] : [t('rule.last20', { count: last20 })]),
    ...(unknown === undefined ? [] : [t('rule.unknown', { count: unknown })]),
    ...(query.since === undefined ? [] : [crossedRule(query, query.since, t, format)]),
    ...(query.expected === undefined ? [] : [t('rule.expected', { count: query.expected })]),
    ...schoolRules(query, t),
    ...(query.blank.length === 0
      ? []
      : [t('rule.blank', { reasons: format.list(query.blank.map((one) => t(`blank.${one}`))) })]),
  ]
}

/** Whether a list asks for some of the year's students rather than for all. */
export function isNarrowed(query: StudentListQuery): boolean {
  const blank = StudentFilter.parse({})
  return StudentFilter.keyof().options.some(
    (key) => JSON.stringify(query[key]) !== JSON.stringify(blank[key]),
  )
}

/** One school's students are others by where they are at home than by where they attended. */
function schoolRules({ school, region, level }: StudentListQuery, t: StudentWords): string[] {
  if (school.length === 1 && level === 'school') return [t('rule.atSchool')]
  return school.length + region.length === 0 ? [] : [t('rule.atHome')]
}

function bandRules(query: StudentListQuery, t: StudentWords, format: Format): string[] {
  const aw = format.list(query.aw.map((band) => t(`aw.${band}`)))
  const lausd = format.list(query.lausd.map((band) => t(`lausd.${band}`)))
  return [
    ...(query.aw.length === 0 ? [] : [t('rule.aw', { bands: aw })]),
    ...(query.lausd.length === 0 ? [] : [t('rule.lausd', { bands: lausd })]),
  ]
}

function crossedRule(
  { crossed }: StudentListQuery,
  since: string,
  t: StudentWords,
  format: Format,
): string {
  const lines = format.list(linesMeant(crossed).map((line) => t(`line.${line}`)))
  return t('rule.since', { since: format.date(since), lines })
}
