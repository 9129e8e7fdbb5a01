import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { Bilingual } from '#kernel/text.ts'
import { en } from '#letters/catalog/sart-agreement/en.ts'
import { es } from '#letters/catalog/sart-agreement/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

const promises = z.array(Bilingual).min(1).max(12)
const signing = ['student', 'family', 'school', 'interpreter'] as const

export const sartAgreement = defineLetter({
  slug: 'sart-agreement',
  number: 'L8',
  name: { en: 'Attendance Agreement', es: 'Acuerdo de Asistencia' },
  occasion: {
    en: 'The School Attendance Review Team met and agreed on a plan',
    es: 'El Equipo de Revisión de Asistencia Escolar se reunió y acordó un plan',
  },
  data: LetterData.extend({
    heldOn: SchoolDate,
    asOf: SchoolDate,
    absent: z.number().int().min(0),
    expected: z.number().int().min(1),
    studentPromises: promises,
    familyPromises: promises,
    schoolPromises: promises,
    target: Bilingual,
    reviewOn: SchoolDate,
    // None where it is signed on a screen: the signatures stand below it then.
    signers: z.array(z.object({ name: z.string().trim().min(1).max(200), as: z.enum(signing) })),
  }),
  sample: {
    ...sampleLetter,
    heldOn: SchoolDate.parse('2026-12-15'),
    asOf: SchoolDate.parse('2026-12-14'),
    absent: 9,
    expected: 78,
    studentPromises: [
      {
        en: 'I come every day, on time, and stay until the last bell.',
        es: 'Vengo todos los días, a tiempo, y me quedo hasta el último timbre.',
      },
    ],
    familyPromises: [
      {
        en: 'We call the school on the morning of any absence.',
        es: 'Llamamos a la escuela la misma mañana de cualquier ausencia.',
      },
    ],
    schoolPromises: [
      {
        en: 'Ms. Muestra greets Marisol at the door each morning.',
        es: 'La Sra. Muestra recibe a Marisol en la puerta cada mañana.',
      },
    ],
    target: {
      en: 'at most one absence in the next 20 school days.',
      es: 'una ausencia como máximo en los próximos 20 días de clases.',
    },
    reviewOn: SchoolDate.parse('2027-01-29'),
    signers: [
      { name: 'Marisol Ejemplo', as: 'student' },
      { name: 'Elena Ejemplo', as: 'family' },
      { name: 'Rosa Muestra', as: 'school' },
    ],
  },
  fields: (data, say) => ({
    heldOn: say.date(data.heldOn),
    asOf: say.date(data.asOf),
    absent: say.number(data.absent),
    expected: say.number(data.expected),
    studentPromises: data.studentPromises.map(say.of),
    familyPromises: data.familyPromises.map(say.of),
    schoolPromises: data.schoolPromises.map(say.of),
    target: say.of(data.target),
    reviewOn: say.date(data.reviewOn),
    signers: data.signers.map(
      ({ name, as }) => `${name} (${say.word(as)}): ______________________________`,
    ),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'District policy; EC 48264.5', es: 'Norma del distrito; EC 48264.5' },
      mustSay: [
        {
          slug: 'baseline',
          about: {
            en: 'Where it begins: days missed and enrolled',
            es: 'Dónde comienza: días perdidos y días inscritos',
          },
          authority: 'EC 48264.5',
        },
        {
          slug: 'student',
          about: { en: 'What the student promises', es: 'Lo que promete el estudiante' },
          authority: 'EC 48264.5',
        },
        {
          slug: 'family',
          about: { en: 'What the family promises', es: 'Lo que promete la familia' },
          authority: 'EC 48264.5',
        },
        {
          slug: 'school',
          about: { en: 'What the school promises', es: 'Lo que promete la escuela' },
          authority: 'EC 48264.5',
        },
        {
          slug: 'target',
          about: {
            en: 'A goal that can be measured, and the day on which it is',
            es: 'Una meta que se puede medir, y el día en que se mide',
          },
          authority: 'EC 48264.5',
        },
      ],
      texts: { en, es },
    },
  ],
})
