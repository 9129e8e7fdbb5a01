import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Seguimiento de la Mesa de Revisión de Asistencia Escolar (SARB)',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph: 'El {reviewedOn} revisamos lo que se acordó el {heardOn}. {result}',
      says: 'result',
    },
    {
      paragraph:
        'Desde la audiencia, {student} ha asistido {attended} de {expected} días de clases ({percent}).',
      says: 'figures',
    },
    {
      paragraph:
        'Llame al {contactPhone} ({contactName}, {contactHours}). Si algún número está equivocado, díganoslo: lo revisaremos y lo corregiremos.',
    },
  ],
  words: {
    met: 'Las condiciones se están cumpliendo. Gracias: es obra de ustedes.',
    'partly-met':
      'Algunas condiciones se cumplen y otras todavía no. Quisiéramos saber qué lo impide.',
    'not-met':
      'Las condiciones todavía no se cumplen. Llámenos, para buscar otra manera antes de que la Mesa lo revise de nuevo.',
    closed: 'La Mesa ha cerrado el asunto. No se le pide nada más.',
  },
}
