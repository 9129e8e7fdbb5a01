import type { RecordClass, RecordKind } from '#retention/model.ts'

/** What the law says of a kind of record, and from where. */
export interface KindOfRecord {
  class: RecordClass
  /** The records of a school year, or those of the students who left in it */
  lots: 'of-the-year' | 'of-leavers'
  source: string
}

export const kindsOfRecord: Record<RecordKind, KindOfRecord> = {
  // Name, birth date, sex, and the parents' names and address: kept for good.
  identity: { class: 'permanent', lots: 'of-leavers', source: '5 CCR 432(b)(1)' },
  // Dates of entering and leaving of each school year.
  enrollment: { class: 'permanent', lots: 'of-the-year', source: '5 CCR 432(b)(1)' },
  // What average daily attendance and its audit rest on.
  attendance: { class: 'class-3', lots: 'of-the-year', source: '5 CCR 16025, 16027' },
  // What claims and audits of notices rest on, as on attendance.
  notices: { class: 'class-3', lots: 'of-the-year', source: '5 CCR 16025, 16027' },
  // Telephones and e-mail addresses of guardians: named nowhere, useful as long as the student is here.
  contact: { class: 'permitted', lots: 'of-leavers', source: '5 CCR 432(b)(3), 437(d)' },
  // What a team or a board found out and agreed on about attendance, once it is over.
  sart: { class: 'permitted', lots: 'of-leavers', source: '5 CCR 432(b)(3)(D), (F), 437(d)' },
  sarb: { class: 'permitted', lots: 'of-leavers', source: '5 CCR 432(b)(3)(D), (F), 437(d)' },
}
