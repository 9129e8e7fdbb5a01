import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { en } from '#letters/catalog/chronic-absence/en.ts'
import { es } from '#letters/catalog/chronic-absence/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

const days = z.number().int().min(0)

export const chronicAbsence = defineLetter({
  slug: 'chronic-absence',
  number: 'L4',
  name: { en: 'Chronic Absenteeism Notice', es: 'Aviso de Ausentismo Crónico' },
  occasion: {
    en: 'A tenth or more of the school days missed for any reason',
    es: 'Una décima parte o más de los días de clases perdidos por cualquier motivo',
  },
  data: LetterData.extend({
    asOf: SchoolDate,
    absent: days.min(1),
    expected: days.min(1),
    excused: days,
    notExcused: days.meta({ description: 'Unexcused and unverified' }),
  }),
  sample: {
    ...sampleLetter,
    asOf: SchoolDate.parse('2026-11-20'),
    absent: 7,
    expected: 62,
    excused: 5,
    notExcused: 2,
  },
  fields: ({ asOf, absent, expected, excused, notExcused }, say) => ({
    asOf: say.date(asOf),
    absent: say.number(absent),
    expected: say.number(expected),
    percent: say.percent({ numerator: absent, denominator: expected }),
    excused: say.number(excused),
    notExcused: say.number(notExcused),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 60901(c)(1)' },
      mustSay: [
        {
          slug: 'figures',
          about: {
            en: 'Days absent, days enrolled, and the percent',
            es: 'Días de ausencia, días inscritos y el porcentaje',
          },
          authority: 'EC 60901(c)(1)',
        },
        {
          slug: 'reasons',
          about: {
            en: 'How many were excused and how many not',
            es: 'Cuántas fueron justificadas y cuántas no',
          },
          authority: 'EC 60901(c)(1)',
        },
        {
          slug: 'support',
          about: { en: 'What support there is', es: 'Qué apoyos hay' },
          authority: 'EC 48240',
        },
      ],
      texts: { en, es },
    },
  ],
})
