import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Segunda Notificación de Ausentismo Escolar Injustificado',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'El {firstNoticeOn} le escribimos sobre los días que {student} faltó sin excusa válida. Desde entonces hay algo más en el registro: {newDays}. La ley nos pide reportarlo de nuevo (Código de Educación 48261). En el año escolar {schoolYear} ya son {count} días así:',
      says: 'new-days',
    },
    { table: 'days' },
    { heading: 'Si algún día está equivocado' },
    {
      paragraph:
        'Si algún día está equivocado, o hubo una excusa válida, llame al {contactPhone} ({contactName}) a más tardar el {answerBy}. Lo revisaremos y lo corregiremos.',
    },
    { heading: 'Reunámonos' },
    {
      paragraph:
        'Le invitamos a reunirse con nosotros, junto con su estudiante, en {school}, por video o por teléfono, a la hora que le convenga. Juntos buscaremos qué le impide asistir y qué le ayudaría. Llame al {contactPhone} ({contactName}) para elegir un día. Habrá intérprete sin costo para usted.',
      says: 'meeting',
    },
    {
      paragraph:
        'Puede haber ayuda para su estudiante y su familia: con el camino a la escuela, con la salud y la salud mental, con el aprendizaje, con lo que resulte difícil en la escuela o en casa. No hace falta esperar la reunión para pedirla.',
      says: 'support',
    },
  ],
}
