import type { LetterText } from '#letters/model/letter.ts'

export const since2025: LetterText = {
  title: 'Notificación Inicial de Ausentismo Escolar Injustificado',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'La ley estatal (Código de Educación 48260) nos exige informarle que {student} ha quedado en la categoría de ausente sin justificación en el año escolar {schoolYear}: {count} ausencias de todo el día, o de más de 30 minutos en un día de clases, sin excusa válida.',
      says: 'truant',
    },
    { table: 'days' },
    { heading: 'Si algún día está equivocado' },
    {
      paragraph:
        'Si algún día está equivocado, o hubo una excusa válida, llame al {contactPhone} ({contactName}) a más tardar el {answerBy}. Lo revisaremos y lo corregiremos. Esta carta no le acusa de ningún delito.',
    },
    { heading: 'Lo que la ley quiere que usted sepa' },
    {
      list: [
        {
          text: 'Usted tiene la obligación de asegurar que su estudiante asista a la escuela.',
          says: 'obligation',
        },
        {
          text: 'En nuestro distrito hay otros programas educativos alternativos disponibles.',
          says: 'alternatives',
        },
        {
          text: 'Usted tiene derecho a reunirse con el personal escolar para hablar de soluciones.',
          says: 'right-to-meet',
        },
        {
          text: 'Puede haber servicios de salud mental y otros servicios de apoyo para su estudiante y su familia.',
          says: 'mental-health',
        },
        {
          text: 'Nuestro personal está disponible para reunirse con usted y con su estudiante y buscar juntos lo que apoye la asistencia.',
          says: 'strategies',
        },
        {
          text: 'Las investigaciones indican que faltar el 10 por ciento de la escuela, por cualquier motivo, puede dificultar aprender a leer para el tercer grado, avanzar en la secundaria y graduarse.',
          says: 'research',
        },
      ],
    },
  ],
}

export const before2025: LetterText = {
  title: 'Notificación Inicial de Ausentismo Escolar Injustificado',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'La ley estatal (Código de Educación 48260) nos exige informarle que {student} ha quedado en la categoría de ausente sin justificación en el año escolar {schoolYear}: {count} ausencias de todo el día, o de más de 30 minutos en un día de clases, sin excusa válida.',
      says: 'truant',
    },
    { table: 'days' },
    { heading: 'Si algún día está equivocado' },
    {
      paragraph:
        'Si algún día está equivocado, o hubo una excusa válida, llame a {contactName} al {contactPhone} a más tardar el {answerBy}. Lo revisaremos y lo corregiremos.',
    },
    { heading: 'Lo que la ley quiere que usted sepa' },
    {
      list: [
        {
          text: 'Usted tiene la obligación de asegurar que su estudiante asista a la escuela.',
          says: 'obligation',
        },
        {
          text: 'El padre, madre o tutor que no cumpla esta obligación puede ser culpable de una infracción y ser procesado (Código de Educación 48290 y siguientes).',
          says: 'infraction',
        },
        {
          text: 'En nuestro distrito hay programas educativos alternativos disponibles.',
          says: 'alternatives',
        },
        {
          text: 'Usted tiene derecho a reunirse con el personal escolar para hablar de soluciones.',
          says: 'right-to-meet',
        },
        {
          text: 'El estudiante puede quedar sujeto a un proceso según el Código de Educación 48264.',
          says: 'pupil-prosecution',
        },
        {
          text: 'El privilegio de conducir del estudiante puede suspenderse, restringirse o aplazarse (Código de Vehículos 13202.7).',
          says: 'driving',
        },
        {
          text: 'Se recomienda que usted acompañe a su estudiante a la escuela y asista a clases por un día.',
          says: 'to-class',
        },
      ],
    },
  ],
}
