import type { LetterText } from '#letters/model/letter.ts'

export const en: LetterText = {
  title: 'Second Notification of Truancy',
  blocks: [
    { paragraph: 'Dear {recipient}:' },
    {
      paragraph:
        'We wrote to you on {firstNoticeOn} about days that {student} missed without a valid excuse. Since then there is more on record: {newDays}. The law asks us to report it again (Education Code 48261). In the school year {schoolYear} there are now {count} such days:',
      says: 'new-days',
    },
    { table: 'days' },
    { heading: 'If a day is wrong' },
    {
      paragraph:
        'If a day is wrong, or there was a valid excuse, please call {contactName} at {contactPhone} by {answerBy}. We will look at it and correct it.',
    },
    { heading: 'Let us meet' },
    {
      paragraph:
        'We invite you and your student to meet with us at {school}, by video or by telephone, at an hour that suits you. Together we look for what keeps your student from school, and for what would help. Please call {contactName} at {contactPhone} to choose a day. Somebody can interpret for you at no cost.',
      says: 'meeting',
    },
    {
      paragraph:
        'There may be help for your student and your family: with the way to school, with health and mental health, with learning, with what is hard at school or at home. You need not wait for the meeting to ask for it.',
      says: 'support',
    },
  ],
}
