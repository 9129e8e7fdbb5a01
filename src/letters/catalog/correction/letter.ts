import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { en } from '#letters/catalog/correction/en.ts'
import { es } from '#letters/catalog/correction/es.ts'
import { sampleLadder } from '#letters/catalog/sample.ts'
import { LetterCode, letterCode } from '#letters/model/code.ts'
import { LadderData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'
import { ladderFields } from '#letters/rules/fields.ts'

const reasons = ['excused', 'wrong-record', 'sent-in-error'] as const

export const correction = defineLetter({
  slug: 'correction',
  number: 'L20',
  name: {
    en: 'Correction: A Letter Is Withdrawn',
    es: 'Rectificación: Se Retira una Carta',
  },
  occasion: {
    en: 'A day that led to a letter was excused or corrected afterwards',
    es: 'Un día que dio lugar a una carta fue justificado o corregido después',
  },
  data: LadderData.extend({
    withdrawn: z.object({
      letter: z.string().meta({ description: 'Which letter of the catalog' }),
      on: SchoolDate,
      code: LetterCode,
    }),
    reason: z.enum(reasons),
    changedDays: z
      .array(SchoolDate)
      .meta({ description: 'Days that count no longer; empty where none changed' }),
  }),
  sample: {
    ...sampleLadder,
    days: sampleLadder.days.slice(0, 2),
    count: 2,
    withdrawn: {
      letter: 'initial-truancy',
      on: SchoolDate.parse('2026-09-24'),
      code: letterCode(41),
    },
    reason: 'excused',
    changedDays: [SchoolDate.parse('2026-09-18')],
  },
  fields: (data, say) => ({
    ...ladderFields(data, say),
    withdrawnName: say.letterName(data.withdrawn.letter),
    withdrawnOn: say.date(data.withdrawn.on),
    withdrawnCode: data.withdrawn.code,
    because: say.word(data.reason),
    changedDays: data.changedDays.map(say.date),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: {
        authority: 'District policy; EC 49070',
        es: 'Norma del distrito; EC 49070',
      },
      mustSay: [
        {
          slug: 'void',
          about: { en: 'Which letter is withdrawn', es: 'Qué carta se retira' },
          authority: 'EC 49070',
        },
        {
          slug: 'because',
          about: { en: 'Why', es: 'Por qué' },
          authority: 'EC 49070',
        },
        {
          slug: 'count',
          about: {
            en: 'How many days still count',
            es: 'Cuántos días siguen contando',
          },
          authority: 'EC 48260(a)',
        },
      ],
      texts: { en, es },
    },
  ],
})
