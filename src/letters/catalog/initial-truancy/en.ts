import type { LetterText } from '#letters/model/letter.ts'

export const since2025: LetterText = {
  title: 'Initial Notification of Truancy',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'State law (Education Code 48260) requires us to tell you that {student} is now classified as truant in the school year {schoolYear}: {count} absences of a whole day, or gaps of more than 30 minutes in a school day, without a valid excuse.',
      says: 'truant',
    },
    { table: 'days' },
    { heading: 'If a day is wrong' },
    {
      paragraph:
        'If a day is wrong, or there was a valid excuse, please call {contactName} at {contactPhone} by {answerBy}. We will look at it and correct it. This letter does not accuse you of a crime.',
    },
    { heading: 'What the law wants you to know' },
    {
      list: [
        { text: 'You are required to see that your student attends school.', says: 'obligation' },
        {
          text: 'Other, alternative educational programs are available in our district.',
          says: 'alternatives',
        },
        {
          text: 'You have the right to meet with school staff to discuss solutions.',
          says: 'right-to-meet',
        },
        {
          text: 'Mental health services and other support may be available to your student and your family.',
          says: 'mental-health',
        },
        {
          text: 'Our staff are available to meet with you and your student and to work out with you what will support attendance.',
          says: 'strategies',
        },
        {
          text: 'Research shows that missing 10 percent of school for any reason can make it harder to learn to read by third grade, to do well in middle school, and to graduate.',
          says: 'research',
        },
      ],
    },
  ],
}

export const before2025: LetterText = {
  title: 'Initial Notification of Truancy',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'State law (Education Code 48260) requires us to tell you that {student} is now classified as truant in the school year {schoolYear}: {count} absences of a whole day, or gaps of more than 30 minutes in a school day, without a valid excuse.',
      says: 'truant',
    },
    { table: 'days' },
    { heading: 'If a day is wrong' },
    {
      paragraph:
        'If a day is wrong, or there was a valid excuse, please call {contactName} at {contactPhone} by {answerBy}. We will look at it and correct it.',
    },
    { heading: 'What the law wants you to know' },
    {
      list: [
        { text: 'You are obligated to see that your student attends school.', says: 'obligation' },
        {
          text: 'Parents or guardians who fail to meet this obligation may be guilty of an infraction and subject to prosecution (Education Code 48290 and following).',
          says: 'infraction',
        },
        {
          text: 'Alternative educational programs are available in our district.',
          says: 'alternatives',
        },
        {
          text: "You have the right to meet with school staff to discuss solutions to the student's truancy.",
          says: 'right-to-meet',
        },
        {
          text: 'The student may be subject to prosecution under Education Code 48264.',
          says: 'pupil-prosecution',
        },
        {
          text: "The student's driving privilege may be suspended, restricted or delayed (Vehicle Code 13202.7).",
          says: 'driving',
        },
        {
          text: 'It is recommended that you accompany your student to school and attend classes together for one day.',
          says: 'to-class',
        },
      ],
    },
  ],
}
