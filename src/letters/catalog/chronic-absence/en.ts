import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Chronic Absenteeism Notice',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'Until {asOf}, {student} missed {absent} of {expected} school days ({percent}) in the school year {schoolYear}. Missing a tenth of the days, for any reason, is called chronic absenteeism.',
      says: 'figures',
    },
    {
      paragraph:
        'Of the days missed, {excused} were excused and {notExcused} not, or not yet. We count them all here, because learning is missed on each of them. This letter is not about blame: many of these days cannot be helped.',
      says: 'reasons',
    },
    { heading: 'What would help your family?' },
    {
      list: [
        {
          text: 'A nurse or counselor who talks with you about health or worries',
          says: 'support',
        },
        { text: 'A plan to catch up on what was missed' },
        { text: 'Help with the way to school, clothing, food or other needs' },
        { text: 'Work from home when an illness is known to last' },
      ],
    },
    {
      paragraph:
        'Please call {contactName} at {contactPhone} ({contactHours}). If a number is wrong, tell us too: we will look at it and correct it.',
    },
  ],
}
