import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'We Stopped By Today',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        '{visitor} of {school} stopped by on {visitedOn} to say hello and to offer help from the school. We are sorry that we missed you.',
      says: 'neutral',
    },
    {
      paragraph:
        'Please call {contactName} at {contactPhone} ({contactHours}), or tell us when it suits you that we come again.',
      says: 'phone',
    },
  ],
}
