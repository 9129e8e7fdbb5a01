import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Correction: A Letter Is Withdrawn',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'On {withdrawnOn} we sent you a letter about {student}: “{withdrawnName}”, number {withdrawnCode}. That letter is withdrawn. It no longer counts, and you need do nothing about it.',
      says: 'void',
    },
    { paragraph: 'The reason: {because}.', says: 'because' },
    { list: [{ each: 'changedDays' }] },
    {
      paragraph:
        'Days without a valid excuse that still count in the school year {schoolYear}: {count}.',
      says: 'count',
    },
    { table: 'days' },
    {
      paragraph:
        'If something is still wrong, please call {contactName} at {contactPhone} by {answerBy}. Thank you for letting us know, and please excuse the trouble.',
    },
  ],
  words: {
    excused: 'a valid excuse is now on record',
    'wrong-record': 'the attendance record was wrong and has been corrected',
    'sent-in-error': 'it should not have been sent to you',
  },
}
