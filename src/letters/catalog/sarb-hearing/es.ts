import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Aviso de Audiencia ante la Mesa de Revisión de Asistencia Escolar (SARB)',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'La Mesa de Revisión de Asistencia Escolar se reunirá con usted, con {student} y con el personal que hizo la remisión el {on} a las {time}: {place}. La Mesa: {boardName}, {boardAddress}.',
      says: 'when',
    },
    { list: [{ each: 'replaced' }] },
    { paragraph: 'El motivo: {reason}.', says: 'reason' },
    {
      paragraph:
        'Usted, {student} y la persona que hizo la remisión deben asistir (Código de Educación 48263). Si no puede ese día, llame antes al {contactPhone} ({contactName}, {contactHours}).',
      says: 'duty',
    },
    { heading: 'Sus derechos' },
    {
      list: [
        {
          text: 'Puede traer cartas, notas médicas y otros papeles que quiera que la Mesa vea.',
          says: 'rights',
        },
        { text: 'Puede traer a una persona que le apoye.' },
        { text: 'Puede pedir ver lo que la escuela entrega a la Mesa.' },
        { text: 'La reunión es privada: lo que ahí se dice es confidencial.' },
      ],
    },
    {
      paragraph:
        'Habrá intérprete sin costo para usted; díganos en qué idioma llamando al número de arriba.',
      says: 'interpreter',
    },
  ],
  words: {
    replaces: 'Este aviso reemplaza a todos los anteriores.',
    off: 'No habrá audiencia el',
    'other-place': 'El día y la hora son los mismos, pero el lugar cambió. Antes era:',
    'habitual-truant':
      'se ha reportado tres veces o más su ausentismo injustificado, y lo que se intentó todavía no ha ayudado',
    'irregular-attendance':
      'la asistencia ha sido irregular, y lo que se intentó todavía no ha ayudado',
    insubordinate:
      'la escuela pide ayuda por la conducta en la escuela, y lo que se intentó todavía no ha ayudado',
  },
}
