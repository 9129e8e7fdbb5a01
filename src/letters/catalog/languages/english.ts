import { formatDate, formatList, formatNumber, formatPercent } from '#kernel/format.ts'
import { clockTime } from '#letters/model/clock-time.ts'
import type { LanguageWords } from '#letters/rules/words.ts'

export const english: LanguageWords = {
  language: 'en',
  direction: 'ltr',
  name: { en: 'English', es: 'inglés' },
  date: (day) => formatDate(day, 'en'),
  time: (time) => clockTime(time, { am: 'a.m.', pm: 'p.m.' }),
  number: (value) => formatNumber(value, 'en'),
  percent: (rate) => formatPercent(rate, 'en'),
  list: (items) => formatList(items, 'en'),
  of: ({ en }) => en,
  labels: {
    student: 'Student',
    studentId: 'Student number',
    grade: 'Grade',
    school: 'School',
    schoolYear: 'School year',
    days: 'The days in question',
    date: 'Date',
    what: 'What is on record',
    minutes: 'Minutes',
    fullDay: 'Absent all day',
    longGap: 'Late or away for part of the day',
    contact: 'Whom to ask',
    phone: 'Telephone',
    hours: 'Hours',
    sincerely: 'Sincerely,',
    languageHelp:
      'Do you need this letter in another language, or somebody who interprets? Call {contactPhone}. It costs you nothing.',
    link: 'Scan to see this letter and to answer',
    linkInstead: 'Square code that leads to {link}',
    code: 'Letter {code}',
    codeInstead: 'Square code with the number of this letter, {code}',
    page: 'Page {page} of {pages}',
    specimen: 'Specimen. Nobody in this letter is real.',
    unprinted: 'Letters that could not be printed stand as boxes: {letters}.',
  },
}
