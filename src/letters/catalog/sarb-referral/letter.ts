import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { en } from '#letters/catalog/sarb-referral/en.ts'
import { es } from '#letters/catalog/sarb-referral/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

const reasons = ['habitual-truant', 'irregular-attendance', 'insubordinate'] as const

export const sarbReferral = defineLetter({
  slug: 'sarb-referral',
  number: 'L9',
  name: {
    en: 'Notice of Referral to the School Attendance Review Board (SARB)',
    es: 'Aviso de Remisión a la Mesa de Revisión de Asistencia Escolar (SARB)',
  },
  occasion: {
    en: 'A referral to the School Attendance Review Board was accepted',
    es: 'Se aceptó una remisión a la Mesa de Revisión de Asistencia Escolar',
  },
  data: LetterData.extend({
    board: z.object({
      name: z.string().trim().min(1).max(200),
      address: z.string().trim().min(1).max(300),
    }),
    reason: z.enum(reasons),
  }),
  sample: {
    ...sampleLetter,
    board: {
      name: 'Valle Sereno School Attendance Review Board',
      address: '200 Plaza Way, Valle Sereno, CA 90000',
    },
    reason: 'habitual-truant',
  },
  fields: ({ board, reason }, say) => ({
    boardName: board.name,
    boardAddress: board.address,
    reason: say.word(reason),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 48263' },
      mustSay: [
        {
          slug: 'board',
          about: {
            en: 'The name and address of the Board',
            es: 'El nombre y la dirección de la Mesa',
          },
          authority: 'EC 48263',
        },
        {
          slug: 'reason',
          about: { en: 'The reason of the referral', es: 'El motivo de la remisión' },
          authority: 'EC 48263',
        },
        {
          slug: 'duty',
          about: {
            en: 'That the pupil, the parents and whoever referred must meet with the Board',
            es: 'Que el estudiante, sus padres y quien hizo la remisión deben reunirse con la Mesa',
          },
          authority: 'EC 48263',
        },
      ],
      texts: { en, es },
    },
  ],
})
