import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { en } from '#letters/catalog/excused-absences/en.ts'
import { es } from '#letters/catalog/excused-absences/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

export const excusedAbsences = defineLetter({
  slug: 'excused-absences',
  number: 'L5',
  name: { en: 'Notice of Many Excused Absences', es: 'Aviso de Exceso de Ausencias Justificadas' },
  occasion: {
    en: 'More excused days than the district lets go without a note; not for a documented long illness',
    es: 'Más días justificados de los que el distrito acepta sin nota; no por una enfermedad larga documentada',
  },
  data: LetterData.extend({
    asOf: SchoolDate,
    excused: z.number().int().min(1),
    limit: z.number().int().min(1).meta({ description: "The district's own" }),
    verifyFrom: SchoolDate,
  }),
  sample: {
    ...sampleLetter,
    asOf: SchoolDate.parse('2026-11-20'),
    excused: 11,
    limit: 10,
    verifyFrom: SchoolDate.parse('2026-11-30'),
  },
  fields: ({ asOf, excused, limit, verifyFrom }, say) => ({
    asOf: say.date(asOf),
    excused: say.number(excused),
    limit: say.number(limit),
    verifyFrom: say.date(verifyFrom),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: {
        authority: 'District policy under 5 CCR 421',
        es: 'Norma del distrito según 5 CCR 421',
      },
      mustSay: [
        {
          slug: 'figures',
          about: { en: 'How many days were excused', es: 'Cuántos días fueron justificados' },
          authority: '5 CCR 421',
        },
        {
          slug: 'verification',
          about: {
            en: 'What will be needed to confirm an illness',
            es: 'Qué se necesitará para confirmar una enfermedad',
          },
          authority: '5 CCR 421',
        },
        {
          slug: 'exceptions',
          about: {
            en: 'For whom it is not: a parenting pupil with a sick child, a documented long illness',
            es: 'Para quién no es: estudiante con hijo enfermo, enfermedad larga documentada',
          },
          authority: 'EC 48205',
        },
      ],
      texts: { en, es },
    },
  ],
})
