import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { ClockTime } from '#letters/model/clock-time.ts'
import { en } from '#letters/catalog/sarb-hearing/en.ts'
import { es } from '#letters/catalog/sarb-hearing/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

const place = z.string().trim().min(1).max(200)
const reasons = ['habitual-truant', 'irregular-attendance', 'insubordinate'] as const

export const sarbHearing = defineLetter({
  slug: 'sarb-hearing',
  number: 'L10',
  name: {
    en: 'Notice of Hearing Before the School Attendance Review Board (SARB)',
    es: 'Aviso de Audiencia ante la Mesa de Revisión de Asistencia Escolar (SARB)',
  },
  occasion: {
    en: 'A hearing before the School Attendance Review Board is set, at least ten days ahead',
    es: 'Hay fecha de audiencia ante la Mesa de Revisión de Asistencia Escolar, con diez días de anticipación por lo menos',
  },
  data: LetterData.extend({
    on: SchoolDate,
    time: ClockTime,
    place,
    board: z.object({
      name: z.string().trim().min(1).max(200),
      address: z.string().trim().min(1).max(300),
    }),
    reason: z.enum(reasons),
    replaces: z
      .array(z.object({ on: SchoolDate, time: ClockTime, place }))
      .default([])
      .meta({ description: 'Hearings that the family was told of before, and that are moved' }),
  }),
  sample: {
    ...sampleLetter,
    on: SchoolDate.parse('2027-02-10'),
    time: '09:00',
    place: 'District Office, Room 2',
    board: {
      name: 'Valle Sereno School Attendance Review Board',
      address: '200 Plaza Way, Valle Sereno, CA 90000',
    },
    reason: 'irregular-attendance',
    replaces: [
      { on: SchoolDate.parse('2027-02-03'), time: '10:30', place: 'District Office, Room 2' },
      { on: SchoolDate.parse('2027-02-10'), time: '09:00', place: 'Library, Room 1' },
    ],
  },
  fields({ on, time, place: where, board, reason, replaces }, say) {
    // Where only the place changed, there is a hearing at that very time.
    const off = replaces.map((was) =>
      was.on === on && was.time === time
        ? `${say.word('other-place')} ${was.place}`
        : `${say.word('off')} ${say.date(was.on)}, ${say.time(was.time)}`,
    )
    return {
      on: say.date(on),
      time: say.time(time),
      place: where,
      boardName: board.name,
      boardAddress: board.address,
      reason: say.word(reason),
      replaced: off.length === 0 ? [] : [say.word('replaces'), ...new Set(off)],
    }
  },
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 48263, 48320', es: 'EC 48263, 48320' },
      mustSay: [
        {
          slug: 'when',
          about: { en: 'When and where, and which Board', es: 'Cuándo y dónde, y qué Mesa' },
          authority: 'EC 48263',
        },
        { slug: 'reason', about: { en: 'The reason', es: 'El motivo' }, authority: 'EC 48263' },
        {
          slug: 'duty',
          about: { en: 'Who must come', es: 'Quién debe asistir' },
          authority: 'EC 48263',
        },
        {
          slug: 'rights',
          about: {
            en: 'The right to bring papers and a person',
            es: 'El derecho de traer papeles y a una persona',
          },
          authority: 'EC 48321.5, 49069.7',
        },
        {
          slug: 'interpreter',
          about: {
            en: 'That somebody interprets at no cost',
            es: 'Que habrá intérprete sin costo',
          },
          authority: 'EC 48985',
        },
      ],
      texts: { en, es },
    },
  ],
})
