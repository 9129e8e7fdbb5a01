import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Acuerdo y Directivas de la Mesa de Revisión de Asistencia Escolar (SARB)',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'El {heardOn} la Mesa se reunió sobre {student}. Esto es lo que se acordó y lo que la Mesa indica; se le leyó en su idioma.',
      says: 'heard',
    },
    { heading: 'Lo que se debe hacer' },
    { list: [{ each: 'terms', says: 'terms' }] },
    {
      paragraph:
        'Donde se indica un día, envíe comprobante hasta entonces (atención: {contactName}): basta una nota, una constancia de asistencia o un mensaje de la oficina que le ayudó.',
      says: 'proof',
    },
    {
      paragraph:
        'Lo revisaremos juntos el {followUpOn}. Si algo lo impide, llame al {contactPhone} ({contactName}, {contactHours}) antes de ese día: las condiciones se pueden cambiar.',
      says: 'follow-up',
    },
  ],
  words: {
    'proof-by': 'comprobante hasta el',
    pupil: 'El estudiante',
    parent: 'Los padres',
    school: 'La escuela',
    district: 'El distrito',
  },
}
