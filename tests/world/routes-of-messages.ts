import type { Who } from '#kernel/who.ts'

const students = { sees: 'notices', of: 'students' } as const
const theStudent = { sees: 'notices', of: 'the-student' } as const

/** Who may ask of text messages, and of the ways by which notices go, as it was meant. */
export const routesOfMessages: Record<string, Who> = {
  'GET /api/texts': { duty: 'mail' },
  'GET /api/texts.csv': { duty: 'mail' },
  'POST /api/texts/hours': { duty: 'rules' },
  'POST /api/texts/messages/:text/became': 'public',
  'POST /api/texts/incoming': 'public',
  'POST /api/truancy-notices/batches/:batch/sent-without-paper': {
    sees: 'notices',
    of: 'district',
  },
  'GET /api/truancy-notices/deliveries': students,
  'GET /api/truancy-notices/deliveries.csv': students,
  'GET /api/truancy-notices/deliveries/letters.pdf': students,
  'POST /api/truancy-notices/deliveries/:delivery/settled': students,
  'GET /api/truancy-notices/ways': students,
  'POST /api/truancy-notices/ways': { duty: 'rules' },
  'POST /api/students/:student/family-ways': theStudent,
  'POST /api/students/:student/family-ways/stop': theStudent,
}
