import type { Category, Excuse, Reason } from '#attendance/model/codes.ts'

// The code table of the demo district. A district chooses its own letters; the meaning is in the
// category, the excuse and the reason.

export const attendanceCodes = [
  code('P', 'Present', 'present'),
  code('A', 'Absent, not yet verified', 'absent', 'unverified'),
  code('U', 'Absent without a valid excuse', 'absent', 'unexcused'),
  excusedAs('ILL', 'Illness, mental or behavioral health included'),
  excusedAs('QUAR', 'Quarantine ordered by a health officer'),
  excusedAs('MED', 'Medical, dental, optometric or chiropractic service'),
  excusedAs('FUN', 'Funeral or grieving'),
  excusedAs('VSV', 'Victim services after a death in the family'),
  excusedAs('CHILD', "Illness or appointment of the pupil's own child"),
  excusedAs('PERS', 'Justifiable personal reason, approved by the principal'),
  excusedAs('ELEC', 'Member of a precinct board'),
  excusedAs('MIL', 'Time with family called to or back from deployment'),
  excusedAs('NATZ', "The pupil's own naturalization ceremony"),
  excusedAs('CULT', 'Cultural ceremony or event'),
  excusedAs('CIV', 'Civic or political event'),
  excusedAs('MEPS', 'Military entrance processing'),
  excusedAs('ADMIN', "Excused at an administrator's discretion"),
  excusedAs('ENT5', 'Entertainment work permit'),
  excusedAs('ARTS', 'Nonprofit performing-arts performance'),
  excusedAs('RELI', 'Moral or religious instruction'),
  code('T', 'Tardy without a valid excuse', 'tardy', 'unexcused'),
  code('TE', 'Tardy, excused', 'tardy', 'excused'),
  code('TU', 'Tardy, not yet verified', 'tardy', 'unverified'),
  code('L', 'Left early without a valid excuse', 'left-early', 'unexcused'),
  code('LE', 'Left early, excused', 'left-early', 'excused'),
  code('OSS', 'Suspended out of school', 'suspended-out', '', 'SUSP'),
  code('ISS', 'Suspended in school', 'suspended-in', '', 'SUSP'),
  code('ISC', 'Independent study, work complete', 'independent-complete'),
  code('ISI', 'Independent study, work incomplete', 'independent-incomplete'),
  code('ACT', 'School activity or field trip', 'activity'),
] as const

export type CodeName = (typeof attendanceCodes)[number]['code']

function excusedAs<const Name extends Reason>(reason: Name, description: string) {
  return code(reason, description, 'absent', 'excused', reason)
}

function code<const Name extends string>(
  name: Name,
  description: string,
  category: Category,
  excuse: Excuse | '' = '',
  reason: Reason | '' = '',
) {
  return { code: name, description, category, excuse, reason }
}
