import type { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { StudentId } from '#kernel/ids.ts'
import { SchoolYear } from '#kernel/school-year.ts'
import { letterCode } from '#letters/model/code.ts'
import type { LadderData, LetterData } from '#letters/model/data.ts'

// An invented student of an invented school, for specimens. No person in it is real.

const day = (text: string) => SchoolDate.parse(text)

export const sampleLetter: z.input<typeof LetterData> = {
  district: { name: 'Valle Sereno Unified School District' },
  school: {
    name: 'Olive Street Middle School',
    address: '120 Olive Street',
    city: 'Valle Sereno',
    state: 'CA',
    zip: '90000',
    phone: '(555) 555-0100',
  },
  student: { id: StudentId.parse('0012345'), name: 'Marisol Ejemplo', grade: '7' },
  schoolYear: SchoolYear.parse('2026-2027'),
  recipient: {
    name: 'Elena Ejemplo',
    lines: ['45 Sample Lane, Apt. 2', 'Valle Sereno CA 90000-0045'],
  },
  contact: {
    name: 'Rosa Muestra',
    phone: '(555) 555-0123',
    hours: '7:30–16:00',
  },
  link: 'https://presente.example/letters/specimen',
  code: letterCode(0),
}

export const sampleLadder: z.input<typeof LadderData> = {
  ...sampleLetter,
  days: [
    {
      date: day('2026-09-03'),
      school: 'Olive Street Middle School',
      kind: 'full-day',
      minutes: null,
    },
    {
      date: day('2026-09-09'),
      school: 'Olive Street Middle School',
      kind: 'long-gap',
      minutes: 48,
    },
    {
      date: day('2026-09-18'),
      school: 'Cedar Elementary School',
      kind: 'full-day',
      minutes: null,
    },
  ],
  count: 3,
  answerBy: day('2026-10-05'),
}
