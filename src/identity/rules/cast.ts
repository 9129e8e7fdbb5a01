import type { RoleName } from '#access/model.ts'

// The invented staff of the demo district: somebody in every role, at two schools and in one region.

export type CastPlace =
  | 'district'
  | 'region'
  | 'first-school'
  | 'second-school'
  | 'students'
  | 'one-student'

export interface CastRole {
  id: string
  name: string
  role: RoleName
  place: CastPlace
}

export const cast: readonly CastRole[] = [
  one('Elena Marsh', 'psa-director', 'district'),
  one('Ruben Ortega', 'field-coordinator', 'region'),
  one('Grace Okafor', 'principal', 'first-school'),
  one('Hector Nunez', 'principal', 'second-school'),
  one('Linh Pham', 'school-psa', 'first-school'),
  one('Carla Reyes', 'school-psa', 'second-school'),
  one('Denise Whitfield', 'attendance-clerk', 'first-school'),
  one('Arturo Salas', 'attendance-clerk', 'second-school'),
  one('Priya Nair', 'school-counselor', 'first-school'),
  one('Tom Bailey', 'teacher', 'students'),
  one('Anush Grigoryan', 'specialist-foster', 'district'),
  one('Marcus Hill', 'specialist-homeless', 'district'),
  one('Soo-jin Park', 'specialist-permits', 'district'),
  one('Natalia Cruz', 'specialist-a-g', 'district'),
  one('Farid Rahimi', 'specialist-foreign', 'district'),
  one('Joan Castellano', 'specialist-field-education', 'district'),
  one('Miguel Duarte', 'specialist-partner-psa', 'students'),
  one('Sylvia Chan', 'sarb-chair', 'district'),
  one('Peter Novak', 'sarb-member', 'one-student'),
  one('Amira Haddad', 'intern', 'students'),
  one('Casa del Valle', 'partner-agency', 'one-student'),
  one('Lupe Figueroa', 'family', 'one-student'),
  one('Ken Ishida', 'auditor', 'district'),
  one('Olga Petrov', 'administrator', 'district'),
  one('Sam Rivera', 'it', 'district'),
  one('Teresa Villanueva', 'superintendent', 'district'),
  one('Jonah Feldman', 'counsel', 'district'),
]

function one(name: string, role: RoleName, place: CastPlace): CastRole {
  const where = place === 'second-school' ? '-2' : ''
  return { id: `demo-${role}${where}`, name, role, place }
}

/** Why the invented staff have their grants, and by whom: pages say both in the reader's language. */
export const demoGift = { reason: 'invented staff of the demo district', giver: 'demo' } as const
