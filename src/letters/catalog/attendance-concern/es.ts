import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Quisiéramos Ver Más a Su Estudiante',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'Nos alegra que {student} esté con nosotros, y cada día cuenta. Hasta el {asOf}, {student} ha faltado {absent} de {expected} días de clases ({percent}) en el año escolar {schoolYear}.',
      says: 'figures',
    },
    {
      paragraph:
        'Un día hoy y otro mañana suman más pronto de lo que uno cree. A quienes vienen casi todos los días les cuesta menos aprender, y se sienten parte de la escuela.',
    },
    { heading: 'Lo que podemos hacer juntos' },
    {
      list: [
        {
          text: 'Díganos qué hace difíciles algunas mañanas: el camino, el sueño, la salud, las preocupaciones, otros estudiantes.',
          says: 'offers',
        },
        {
          text: 'Podemos ayudar a planear: ir caminando en grupo, cambiar de autobús, hablar con el consejero o la enfermera.',
        },
        { text: 'Cuando su estudiante tenga que quedarse en casa, avísenos el mismo día.' },
      ],
    },
    {
      paragraph:
        'Llame al {contactPhone} ({contactName}, {contactHours}). Si el número está equivocado, díganoslo también. Gracias por todo lo que usted hace.',
    },
  ],
}
