import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Aviso de Ausentismo Crónico',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'Hasta el {asOf}, {student} ha faltado {absent} de {expected} días de clases ({percent}) en el año escolar {schoolYear}. A faltar una décima parte de los días, por cualquier motivo, se le llama ausentismo crónico.',
      says: 'figures',
    },
    {
      paragraph:
        'De esos días, {excused} fueron justificados y {notExcused} no, o todavía no. Aquí los contamos todos, porque cada día se pierde aprendizaje. Esta carta no busca culpables: muchos de esos días no se pueden evitar.',
      says: 'reasons',
    },
    { heading: '¿Qué apoyo le ayudaría a su familia?' },
    {
      list: [
        {
          text: 'Una enfermera o un consejero que hable con usted sobre la salud o las preocupaciones',
          says: 'support',
        },
        { text: 'Un plan para ponerse al día con lo perdido' },
        { text: 'Ayuda con el camino a la escuela, ropa, comida u otras necesidades' },
        { text: 'Trabajo desde casa cuando se sabe que una enfermedad va a durar' },
      ],
    },
    {
      paragraph:
        'Llame al {contactPhone} ({contactName}, {contactHours}). Si algún número está equivocado, díganoslo también: lo revisaremos y lo corregiremos.',
    },
  ],
}
