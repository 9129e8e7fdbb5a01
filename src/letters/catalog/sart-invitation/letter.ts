import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { ClockTime } from '#letters/model/clock-time.ts'
import { en } from '#letters/catalog/sart-invitation/en.ts'
import { es } from '#letters/catalog/sart-invitation/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

const members = [
  'administrator',
  'psa-counselor',
  'teacher',
  'counselor',
  'nurse',
  'psychologist',
  'social-worker',
  'interpreter',
] as const

export const sartInvitation = defineLetter({
  slug: 'sart-invitation',
  number: 'L7',
  name: {
    en: 'Invitation to a Meeting of the School Attendance Review Team (SART)',
    es: 'Invitación a la Junta del Equipo de Revisión de Asistencia Escolar (SART)',
  },
  occasion: {
    en: 'A meeting of the School Attendance Review Team is set, at least two weeks ahead',
    es: 'Hay una junta del Equipo de Revisión de Asistencia Escolar, con dos semanas de anticipación por lo menos',
  },
  data: LetterData.extend({
    on: SchoolDate,
    time: ClockTime,
    place: z.string().trim().min(1).max(200),
    team: z.array(z.enum(members)).min(1),
  }),
  sample: {
    ...sampleLetter,
    on: SchoolDate.parse('2026-12-15'),
    time: '15:30',
    place: 'Olive Street Middle School, Room 4',
    team: ['administrator', 'psa-counselor', 'nurse'],
  },
  fields: ({ on, time, place, team }, say) => ({
    on: say.date(on),
    time: say.time(time),
    place,
    team: team.map(say.word),
  }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'District policy; EC 48262', es: 'Norma del distrito; EC 48262' },
      mustSay: [
        {
          slug: 'when',
          about: { en: 'When and where', es: 'Cuándo y dónde' },
          authority: 'EC 48262',
        },
        { slug: 'who', about: { en: 'Who attends', es: 'Quién asiste' }, authority: 'EC 48262' },
        {
          slug: 'interpreter',
          about: {
            en: 'That somebody interprets at no cost',
            es: 'Que habrá intérprete sin costo',
          },
          authority: 'EC 48985',
        },
        {
          slug: 'reschedule',
          about: { en: 'That the day can be changed', es: 'Que la fecha se puede cambiar' },
          authority: 'EC 48262',
        },
      ],
      texts: { en, es },
    },
  ],
})
