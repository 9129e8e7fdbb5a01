import type { Duty, InformationClass } from '#kernel/who.ts'
import { type Reach, type RoleName, reaches } from '#access/model.ts'

// Who can see what: the one table. A class that a role does not name is closed to it. Beside each class
// stands the widest reach at which it opens: a counselor whose grant is over a school sees the school's
// attendance, and counseling notes only by a grant that names the students.

export interface Role {
  /** How far a grant of this role may reach. */
  given: readonly Reach[]
  sees: Partial<Record<InformationClass, Reach>>
  duties: readonly Duty[]
  /** A grant of this role must have a last day. */
  mustEnd: boolean
  /** Whether people hold it, or service accounts, to which no person signs in */
  heldBy: 'people' | 'programs' | 'both'
}

const office = { duties: [], mustEnd: false, heldBy: 'people' } as const
const forATime = { duties: [], mustEnd: true, heldBy: 'people' } as const
const program = { duties: [], mustEnd: true, heldBy: 'programs' } as const

export const roles: Record<RoleName, Role> = {
  teacher: {
    ...office,
    given: ['section'],
    sees: { directory: 'section', attendance: 'section', contact: 'section' },
  },
  'school-counselor': {
    ...office,
    given: ['school', 'grade', 'caseload'],
    sees: {
      ...upTo('school', ['directory', 'attendance', 'academic', 'contact']),
      // EC 49602: what is told in counseling stays with whoever counsels the student.
      ...upTo('caseload', ['casework', 'counseling', 'foster', 'housing']),
    },
    duties: ['break-glass'],
  },
  'school-psa': {
    ...office,
    given: ['school', 'caseload'],
    sees: {
      ...upTo('school', [
        'directory',
        'attendance',
        'academic',
        'contact',
        'casework',
        'notices',
        'sarb',
        'sart',
      ]),
      // WIC 827, EC 49602: need to know, student by student.
      ...upTo('caseload', ['counseling', 'juvenile-court', 'foster', 'housing']),
    },
    duties: ['break-glass', 'law-requests', 'sarb-referrals'],
  },
  'attendance-clerk': {
    ...office,
    given: ['school'],
    sees: upTo('school', ['directory', 'attendance', 'contact', 'notices']),
    duties: ['break-glass', 'law-requests'],
  },
  principal: {
    ...office,
    given: ['school'],
    sees: upTo('school', [
      'directory',
      'attendance',
      'academic',
      'contact',
      'casework',
      'foster',
      'housing',
      'confidential-address',
      // EC 49064, 49069.7: whoever answers for the school's records.
      'disclosures',
      'record-requests',
      'challenges',
      'notices',
      // EC 48263: refers, and answers for what the board is given.
      'sarb',
      'sart',
    ]),
    duties: ['break-glass', 'law-requests', 'sarb-referrals'],
  },
  'field-coordinator': {
    ...office,
    given: ['region'],
    sees: upTo('region', [
      'directory',
      'attendance',
      'academic',
      'contact',
      'casework',
      'notices',
      'sarb',
      'sart',
    ]),
    duties: ['break-glass', 'law-requests', 'sarb-referrals'],
  },
  'psa-director': {
    ...office,
    given: ['district'],
    sees: upTo('district', [
      'directory',
      'attendance',
      'academic',
      'contact',
      'casework',
      'disclosures',
      'record-requests',
      'challenges',
      'notices',
      'notice-audit',
      'sarb',
      'sart',
    ]),
    duties: [
      'imports',
      'rules',
      'view-as',
      'break-glass',
      'law-requests',
      'retention',
      'letters',
      'sarb',
      'sarb-referrals',
    ],
  },
  'specialist-foster': {
    ...office,
    given: ['district', 'region', 'caseload'],
    sees: {
      ...upTo('district', ['directory', 'attendance', 'academic', 'contact', 'foster']),
      ...upTo('caseload', ['casework', 'juvenile-court']),
    },
    duties: ['break-glass'],
  },
  'specialist-homeless': {
    ...office,
    given: ['district', 'region', 'caseload'],
    sees: {
      ...upTo('district', ['directory', 'attendance', 'contact', 'housing']),
      ...upTo('caseload', ['academic', 'casework', 'confidential-address']),
    },
    duties: ['break-glass'],
  },
  'specialist-permits': {
    ...office,
    given: ['district', 'region'],
    sees: upTo('district', ['directory', 'attendance', 'academic', 'contact']),
  },
  'specialist-a-g': {
    ...office,
    given: ['district', 'region', 'school'],
    sees: upTo('district', ['directory', 'attendance', 'academic', 'contact']),
  },
  'specialist-foreign': {
    ...office,
    given: ['district', 'caseload'],
    // EC 234.7: what is known of a visa is for whoever admits foreign students, and nobody else.
    sees: upTo('district', ['directory', 'academic', 'contact', 'visa']),
  },
  'specialist-field-education': {
    ...office,
    given: ['district', 'region'],
    sees: upTo('district', ['directory']),
  },
  'specialist-partner-psa': {
    ...office,
    given: ['caseload'],
    sees: upTo('caseload', ['directory', 'attendance', 'academic', 'contact', 'casework']),
  },
  'sarb-chair': {
    ...office,
    given: ['district', 'region', 'case'],
    sees: upTo('district', [
      'directory',
      'attendance',
      'academic',
      'contact',
      'casework',
      'notices',
      'sarb',
      'sart',
    ]),
    duties: ['break-glass', 'sarb', 'sarb-referrals'],
  },
  'sarb-member': {
    ...forATime,
    given: ['case'],
    // EC 49076(a)(1)(A), 48321: what is relevant to the one case, as it was submitted. Casework stays with those who do it.
    sees: upTo('case', ['directory', 'attendance', 'sarb']),
  },
  intern: {
    ...forATime,
    given: ['caseload'],
    sees: upTo('caseload', ['directory', 'attendance', 'contact', 'casework']),
  },
  'partner-agency': {
    ...forATime,
    given: ['case'],
    sees: upTo('case', ['directory']),
  },
  family: {
    ...office,
    given: ['caseload'],
    sees: upTo('caseload', ['directory', 'attendance', 'academic', 'contact']),
  },
  auditor: {
    ...office,
    given: ['district'],
    // EC 49064: open to whoever audits how records are kept. 34 CFR 99.31(a)(3), 99.35: of notices what was sent, with
    // what it stood on. Nothing else of a student is.
    sees: upTo('district', ['disclosures', 'notice-audit']),
    duties: ['audit'],
  },
  administrator: {
    ...office,
    given: ['district'],
    sees: {},
    // Two people review each letter; where the office is small, whoever keeps the rules is the second.
    duties: ['rules', 'people', 'view-as', 'retention', 'letters', 'mail'],
  },
  // Bringing a delivery is the one thing that a program must be able to do.
  it: { ...office, given: ['district'], sees: {}, duties: ['imports', 'mail'], heldBy: 'both' },
  // EC 234.7: who is told of a law-enforcement request at once, decides about it and reports to the board.
  // They see who is meant; the superintendent's office also what is challenged.
  superintendent: {
    ...office,
    given: ['district'],
    // EC 49070: the superintendent, or who stands for them, decides what is challenged in a record.
    sees: upTo('district', ['directory', 'challenges']),
    duties: ['law-requests', 'law-decisions'],
  },
  counsel: {
    ...office,
    given: ['district'],
    sees: upTo('district', ['directory']),
    duties: ['law-requests', 'law-decisions', 'letters'],
  },
  // What leaves by a key leaves for a system that nobody here looks after: no more than it needs, no casework, and
  // nothing that is kept apart by law.
  'program-attendance': {
    ...program,
    given: ['district', 'region', 'school'],
    sees: upTo('district', ['directory', 'attendance']),
  },
  'program-contact': {
    ...program,
    given: ['district', 'region', 'school'],
    sees: upTo('district', ['directory', 'attendance', 'contact']),
  },
  // One student for some hours, by whoever must know now and answers for it. Given by nobody.
  'break-glass': {
    ...forATime,
    given: ['case'],
    sees: upTo('case', [
      'directory',
      'attendance',
      'academic',
      'contact',
      'casework',
      'foster',
      'housing',
    ]),
  },
}

/** True where `reach` is no wider than `widest`. */
export function isWithin(reach: Reach, widest: Reach): boolean {
  return reaches.indexOf(reach) >= reaches.indexOf(widest)
}

function upTo(reach: Reach, classes: readonly InformationClass[]): Role['sees'] {
  return Object.fromEntries(classes.map((one) => [one, reach]))
}
