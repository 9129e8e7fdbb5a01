import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Attendance Agreement',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'This is what we agreed on at the meeting of {heldOn}. Until {asOf}, {student} had missed {absent} of {expected} school days.',
      says: 'baseline',
    },
    { heading: 'What {student} promises' },
    { list: [{ each: 'studentPromises', says: 'student' }] },
    { heading: 'What the family promises' },
    { list: [{ each: 'familyPromises', says: 'family' }] },
    { heading: 'What the school promises' },
    { list: [{ each: 'schoolPromises', says: 'school' }] },
    { paragraph: 'Our goal: {target} We look at it together on {reviewOn}.', says: 'target' },
    { heading: 'Copies, and if something changes' },
    { list: [{ each: 'signers' }] },
    {
      paragraph:
        'Each who signs receives a copy. If something changes, or a promise cannot be kept, call {contactName} at {contactPhone}: we will find another way.',
    },
  ],
  words: {
    student: 'student',
    family: 'parent or guardian',
    school: 'for the school',
    interpreter: 'interpreter',
  },
}
