import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Notice of Referral to the School Attendance Review Board (SARB)',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'We have asked the School Attendance Review Board to look for solutions with you and {student}. The Board: {boardName}, {boardAddress}.',
      says: 'board',
    },
    { paragraph: 'The reason: {reason}.', says: 'reason' },
    {
      paragraph:
        'By law (Education Code 48263), you and {student}, together with the person who made the referral, are required to meet with the Board. You will receive a second letter with the day, the hour and the place.',
      says: 'duty',
    },
    { heading: 'What the Board is' },
    {
      paragraph:
        'The Board brings together people of the schools, of health and social services and of the community. It is not a court. It looks at what was tried and at what your family needs, and proposes help.',
    },
    {
      paragraph:
        'Please call {contactName} at {contactPhone} ({contactHours}). Tell us in which language somebody should interpret for you, at no cost. If a fact in our record is wrong, tell us now.',
    },
  ],
  words: {
    'habitual-truant':
      'the student has been reported as truant three times or more, and what was tried has not helped yet',
    'irregular-attendance': 'attendance has been irregular, and what was tried has not helped yet',
    insubordinate:
      'the school asks for help with conduct at school, and what was tried has not helped yet',
  },
}
