import type { Who } from '#kernel/who.ts'

const students = { sees: 'sarb', of: 'students' } as const
const student = { sees: 'sarb', of: 'the-student' } as const
const school = { duty: 'sarb-referrals', naming: 'notices' } as const
const board = { duty: 'sarb' } as const

/** Who may ask what of the attendance review board, as it was meant. */
export const routesOfBoard: Record<string, Who> = {
  'GET /api/sarb/cases': students,
  'GET /api/sarb/cases.csv': students,
  'GET /api/sarb/docket': students,
  'GET /api/students/:student/sarb': student,
  'GET /api/students/:student/sarb/:case': student,
  'GET /api/students/:student/sarb/:case/packet.pdf': student,
  'GET /api/students/:student/sarb/:case/letters/:letter/letter.pdf': student,
  'GET /api/students/:student/sarb/:case/hearings/:hearing/minutes.pdf': student,
  'POST /api/sarb/cases': school,
  'POST /api/sarb/cases/:case/school': school,
  'POST /api/sarb/cases/:case/board': { ...board, naming: 'notices' },
  'POST /api/sarb-calendar': students,
  'DELETE /api/sarb-calendar': students,
  'GET /api/sarb-calendar/:key/docket.ics': 'public',
  'GET /api/sarb/report': { ...board, naming: 'sarb' },
  'GET /api/sarb/report.csv': { ...board, naming: 'sarb' },
  'GET /api/sarb/county.csv': { ...board, naming: 'sarb' },
  'GET /api/sarb/board': board,
  'POST /api/sarb/board': board,
  'POST /api/sarb/board/members': board,
  'POST /api/sarb/board/members/:member/end': board,
  'POST /api/sarb/sessions': board,
  'POST /api/sarb/sessions/:session/move': { ...board, naming: 'notices' },
  'POST /api/sarb/sessions/:session/cancel': board,
}
