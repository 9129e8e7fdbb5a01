import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { en } from '#letters/catalog/better-attendance/en.ts'
import { es } from '#letters/catalog/better-attendance/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

export const betterAttendance = defineLetter({
  slug: 'better-attendance',
  number: 'L13',
  name: { en: 'Good News About Attendance', es: 'Buenas Noticias sobre la Asistencia' },
  occasion: {
    en: 'Attendance reached its goal, or improved by five points or more',
    es: 'La asistencia llegó a su meta, o mejoró cinco puntos o más',
  },
  data: LetterData.extend({ attended: z.number().int().min(1), expected: z.number().int().min(1) }),
  sample: { ...sampleLetter, attended: 29, expected: 30 },
  fields: ({ attended, expected }, say) => ({
    attended: say.number(attended),
    expected: say.number(expected),
    percent: say.percent({ numerator: attended, denominator: expected }),
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
          about: { en: 'Days attended of how many', es: 'Cuántos días de asistencia de cuántos' },
          authority: 'EC 48240',
        },
        { slug: 'praise', about: { en: 'Praise', es: 'Felicitación' }, authority: 'EC 48240' },
      ],
      texts: { en, es },
    },
  ],
})
