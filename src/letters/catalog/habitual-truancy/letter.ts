import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { en } from '#letters/catalog/habitual-truancy/en.ts'
import { es } from '#letters/catalog/habitual-truancy/es.ts'
import { sampleLadder } from '#letters/catalog/sample.ts'
import { LadderData } from '#letters/model/data.ts'
import { type Saying, defineLetter } from '#letters/model/letter.ts'
import { ladderFields } from '#letters/rules/fields.ts'

const ways = ['phone', 'email', 'letter', 'meeting', 'home-visit'] as const
const Effort = z.object({ on: SchoolDate, how: z.enum(ways) })

export const habitualTruancy = defineLetter({
  slug: 'habitual-truancy',
  number: 'L3',
  name: {
    en: 'Third Notification of Truancy: Habitual Truant',
    es: 'Tercera Notificación de Ausentismo Escolar Injustificado: Ausente Habitual sin Justificación',
  },
  occasion: {
    en: 'The third report of truancy, after an effort to hold a conference',
    es: 'El tercer reporte de ausentismo injustificado, tras un esfuerzo por tener una conferencia',
  },
  data: LadderData.extend({
    firstReportOn: SchoolDate,
    efforts: z
      .array(Effort)
      .min(1)
      .meta({ description: 'Attempts to hold a conference since the first report, EC 48262' }),
  }),
  sample: {
    ...sampleLadder,
    days: [
      ...sampleLadder.days,
      ...['2026-10-14', '2026-11-04'].map((date) => ({
        date: SchoolDate.parse(date),
        school: 'Olive Street Middle School',
        kind: 'full-day' as const,
        minutes: null,
      })),
    ],
    count: 5,
    answerBy: SchoolDate.parse('2026-11-20'),
    firstReportOn: SchoolDate.parse('2026-09-18'),
    efforts: [
      { on: SchoolDate.parse('2026-09-25'), how: 'phone' },
      { on: SchoolDate.parse('2026-10-21'), how: 'letter' },
    ],
  },
  fields: (data, say) => ({
    ...ladderFields(data, say),
    firstReportOn: say.date(data.firstReportOn),
    efforts: data.efforts.map((effort) => told(effort, say)),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 48262' },
      mustSay: [
        {
          slug: 'habitual',
          about: {
            en: 'Reported as truant three times or more: habitual truant',
            es: 'Reportado tres veces o más: ausente habitual sin justificación',
          },
          authority: 'EC 48262',
        },
        {
          slug: 'efforts',
          about: {
            en: 'When the district tried to hold a conference after the first report',
            es: 'Cuándo el distrito intentó tener una conferencia después del primer reporte',
          },
          authority: 'EC 48262',
        },
        {
          slug: 'team',
          about: {
            en: 'What the School Attendance Review Team and Board are',
            es: 'Qué son el Equipo y la Mesa de Revisión de Asistencia Escolar',
          },
          authority: 'EC 48263, 48320',
        },
      ],
      texts: { en, es },
    },
  ],
})

function told({ on, how }: z.infer<typeof Effort>, say: Saying): string {
  return `${say.date(on)}: ${say.word(how)}`
}
