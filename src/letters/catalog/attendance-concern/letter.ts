import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { en } from '#letters/catalog/attendance-concern/en.ts'
import { es } from '#letters/catalog/attendance-concern/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

export const attendanceConcern = defineLetter({
  slug: 'attendance-concern',
  number: 'L6',
  name: {
    en: 'We Would Like to See More of Your Student',
    es: 'Quisiéramos Ver Más a Su Estudiante',
  },
  occasion: {
    en: 'Between 5 and 10 percent of the days missed, for any reason',
    es: 'Entre el 5 y el 10 por ciento de los días perdidos, por cualquier motivo',
  },
  data: LetterData.extend({
    asOf: SchoolDate,
    absent: z.number().int().min(1),
    expected: z.number().int().min(1),
  }),
  sample: { ...sampleLetter, asOf: SchoolDate.parse('2026-10-30'), absent: 4, expected: 50 },
  fields: ({ asOf, absent, expected }, say) => ({
    asOf: say.date(asOf),
    absent: say.number(absent),
    expected: say.number(expected),
    percent: say.percent({ numerator: absent, denominator: expected }),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 48240' },
      mustSay: [
        {
          slug: 'figures',
          about: {
            en: 'How many of how many days were missed',
            es: 'Cuántos de cuántos días se perdieron',
          },
          authority: 'EC 48240',
        },
        {
          slug: 'offers',
          about: { en: 'What the school offers', es: 'Qué ofrece la escuela' },
          authority: 'EC 48240',
        },
      ],
      texts: { en, es },
    },
  ],
})
