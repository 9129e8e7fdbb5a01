import { SchoolDate } from '#kernel/school-date.ts'
import * as en from '#letters/catalog/initial-truancy/en.ts'
import * as es from '#letters/catalog/initial-truancy/es.ts'
import { sampleLadder } from '#letters/catalog/sample.ts'
import { LadderData } from '#letters/model/data.ts'
import { type MustSay, defineLetter } from '#letters/model/letter.ts'
import { ladderFields } from '#letters/rules/fields.ts'

// EC 48260.5. Senate Bill 691 took prosecution, driving and going to class together out of the notice and put
// support in, from July 1, 2025.

export const initialTruancy = defineLetter({
  slug: 'initial-truancy',
  number: 'L1',
  name: {
    en: 'Initial Notification of Truancy',
    es: 'Notificación Inicial de Ausentismo Escolar Injustificado',
  },
  occasion: {
    en: 'The first report of truancy in a school year: three days without a valid excuse',
    es: 'El primer reporte de ausentismo injustificado del año escolar: tres días sin excusa válida',
  },
  data: LadderData,
  sample: sampleLadder,
  fields: ladderFields,
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 48260.5' },
      mustSay: [
        isTruant(),
        mustCompel(),
        item('c', 'alternatives', {
          en: 'Alternative educational programs are available in the district',
          es: 'En el distrito hay programas educativos alternativos',
        }),
        item('d', 'right-to-meet', {
          en: 'The parent has the right to meet with school staff to discuss solutions',
          es: 'El padre, madre o tutor tiene derecho a reunirse con el personal escolar para hablar de soluciones',
        }),
        item('e', 'mental-health', {
          en: 'Mental health and supportive services may be available to the pupil and the family',
          es: 'Puede haber servicios de salud mental y de apoyo para el estudiante y la familia',
        }),
        item('f', 'strategies', {
          en: 'Staff are available to meet and to develop strategies that support attendance',
          es: 'El personal está disponible para reunirse y crear estrategias que apoyen la asistencia',
        }),
        item('g', 'research', {
          en: 'Research: missing 10 percent of school for any reason can lead to difficulty learning to read by third grade, achieving in middle school and graduating',
          es: 'Las investigaciones: faltar el 10 por ciento de la escuela por cualquier motivo puede dificultar leer para el tercer grado, avanzar en la secundaria y graduarse',
        }),
      ],
      texts: { en: en.since2025, es: es.since2025 },
    },
    {
      version: 'before-2025-07-01',
      from: null,
      to: SchoolDate.parse('2025-06-30'),
      citation: {
        authority: 'EC 48260.5 (until June 30, 2025)',
        es: 'EC 48260.5 (hasta el 30 de junio de 2025)',
      },
      mustSay: [
        isTruant(),
        mustCompel(),
        item('c', 'infraction', {
          en: 'Parents who fail to meet the obligation may be guilty of an infraction and subject to prosecution',
          es: 'Quien no cumpla la obligación puede ser culpable de una infracción y ser procesado',
        }),
        item('d', 'alternatives', {
          en: 'Alternative educational programs are available in the district',
          es: 'En el distrito hay programas educativos alternativos',
        }),
        item('e', 'right-to-meet', {
          en: "The parent has the right to meet with school staff to discuss solutions to the pupil's truancy",
          es: 'El padre, madre o tutor tiene derecho a reunirse con el personal escolar para hablar de soluciones',
        }),
        item('f', 'pupil-prosecution', {
          en: 'The pupil may be subject to prosecution under EC 48264',
          es: 'El estudiante puede quedar sujeto a un proceso según EC 48264',
        }),
        item('g', 'driving', {
          en: 'The pupil may be subject to suspension, restriction or delay of the driving privilege',
          es: 'El privilegio de conducir del estudiante puede suspenderse, restringirse o aplazarse',
        }),
        item('h', 'to-class', {
          en: 'It is recommended that the parent accompany the pupil to school and to classes for one day',
          es: 'Se recomienda que el padre, madre o tutor acompañe al estudiante a clases por un día',
        }),
      ],
      texts: { en: en.before2025, es: es.before2025 },
    },
  ],
})

function item(letter: string, slug: string, about: MustSay['about']): MustSay {
  return { slug, about, authority: `EC 48260.5(${letter})` }
}

function isTruant(): MustSay {
  return item('a', 'truant', {
    en: 'The pupil is truant',
    es: 'El estudiante está ausente sin justificación',
  })
}

function mustCompel(): MustSay {
  return item('b', 'obligation', {
    en: "The parent is obligated to compel the pupil's attendance",
    es: 'El padre, madre o tutor tiene la obligación de hacer que el estudiante asista',
  })
}
