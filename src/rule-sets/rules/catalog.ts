import type { Citation } from '#kernel/citation.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import type { Rule } from '#rule-sets/model.ts'

// What the law says, dated, and where it leaves the choice to a district. The names and explanations
// that people read are in messages.en.json and messages.es.json under the same slugs.
// A rule that changes gets a second entry, the first an `effectiveTo`; nothing is overwritten.

const truant = section('48260', 'EC 48260(a)')
const absenceSummary = calpads(
  'CALPADS, student absence summary',
  'CALPADS, resumen de ausencias del estudiante',
)
const exitDate = calpads('CALPADS, enrollment exit date', 'CALPADS, fecha de salida')
const districtPolicy: Citation = { authority: 'District policy', es: 'Norma del distrito' }
const underRegulation: Citation = {
  authority: 'District policy under 5 CCR 421',
  es: 'Norma del distrito según 5 CCR 421',
}
const lausdPolicy: Citation = {
  authority: 'District policy (LAUSD: 9%)',
  es: 'Norma del distrito (LAUSD: 9%)',
}
const ownReading: Citation = { authority: "Presente's own default", es: 'Valor propio de Presente' }
/** Groups of ten or fewer are left out of the state's public files. */
const suppression: Citation = {
  authority: 'CDE, chronic absenteeism data',
  es: 'CDE, datos de ausentismo crónico',
  url: 'https://www.cde.ca.gov/ds/ad/fsabd.asp',
}

export const catalog: readonly Rule[] = [
  law('truantEvents', 'truancy', truant, 3),
  law('compulsoryFromAge', 'truancy', section('48200'), 6),
  law('compulsoryBelowAge', 'truancy', section('48200'), 18),
  law('habitualReports', 'truancy', section('48262'), 3),
  law('chronicTruantPercent', 'truancy', section('48263.6'), 10),
  {
    ...law('truancyMinutes', 'truancy', truant, 30),
    choice: { kind: 'whole-number', from: 1, to: 240 },
  },
  {
    ...law('truancyComparison', 'truancy', truant, 'more-than'),
    choice: { kind: 'one-of', words: ['more-than', 'at-least'] },
  },
  {
    ...custom('truancyOccasions', 'truancy', truant, 'one-per-date'),
    choice: { kind: 'one-of', words: ['one-per-date', 'each-occasion'] },
  },
  {
    ...custom('graceDaysToClear', 'truancy', underRegulation, 10),
    choice: { kind: 'whole-number', from: 0, to: 60 },
  },
  {
    ...law('firstStepEvents', 'truancy', section('48261', 'EC 48260, 48261'), 3),
    choice: { kind: 'whole-number', from: 3, to: 20 },
  },
  {
    ...law('secondStepEvents', 'truancy', section('48261'), 4),
    choice: { kind: 'whole-number', from: 4, to: 21 },
  },
  {
    ...law('thirdStepEvents', 'truancy', section('48261'), 5),
    choice: { kind: 'whole-number', from: 5, to: 22 },
  },
  {
    ...custom('schoolDaysBetweenNotices', 'truancy', districtPolicy, 10),
    choice: { kind: 'whole-number', from: 0, to: 60 },
  },
  {
    ...custom('noticesSkipAhead', 'truancy', districtPolicy, 'no'),
    choice: { kind: 'one-of', words: ['no', 'yes'] },
  },
  law('chronicPercent', 'chronic-absence', section('60901', 'EC 60901(c)(1)'), 10),
  custom('chronicMinimumExpected', 'chronic-absence', absenceSummary, 31),
  custom('chronicMinimumAttended', 'chronic-absence', absenceSummary, 1),
  {
    ...custom('localChronicPercent', 'chronic-absence', lausdPolicy, 9),
    choice: { kind: 'whole-number', from: 1, to: 50 },
  },
  {
    ...custom('localChronicRule', 'chronic-absence', districtPolicy, 'unrounded'),
    choice: { kind: 'one-of', words: ['unrounded', 'whole-percent'] },
  },
  custom('bandMinimumKnown', 'chronic-absence', ownReading, 10),
  {
    ...custom('exitDay', 'attendance', exitDate, 'counted'),
    choice: { kind: 'one-of', words: ['counted', 'not-counted'] },
  },
  {
    ...custom('mixedReasons', 'attendance', districtPolicy, 'strictest'),
    choice: { kind: 'one-of', words: ['strictest', 'majority'] },
  },
  { ...law('recoveryDays', 'attendance', section('46211'), 0), effectiveTo: day('2025-06-30') },
  { ...law('recoveryDays', 'attendance', section('46211'), 10), effectiveFrom: day('2025-07-01') },
  custom('suppressUpTo', 'reporting', suppression, 10),
]

type Given = [slug: Rule['slug'], topic: Rule['topic'], authority: Citation, value: Rule['value']]

/** A value that a statute sets, in force since before this record begins, which no district may change. */
function law(...[slug, topic, authority, value]: Given): Rule {
  const always = { effectiveFrom: null, effectiveTo: null, choice: null }
  return { slug, topic, authority, value, statutory: true, ...always }
}

/** The same where no statute sets it: a manual of the state, a policy or Presente's own reading does. */
function custom(...given: Given): Rule {
  return { ...law(...given), statutory: false }
}

/** A section of the Education Code. */
function section(number: string, authority = `EC ${number}`): Citation {
  const code = 'https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=EDC'
  return { authority, url: `${code}&sectionNum=${number}.` }
}

/** A manual of the state's pupil data system. */
function calpads(authority: string, es: string): Citation {
  return { authority, es, url: 'https://documentation.calpads.org/' }
}

function day(date: string): SchoolDate {
  return SchoolDate.parse(date)
}
