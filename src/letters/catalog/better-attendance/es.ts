import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Buenas Noticias sobre la Asistencia',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'Buenas noticias: {student} asistió {attended} de los últimos {expected} días de clases ({percent}).',
      says: 'figures',
    },
    {
      paragraph:
        'Eso costó esfuerzo, de {student} y de usted. Gracias. Al venir todos los días se aprende con más facilidad y crecen las amistades, y se nota.',
      says: 'praise',
    },
    {
      paragraph:
        'Si algo vuelve a interponerse, llame al {contactPhone} ({contactName}). Con gusto ayudamos a tiempo.',
    },
  ],
}
