import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Notice of Hearing Before the School Attendance Review Board (SARB)',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'The School Attendance Review Board will meet with you, {student} and the referring staff on {on} at {time}: {place}. The Board: {boardName}, {boardAddress}.',
      says: 'when',
    },
    { list: [{ each: 'replaced' }] },
    { paragraph: 'The reason: {reason}.', says: 'reason' },
    {
      paragraph:
        'You, {student} and the person who made the referral are required to come (Education Code 48263). If you cannot come on that day, call {contactName} at {contactPhone} ({contactHours}) before it.',
      says: 'duty',
    },
    { heading: 'Your rights' },
    {
      list: [
        {
          text: 'You may bring letters, notes of a doctor and other papers that you want the Board to see.',
          says: 'rights',
        },
        { text: 'You may bring a person who supports you.' },
        { text: 'You may ask to see what the school gives to the Board.' },
        { text: 'The meeting is closed: what is said there is confidential.' },
      ],
    },
    {
      paragraph:
        'Somebody interprets for you at no cost; tell us in which language by calling the number above.',
      says: 'interpreter',
    },
  ],
  words: {
    replaces: 'This notice replaces every earlier one.',
    off: 'There will be no hearing on',
    'other-place': 'The day and the time are as before, but the place has changed. It was to be:',
    'habitual-truant':
      'the student has been reported as truant three times or more, and what was tried has not helped yet',
    'irregular-attendance': 'attendance has been irregular, and what was tried has not helped yet',
    insubordinate:
      'the school asks for help with conduct at school, and what was tried has not helped yet',
  },
}
