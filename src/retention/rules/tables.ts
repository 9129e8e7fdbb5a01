import type { RecordKind } from '#retention/model.ts'

// In which tables records of students stand, and with which kind of record each is destroyed. A table of a student that
// stands nowhere here is found by retention/actions/kinds-go.test.ts.

export const tablesOf: Record<RecordKind, readonly string[]> = {
  identity: ['student', 'guardian', 'guardian_phone'],
  enrollment: ['enrollment'],
  attendance: [
    'attendance_year',
    'student_figures',
    'student_school_figures',
    'student_without_figures',
    'overwritten_attendance_year',
    'external_total',
    'clearing',
    // What a family attached goes with its answer, under notices.
    'absence_evidence',
    'ladder_standing',
    'rule_simulation_line',
  ],
  notices: [
    'notification',
    'notification_paper',
    'family_link',
    'family_answer',
    'correction',
    'returned_letter',
    'conference_effort',
    'compliance_act',
    'notice_delivery',
    'notice_delivery_event',
    'audit_pack_notice',
  ],
  // And the telephones and addresses within guardian.
  contact: ['family_way'],
  sart: ['sart', 'sart_invitation', 'sart_form', 'sart_agreement', 'sart_signature', 'sart_review'],
  sarb: ['sarb_case', 'sarb_packet', 'sarb_hearing', 'sarb_letter', 'sarb_service', 'sarb_review'],
}

/** Tables of students that go with no lot, and why. */
export const goOtherwise = {
  student_search: 'made-anew',
  student_search_due: 'made-anew',
  // After 400 days, or with what it was written about.
  mail: 'by-itself',
  text_message: 'by-itself',
  confidential_address: 'sealed-and-ended-by-hand',
  legal_hold: 'proof-of-what-was-kept',
  // The log of who asked and received stays with the record, EC 49064; what was asked for stands beside it.
  disclosure: 'log',
  record_request: 'log',
  record_pack: 'log',
  record_challenge: 'log',
  law_request_student: 'log',
} as const satisfies Record<string, string>
