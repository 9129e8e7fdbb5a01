import { SchoolDate } from '#kernel/school-date.ts'
import { en } from '#letters/catalog/absence-question/en.ts'
import { es } from '#letters/catalog/absence-question/es.ts'
import { sampleLadder } from '#letters/catalog/sample.ts'
import { LadderData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'
import { ladderFields } from '#letters/rules/fields.ts'

export const absenceQuestion = defineLetter({
  slug: 'absence-question',
  number: 'L23',
  name: {
    en: 'A Question About Absences',
    es: 'Una Pregunta sobre las Ausencias',
  },
  occasion: {
    en: 'Before a notice of truancy leaves, the school asks why the days were missed',
    es: 'Antes de que salga un aviso de ausentismo, la escuela pregunta por qué faltó esos días',
  },
  data: LadderData,
  sample: sampleLadder,
  fields: (data, say) => ladderFields(data, say),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 48205; 5 CCR 421' },
      mustSay: [
        {
          slug: 'why',
          about: { en: 'What is asked, and until when', es: 'Qué se pregunta, y hasta cuándo' },
          authority: '5 CCR 421',
        },
        {
          slug: 'no-notice-yet',
          about: {
            en: 'That no notice of these days was sent',
            es: 'Que no se ha enviado ningún aviso de estos días',
          },
          authority: 'EC 48260.5',
        },
      ],
      texts: { en, es },
    },
  ],
})
