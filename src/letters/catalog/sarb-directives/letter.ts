import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'
import { en } from '#letters/catalog/sarb-directives/en.ts'
import { es } from '#letters/catalog/sarb-directives/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

/** Who is to do it. */
const whoms = ['pupil', 'parent', 'school', 'district'] as const

export const sarbDirectives = defineLetter({
  slug: 'sarb-directives',
  number: 'L11',
  name: {
    en: 'Agreement and Directives of the School Attendance Review Board (SARB)',
    es: 'Acuerdo y Directivas de la Mesa de Revisión de Asistencia Escolar (SARB)',
  },
  occasion: {
    en: 'The School Attendance Review Board heard a case and gave directives',
    es: 'La Mesa de Revisión de Asistencia Escolar oyó un caso y dio directivas',
  },
  data: LetterData.extend({
    heardOn: SchoolDate,
    terms: z
      .array(z.object({ whom: z.enum(whoms), what: Bilingual, proofBy: SchoolDate.nullable() }))
      .min(1)
      .max(20),
    followUpOn: SchoolDate,
  }),
  sample: {
    ...sampleLetter,
    heardOn: SchoolDate.parse('2027-02-10'),
    terms: [
      {
        whom: 'pupil',
        what: {
          en: 'Attends every period of every school day.',
          es: 'Asiste a cada período de cada día de clases.',
        },
        proofBy: null,
      },
      {
        whom: 'parent',
        what: {
          en: 'Meet with the FamilySource center',
          es: 'Se reúnen con el centro FamilySource',
        },
        proofBy: SchoolDate.parse('2027-03-01'),
      },
    ],
    followUpOn: SchoolDate.parse('2027-03-12'),
  },
  fields: ({ heardOn, terms, followUpOn }, say) => ({
    heardOn: say.date(heardOn),
    terms: terms.map(({ whom, what, proofBy }) => {
      const term = `${say.word(whom)}: ${say.of(what)}`
      return proofBy === null ? term : `${term} (${say.word('proof-by')} ${say.date(proofBy)})`
    }),
    followUpOn: say.date(followUpOn),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 48263, 48320' },
      mustSay: [
        {
          slug: 'heard',
          about: { en: 'When the Board met', es: 'Cuándo se reunió la Mesa' },
          authority: 'EC 48263',
        },
        { slug: 'terms', about: { en: 'The terms', es: 'Las condiciones' }, authority: 'EC 48263' },
        {
          slug: 'proof',
          about: {
            en: 'Proof of taking part, and by when',
            es: 'Comprobante de participación, y hasta cuándo',
          },
          authority: 'EC 48263',
        },
        {
          slug: 'follow-up',
          about: { en: 'The day on which it is looked at', es: 'El día en que se revisa' },
          authority: 'EC 48263',
        },
      ],
      texts: { en, es },
    },
  ],
})
