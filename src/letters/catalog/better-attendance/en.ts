import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Good News About Attendance',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'Good news: {student} has attended {attended} of the last {expected} school days ({percent}).',
      says: 'figures',
    },
    {
      paragraph:
        'That took effort, from {student} and from you. Thank you. Coming every day is how learning becomes easier and friendships grow, and it shows.',
      says: 'praise',
    },
    {
      paragraph:
        'If something begins to stand in the way again, call {contactName} at {contactPhone}. We are glad to help early.',
    },
  ],
}
