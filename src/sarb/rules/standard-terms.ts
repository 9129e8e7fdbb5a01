import type { Bilingual } from '#kernel/text.ts'
import type { NewDirective } from '#sarb/model/hearing.ts'

// Directives that boards give often, in both languages; the chair words each for the one student. EC 48263

export interface StandardTerm {
  whom: NewDirective['whom']
  what: Bilingual
  /** Within so many days it is shown; null: by attending */
  proofWithin: number | null
}

export const termSlugs = [
  'attend',
  'medical',
  'counseling',
  'parenting',
  'health',
  'placement',
  'transport',
  'mentor',
] as const
export type TermSlug = (typeof termSlugs)[number]

export const standardTerms: Record<TermSlug, StandardTerm> = {
  attend: {
    whom: 'pupil',
    what: {
      en: 'Attends every class of every school day, on time.',
      es: 'Asiste a todas las clases de cada día de clases, a tiempo.',
    },
    proofWithin: null,
  },
  medical: {
    whom: 'parent',
    what: {
      en: 'Bring a note of a doctor or the school nurse for each absence by illness from the third day on.',
      es: 'Traen una nota del médico o de la enfermera escolar por cada ausencia por enfermedad a partir del tercer día.',
    },
    proofWithin: null,
  },
  counseling: {
    whom: 'parent',
    what: {
      en: 'Make a first appointment with the counseling service that the board named.',
      es: 'Hacen una primera cita con el servicio de consejería que indicó la Mesa.',
    },
    proofWithin: 30,
  },
  parenting: {
    whom: 'parent',
    what: {
      en: 'Take part in the parent workshops.',
      es: 'Participan en los talleres para padres.',
    },
    proofWithin: 60,
  },
  health: {
    whom: 'parent',
    what: {
      en: 'Have the student seen by the health service that the board named.',
      es: 'Llevan al estudiante al servicio de salud que indicó la Mesa.',
    },
    proofWithin: 30,
  },
  placement: {
    whom: 'district',
    what: {
      en: 'Shows the family the other programs of the district, so that they can choose.',
      es: 'Muestra a la familia los otros programas del distrito para que puedan elegir.',
    },
    proofWithin: 15,
  },
  transport: {
    whom: 'district',
    what: {
      en: 'Finds a safe way to school: a pass for the bus, or a seat in one.',
      es: 'Encuentra un modo seguro de llegar a la escuela: un pase de autobús o un lugar en él.',
    },
    proofWithin: 15,
  },
  mentor: {
    whom: 'school',
    what: {
      en: 'Names an adult who greets the student each morning.',
      es: 'Nombra a un adulto que recibe al estudiante cada mañana.',
    },
    proofWithin: 10,
  },
}

/** After so many days the board looks again, where it says nothing else. */
export const followUpAfter = 30

/** After how many days something that is directed may fall. */
export const termDays: readonly number[] = [
  ...new Set([
    followUpAfter,
    ...termSlugs.flatMap((slug) => standardTerms[slug].proofWithin ?? []),
  ]),
]
