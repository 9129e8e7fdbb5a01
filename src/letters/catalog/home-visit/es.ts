import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Hoy Pasamos por Su Hogar',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        '{visitor}, de {school}, pasó el {visitedOn} a saludarle y a ofrecerle el apoyo de la escuela. Lamentamos no haberle encontrado.',
      says: 'neutral',
    },
    {
      paragraph:
        'Llame a {contactName} al {contactPhone} ({contactHours}), o díganos cuándo le conviene que volvamos.',
      says: 'phone',
    },
  ],
}
