import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Rectificación: Se Retira una Carta',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'El {withdrawnOn} le enviamos una carta sobre {student}: «{withdrawnName}», número {withdrawnCode}. Esa carta queda retirada. Ya no cuenta, y usted no tiene que hacer nada al respecto.',
      says: 'void',
    },
    { paragraph: 'El motivo: {because}.', says: 'because' },
    { list: [{ each: 'changedDays' }] },
    {
      paragraph:
        'Días sin excusa válida que siguen contando en el año escolar {schoolYear}: {count}.',
      says: 'count',
    },
    { table: 'days' },
    {
      paragraph:
        'Si algo sigue equivocado, llame al {contactPhone} ({contactName}) a más tardar el {answerBy}. Gracias por avisarnos, y disculpe las molestias.',
    },
  ],
  words: {
    excused: 'ya hay una excusa válida en el registro',
    'wrong-record': 'el registro de asistencia estaba equivocado y se corrigió',
    'sent-in-error': 'no se le debió haber enviado',
  },
}
