import type { LetterText } from '#letters/model/letter.ts'

export const es: LetterText = {
  title: 'Invitación a la Junta del Equipo de Revisión de Asistencia Escolar (SART)',
  blocks: [
    { paragraph: 'Estimada familia, a la atención de {recipient}:' },
    {
      paragraph:
        'Le invitamos a reunirse con nosotros, junto con {student}, el {on} a las {time}: {place}. La reunión dura unos 45 minutos. Su fin es planear juntos cómo {student} puede venir a la escuela todos los días.',
      says: 'when',
    },
    { heading: 'Quién estará' },
    { paragraph: 'Usted, {student} y:' },
    { list: [{ each: 'team', says: 'who' }] },
    {
      paragraph:
        'Habrá intérprete sin costo para usted; díganos en qué idioma. Puede traer a una persona de su confianza. Los demás niños en edad escolar de su hogar son bienvenidos, para que baste una sola reunión.',
      says: 'interpreter',
    },
    {
      paragraph:
        'Si el día o la hora no le conviene, llame al {contactPhone} ({contactName}, {contactHours}): buscaremos otro. También puede participar por teléfono o por video.',
      says: 'reschedule',
    },
    { paragraph: 'La reunión no es un tribunal y ahí no se castiga a nadie.' },
  ],
  words: {
    administrator: 'un administrador de la escuela',
    'psa-counselor': 'el consejero de Asistencia Escolar',
    teacher: 'un maestro',
    counselor: 'un consejero escolar',
    nurse: 'la enfermera',
    psychologist: 'un psicólogo de la escuela',
    'social-worker': 'un trabajador social',
    interpreter: 'un intérprete',
  },
}
