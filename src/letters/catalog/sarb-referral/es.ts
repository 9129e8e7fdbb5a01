import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Aviso de Remisión a la Mesa de Revisión de Asistencia Escolar (SARB)',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'Hemos pedido a la Mesa de Revisión de Asistencia Escolar que busque soluciones con usted y con {student}. La Mesa: {boardName}, {boardAddress}.',
      says: 'board',
    },
    { paragraph: 'El motivo: {reason}.', says: 'reason' },
    {
      paragraph:
        'Por ley (Código de Educación 48263), usted y {student}, junto con la persona que hizo la remisión, deben reunirse con la Mesa. Recibirá una segunda carta con el día, la hora y el lugar.',
      says: 'duty',
    },
    { heading: 'Qué es la Mesa' },
    {
      paragraph:
        'La Mesa reúne a personas de las escuelas, de los servicios sociales y de salud y de la comunidad. No es un tribunal. Mira lo que se ha intentado y lo que su familia necesita, y propone ayuda.',
    },
    {
      paragraph:
        'Llame al {contactPhone} ({contactName}, {contactHours}). Díganos en qué idioma necesita intérprete, sin costo. Si algún dato de nuestro registro está equivocado, díganoslo ahora.',
    },
  ],
  words: {
    'habitual-truant':
      'se ha reportado tres veces o más su ausentismo injustificado, y lo que se intentó todavía no ha ayudado',
    'irregular-attendance':
      'la asistencia ha sido irregular, y lo que se intentó todavía no ha ayudado',
    insubordinate:
      'la escuela pide ayuda por la conducta en la escuela, y lo que se intentó todavía no ha ayudado',
  },
}
