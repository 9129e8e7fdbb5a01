import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'A Question About Absences',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'Our record shows days on which {student} was absent and nobody told us why. No letter about these days has been sent. Before we count them we would like to hear from you.',
      says: 'no-notice-yet',
    },
    { table: 'days' },
    {
      paragraph:
        'Please tell us by {answerBy} what happened on each day: scan the square code below, which opens a page without an account, or call {contactName} at {contactPhone} ({contactHours}).',
      says: 'why',
    },
    {
      paragraph:
        'For an illness you need not say which one. If our record is wrong and {student} was in school, tell us that, too. A note can be brought to the school office.',
    },
  ],
}
