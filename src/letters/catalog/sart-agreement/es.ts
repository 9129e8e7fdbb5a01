import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Acuerdo de Asistencia',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'Esto es lo que acordamos en la reunión del {heldOn}. Hasta el {asOf}, {student} había faltado {absent} de {expected} días de clases.',
      says: 'baseline',
    },
    { heading: 'Lo que {student} promete' },
    { list: [{ each: 'studentPromises', says: 'student' }] },
    { heading: 'Lo que la familia promete' },
    { list: [{ each: 'familyPromises', says: 'family' }] },
    { heading: 'Lo que la escuela promete' },
    { list: [{ each: 'schoolPromises', says: 'school' }] },
    { paragraph: 'Nuestra meta: {target} La revisaremos juntos el {reviewOn}.', says: 'target' },
    { heading: 'Copias, y si algo cambia' },
    { list: [{ each: 'signers' }] },
    {
      paragraph:
        'Cada persona que firma recibe una copia. Si algo cambia, o una promesa no se puede cumplir, llame al {contactPhone} ({contactName}): buscaremos otra manera.',
    },
  ],
  words: {
    student: 'estudiante',
    family: 'padre, madre o tutor',
    school: 'por la escuela',
    interpreter: 'intérprete',
  },
}
