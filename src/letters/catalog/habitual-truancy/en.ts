import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Third Notification of Truancy: Habitual Truant',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'In the school year {schoolYear}, {student} missed school without a valid excuse on {count} days and has been reported as truant three times or more, the first time on {firstReportOn}. By law (Education Code 48262) {student} is therefore deemed a habitual truant. These are the days:',
      says: 'habitual',
    },
    { table: 'days' },
    { heading: 'If a day is wrong' },
    {
      paragraph:
        'If a day is wrong, or there was a valid excuse, please call {contactName} at {contactPhone} by {answerBy}. If that takes a report away, we take this letter back in writing.',
    },
    { heading: 'We tried to meet with you' },
    { list: [{ each: 'efforts', says: 'efforts' }] },
    { heading: 'What comes next' },
    {
      paragraph:
        'We would like to plan with you and your student. The School Attendance Review Team (SART) is a meeting at the school: you, your student, and staff who can offer help. It ends with a plan that all of you agree on. If that does not help, the School Attendance Review Board (SARB) can be asked: people of the schools and of the community who look for solutions. It is not a court.',
      says: 'team',
    },
    {
      paragraph:
        'Please call {contactName} at {contactPhone} ({contactHours}). Tell us what would make it easier to come to school. Somebody can interpret for you at no cost.',
    },
  ],
  words: {
    phone: 'we called you',
    email: 'we wrote to you by e-mail',
    letter: 'we sent you a letter',
    meeting: 'we met, or set a time to meet',
    'home-visit': 'we came to your home',
  },
}
