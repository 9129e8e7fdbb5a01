import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Agreement and Directives of the School Attendance Review Board (SARB)',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'On {heardOn} the Board met about {student}. This is what was agreed on and what the Board directs; it was read out to you in your language.',
      says: 'heard',
    },
    { heading: 'What is to be done' },
    { list: [{ each: 'terms', says: 'terms' }] },
    {
      paragraph:
        'Where a day is named, please send proof by then to {contactName}: a note, a paper of attendance or a message of the office that helped you is enough.',
      says: 'proof',
    },
    {
      paragraph:
        'We look at it together on {followUpOn}. If something stands in the way, call {contactName} at {contactPhone} ({contactHours}) before that day: terms can be changed.',
      says: 'follow-up',
    },
  ],
  words: {
    'proof-by': 'proof by',
    pupil: 'The student',
    parent: 'The parents',
    school: 'The school',
    district: 'The district',
  },
}
