import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'We Would Like to See More of Your Student',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'We are glad to have {student} with us, and each day counts. Until {asOf}, {student} missed {absent} of {expected} school days ({percent}) in the school year {schoolYear}.',
      says: 'figures',
    },
    {
      paragraph:
        'A day here and a day there add up sooner than one thinks. Students who come nearly every day learn more easily, and belong.',
    },
    { heading: 'What we can do together' },
    {
      list: [
        {
          text: 'Tell us what makes some mornings hard: the way, sleep, health, worries, other students.',
          says: 'offers',
        },
        {
          text: 'We can help to plan: a walking group, a change of bus, a talk with the counselor or the nurse.',
        },
        { text: 'When your student must stay home, tell us on the same day.' },
      ],
    },
    {
      paragraph:
        'Please call {contactName} at {contactPhone} ({contactHours}). If the number is wrong, tell us too. Thank you for all that you do.',
    },
  ],
}
