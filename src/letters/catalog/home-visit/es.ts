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
        'Llame al {contactPhone} ({contactName}, {contactHours}), o díganos cuándo le conviene que volvamos.',
      says: 'phone',
    },
  ],
}
