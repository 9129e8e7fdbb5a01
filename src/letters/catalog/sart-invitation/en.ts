import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Invitation to a Meeting of the School Attendance Review Team (SART)',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'Please join us, with {student}, on {on} at {time}: {place}. The meeting takes about 45 minutes. Its purpose is to plan together how {student} can come to school every day.',
      says: 'when',
    },
    { heading: 'Who will be there' },
    { paragraph: 'You, {student}, and:' },
    { list: [{ each: 'team', says: 'who' }] },
    {
      paragraph:
        'Somebody interprets for you at no cost; tell us in which language. You may bring a person whom you trust. Other school-age children of your home are welcome, so that one meeting is enough.',
      says: 'interpreter',
    },
    {
      paragraph:
        'If the day or the hour does not suit you, call {contactName} at {contactPhone} ({contactHours}): we will find another. You can also take part by telephone or video.',
      says: 'reschedule',
    },
    { paragraph: 'The meeting is not a court and nobody is punished there.' },
  ],
  words: {
    administrator: 'an administrator of the school',
    'psa-counselor': 'the counselor for attendance',
    teacher: 'a teacher',
    counselor: 'a school counselor',
    nurse: 'the nurse',
    psychologist: 'a psychologist of the school',
    'social-worker': 'a social worker',
    interpreter: 'an interpreter',
  },
}
