import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { en } from '#letters/catalog/sarb-follow-up/en.ts'
import { es } from '#letters/catalog/sarb-follow-up/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

const results = ['met', 'partly-met', 'not-met', 'closed'] as const

export const sarbFollowUp = defineLetter({
  slug: 'sarb-follow-up',
  number: 'L12',
  name: {
    en: 'Follow-Up of the School Attendance Review Board (SARB)',
    es: 'Seguimiento de la Mesa de Revisión de Asistencia Escolar (SARB)',
  },
  occasion: {
    en: 'What the School Attendance Review Board directed is reviewed, or the matter is closed',
    es: 'Se revisa lo que indicó la Mesa de Revisión de Asistencia Escolar, o se cierra el asunto',
  },
  data: LetterData.extend({
    heardOn: SchoolDate,
    reviewedOn: SchoolDate,
    result: z.enum(results),
    attended: z.number().int().min(0),
    expected: z.number().int().min(1),
  }),
  sample: {
    ...sampleLetter,
    heardOn: SchoolDate.parse('2027-02-10'),
    reviewedOn: SchoolDate.parse('2027-03-12'),
    result: 'met',
    attended: 21,
    expected: 22,
  },
  fields: (data, say) => ({
    heardOn: say.date(data.heardOn),
    reviewedOn: say.date(data.reviewedOn),
    result: say.word(data.result),
    attended: say.number(data.attended),
    expected: say.number(data.expected),
    percent: say.percent({ numerator: data.attended, denominator: data.expected }),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 48263, 48320' },
      mustSay: [
        {
          slug: 'result',
          about: { en: 'The result of the review', es: 'El resultado de la revisión' },
          authority: 'EC 48263',
        },
        {
          slug: 'figures',
          about: { en: 'Days attended since the hearing', es: 'Días asistidos desde la audiencia' },
          authority: 'EC 48263',
        },
      ],
      texts: { en, es },
    },
  ],
})
