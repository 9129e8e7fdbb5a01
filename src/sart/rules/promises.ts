import type { Bilingual } from '#kernel/text.ts'
import type { Party, Target } from '#sart/model/agreement.ts'

// Promises to choose from, in both languages; each table adds its own.

export const promiseMenu: Record<Party, readonly Bilingual[]> = {
  student: [
    {
      en: 'I come to all my classes every day, on time, and stay until the last bell.',
      es: 'Vengo a todas mis clases todos los días, a tiempo, y me quedo hasta el último timbre.',
    },
    {
      en: 'When I am ill, I tell my family before school begins.',
      es: 'Cuando estoy enfermo o enferma, aviso a mi familia antes de que empiecen las clases.',
    },
    {
      en: 'I check in with the adult we chose each morning, and check out before I leave.',
      es: 'Me presento cada mañana con el adulto que elegimos, y me despido antes de irme.',
    },
    {
      en: 'I make up the work that I missed within a week.',
      es: 'Repongo en una semana el trabajo que perdí.',
    },
    {
      en: 'I tell somebody at school when something makes it hard to come.',
      es: 'Digo a alguien de la escuela cuando algo me hace difícil venir.',
    },
    {
      en: 'I go to bed by the hour that we agreed on, on school nights.',
      es: 'Me acuesto a la hora que acordamos cuando al día siguiente hay clases.',
    },
  ],
  family: [
    {
      en: 'We see that our child is at school every day, on time.',
      es: 'Nos aseguramos de que nuestro hijo o hija esté en la escuela todos los días, a tiempo.',
    },
    {
      en: 'We call the school on the morning of any absence and say why.',
      es: 'Llamamos a la escuela la misma mañana de cualquier ausencia y decimos por qué.',
    },
    {
      en: 'We make appointments after school or on days without school.',
      es: 'Hacemos las citas después de clases o en días sin clases.',
    },
    {
      en: 'We look at the attendance in the family portal each week.',
      es: 'Revisamos la asistencia en el portal de familias cada semana.',
    },
    {
      en: 'We come to the meetings that we agreed on.',
      es: 'Venimos a las reuniones que acordamos.',
    },
    {
      en: 'We tell the school when our telephone or address changes.',
      es: 'Avisamos a la escuela cuando cambia nuestro teléfono o domicilio.',
    },
  ],
  school: [
    {
      en: 'We call the family on the very day of an absence.',
      es: 'Llamamos a la familia el mismo día de una ausencia.',
    },
    {
      en: 'An adult whom the student chose says good morning every day.',
      es: 'Un adulto elegido por el estudiante le da los buenos días cada día.',
    },
    {
      en: 'We help the family to open and use the family portal.',
      es: 'Ayudamos a la familia a abrir y usar el portal de familias.',
    },
    {
      en: 'We give the student the work that was missed, and help with it.',
      es: 'Damos al estudiante el trabajo que perdió, y le ayudamos con él.',
    },
    {
      en: 'The student success team meets about what makes school hard.',
      es: 'El equipo de apoyo al estudiante se reúne sobre lo que hace difícil la escuela.',
    },
    {
      en: 'If the plan does not help, we look for more help, up to the School Attendance Review Board (SARB).',
      es: 'Si el plan no ayuda, buscamos más apoyo, hasta la Mesa de Revisión de Asistencia Escolar (SARB).',
    },
  ],
}

/** The goal as a sentence. */
export function targetSentence({ absences, days }: Target): Bilingual {
  if (absences === 0)
    return {
      en: `no absence in the next ${days} school days.`,
      es: `ninguna ausencia en los próximos ${days} días de clases.`,
    }
  const plural = absences > 1 ? 's' : ''
  return {
    en: `at most ${absences} absence${plural} in the next ${days} school days.`,
    es: `${absences} ausencia${plural} como máximo en los próximos ${days} días de clases.`,
  }
}

/** A service that the family is shown the way to stands among what the school promises. */
export function serviceSentence(service: string): Bilingual {
  return {
    en: `We put the family in touch with: ${service}.`,
    es: `Ponemos a la familia en contacto con: ${service}.`,
  }
}
