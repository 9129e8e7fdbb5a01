import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { sampleLadder } from '#letters/catalog/sample.ts'
import { en } from '#letters/catalog/second-truancy/en.ts'
import { es } from '#letters/catalog/second-truancy/es.ts'
import { LadderData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'
import { ladderFields } from '#letters/rules/fields.ts'

export const secondTruancy = defineLetter({
  slug: 'second-truancy',
  number: 'L2',
  name: {
    en: 'Second Notification of Truancy',
    es: 'Segunda Notificación de Ausentismo Escolar Injustificado',
  },
  occasion: {
    en: 'The second report of truancy: a fourth day without a valid excuse',
    es: 'El segundo reporte de ausentismo injustificado: un cuarto día sin excusa válida',
  },
  data: LadderData.extend({
    firstNoticeOn: SchoolDate.meta({ description: 'The day of the letter before' }),
    newDays: z.array(SchoolDate).min(1).meta({ description: 'The days since' }),
  }),
  sample: {
    ...sampleLadder,
    days: [
      ...sampleLadder.days,
      {
        date: SchoolDate.parse('2026-10-14'),
        school: 'Olive Street Middle School',
        kind: 'full-day',
        minutes: null,
      },
    ],
    count: 4,
    answerBy: SchoolDate.parse('2026-11-02'),
    firstNoticeOn: SchoolDate.parse('2026-09-24'),
    newDays: [SchoolDate.parse('2026-10-14')],
  },
  fields: (data, say) => ({
    ...ladderFields(data, say),
    firstNoticeOn: say.date(data.firstNoticeOn),
    newDays: say.list(data.newDays.map(say.date)),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 48261' },
      mustSay: [
        {
          slug: 'new-days',
          about: { en: 'The days since the first letter', es: 'Los días desde la primera carta' },
          authority: 'EC 48261',
        },
        {
          slug: 'meeting',
          about: { en: 'An invitation to meet', es: 'Una invitación a reunirse' },
          authority: 'EC 48262, 48264.5',
        },
        {
          slug: 'support',
          about: { en: 'What support there is', es: 'Qué apoyos hay' },
          authority: 'EC 48260.5(e)',
        },
      ],
      texts: { en, es },
    },
  ],
})
