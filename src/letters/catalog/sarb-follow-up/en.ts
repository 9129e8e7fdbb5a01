import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Follow-Up of the School Attendance Review Board (SARB)',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph: 'On {reviewedOn} we looked at what was agreed on {heardOn}. {result}',
      says: 'result',
    },
    {
      paragraph:
        'Since the hearing, {student} has attended {attended} of {expected} school days ({percent}).',
      says: 'figures',
    },
    {
      paragraph:
        'Please call {contactName} at {contactPhone} ({contactHours}). If a number is wrong, tell us: we will look at it and correct it.',
    },
  ],
  words: {
    met: 'The terms are being kept. Thank you: this is your work.',
    'partly-met':
      'Some terms are being kept and some not yet. We would like to hear what stands in the way.',
    'not-met':
      'The terms are not being kept yet. Please call, so that we can look for another way before the Board looks at it again.',
    closed: 'The Board has closed the matter. Nothing more is asked of you.',
  },
}
