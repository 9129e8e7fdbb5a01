import type { Who } from '#kernel/who.ts'

const teams = { sees: 'sart', of: 'students' } as const
const ofOne = { sees: 'sart', of: 'the-student' } as const
const school = { sees: 'sart', of: 'the-school' } as const

/** The routes of SART meetings, with who may ask for each; tests/routes.test.ts holds the program to it. */
export const routesOfTeam: Record<string, Who> = {
  'GET /api/sarts': teams,
  'GET /api/sarts.csv': teams,
  'GET /api/sarts/board': teams,
  'GET /api/sarts/needed': teams,
  'GET /api/sarts/needed.csv': teams,
  'POST /api/sart-calendar': teams,
  'DELETE /api/sart-calendar': teams,
  'GET /api/sart-calendar/:key/meetings.ics': 'public',
  'GET /api/students/:student/sarts': ofOne,
  'POST /api/students/:student/sarts': ofOne,
  'GET /api/students/:student/sarts/:sart': ofOne,
  'POST /api/students/:student/sarts/:sart/schedule': ofOne,
  'POST /api/students/:student/sarts/:sart/move': ofOne,
  'POST /api/students/:student/sarts/:sart/invitations': ofOne,
  'GET /api/students/:student/sarts/:sart/invitations/:invitation/letter.pdf': ofOne,
  'POST /api/students/:student/sarts/:sart/invitations/:invitation/handed': ofOne,
  'POST /api/students/:student/sarts/:sart/forms': ofOne,
  'POST /api/students/:student/sarts/:sart/said': ofOne,
  'POST /api/students/:student/sarts/:sart/agreement': ofOne,
  'POST /api/students/:student/sarts/:sart/signatures': ofOne,
  'POST /api/students/:student/sarts/:sart/agreed': ofOne,
  'GET /api/students/:student/sarts/:sart/agreement.pdf': ofOne,
  'GET /api/schools/:school/sart-days': school,
  'POST /api/schools/:school/sart-days': school,
  'DELETE /api/schools/:school/sart-days/:day': school,
  'GET /api/schools/:school/sart-staff': school,
  'GET /api/sart-forms': { sees: 'attendance', of: 'students' },
  'POST /api/students/:student/sart-forms/:form': { sees: 'attendance', of: 'the-student' },
}
