import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Notice of Many Excused Absences',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'Until {asOf}, {student} was absent with an excuse on {excused} days in the school year {schoolYear}. We hope that things are going better, and we would like to help.',
      says: 'figures',
    },
    { heading: 'What we ask for from now on' },
    {
      paragraph:
        'In our district, after {limit} excused days an absence for illness is confirmed in writing. From {verifyFrom} on, please send us within a few days a note from a doctor, a clinic or another health office. The nurse of our school can confirm it too: you need not pay for a visit.',
      says: 'verification',
    },
    {
      paragraph:
        'No note from a doctor is needed when a student who is a parent stays with a sick child. If a long illness is already known to the school in writing, this letter does not apply to it: tell us, and we will note it.',
      says: 'exceptions',
    },
    { heading: 'How we can help' },
    {
      paragraph:
        'The nurse, a counselor and work to do from home may make these weeks easier. Please call {contactName} at {contactPhone} ({contactHours}). If the number is wrong, tell us too.',
    },
  ],
}
