import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title:
    'Tercera Notificación de Ausentismo Escolar Injustificado: Ausente Habitual sin Justificación',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'En el año escolar {schoolYear}, {student} faltó a la escuela sin excusa válida {count} días y ha sido objeto de tres reportes o más, el primero el {firstReportOn}. Por ley (Código de Educación 48262) queda en la categoría de ausente habitual sin justificación. Estos son los días:',
      says: 'habitual',
    },
    { table: 'days' },
    { heading: 'Si algún día está equivocado' },
    {
      paragraph:
        'Si algún día está equivocado, o hubo una excusa válida, llame al {contactPhone} ({contactName}) a más tardar el {answerBy}. Si con eso desaparece un reporte, retiraremos esta carta por escrito.',
    },
    { heading: 'Hemos intentado reunirnos con usted' },
    { list: [{ each: 'efforts', says: 'efforts' }] },
    { heading: 'Lo que sigue' },
    {
      paragraph:
        'Queremos hacer un plan con usted y con su estudiante. El Equipo de Revisión de Asistencia Escolar (SART) es una reunión en la escuela: usted, su estudiante y personal que puede ofrecer ayuda. Termina con un plan en el que todos están de acuerdo. Si eso no ayuda, se puede acudir a la Mesa de Revisión de Asistencia Escolar (SARB): personas de las escuelas y de la comunidad que buscan soluciones. No es un tribunal.',
      says: 'team',
    },
    {
      paragraph:
        'Llame al {contactPhone} ({contactName}, {contactHours}). Díganos qué haría más fácil venir a la escuela. Habrá intérprete sin costo para usted.',
    },
  ],
  words: {
    phone: 'le llamamos',
    email: 'le escribimos por correo electrónico',
    letter: 'le enviamos una carta',
    meeting: 'nos reunimos, o fijamos una hora para reunirnos',
    'home-visit': 'fuimos a su hogar',
  },
}
