import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Una Pregunta sobre las Ausencias',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'Nuestro registro muestra días en que {student} faltó y nadie nos dijo por qué. No se ha enviado ninguna carta sobre estos días. Antes de contarlos quisiéramos escucharle.',
      says: 'no-notice-yet',
    },
    { table: 'days' },
    {
      paragraph:
        'Díganos a más tardar el {answerBy} qué pasó cada día: escanee el código cuadrado de abajo, que abre una página sin ninguna cuenta, o llame al {contactPhone} ({contactName}, {contactHours}).',
      says: 'why',
    },
    {
      paragraph:
        'Si fue una enfermedad, no tiene que decir cuál. Si nuestro registro está equivocado y {student} estaba en la escuela, díganoslo también. Una nota se puede traer a la oficina de la escuela.',
    },
  ],
}
