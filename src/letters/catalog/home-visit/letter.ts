import { z } from 'zod'
import { SchoolDate } from '#kernel/school-date.ts'
import { en } from '#letters/catalog/home-visit/en.ts'
import { es } from '#letters/catalog/home-visit/es.ts'
import { sampleLetter } from '#letters/catalog/sample.ts'
import { LetterData } from '#letters/model/data.ts'
import { defineLetter } from '#letters/model/letter.ts'

export const homeVisit = defineLetter({
  slug: 'home-visit',
  number: 'L14',
  name: { en: 'We Stopped By Today', es: 'Hoy Pasamos por Su Hogar' },
  occasion: {
    en: 'Nobody answered at a home visit; it is left at the door, so no student is named in it',
    es: 'Nadie abrió en una visita al hogar; se deja en la puerta, así que no nombra a ningún estudiante',
  },
  namesNobody: true,
  data: LetterData.extend({ visitedOn: SchoolDate, visitor: z.string().trim().min(1).max(200) }),
  sample: { ...sampleLetter, visitedOn: SchoolDate.parse('2026-11-18'), visitor: 'Rosa Muestra' },
  fields: ({ visitedOn, visitor }, say) => ({ visitedOn: say.date(visitedOn), visitor }),
  versions: [
    {
      version: '2025-07-01',
      from: SchoolDate.parse('2025-07-01'),
      to: null,
      citation: { authority: 'EC 48240' },
      mustSay: [
        {
          slug: 'neutral',
          about: {
            en: 'That somebody came to offer help, and nothing that is not for neighbors',
            es: 'Que alguien vino a ofrecer ayuda, y nada que no sea para los vecinos',
          },
          authority: 'EC 48240',
        },
        {
          slug: 'phone',
          about: { en: 'Whom to call', es: 'A quién llamar' },
          authority: 'EC 48240',
        },
      ],
      texts: { en, es },
    },
  ],
})
